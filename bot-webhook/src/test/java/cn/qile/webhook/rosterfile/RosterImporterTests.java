package cn.qile.webhook.rosterfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.core.roster.Area;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.RosterRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("At a start, roster files")
class RosterImporterTests {

    private static final String HOUSEHOLDS = """
            社区,大网格,微网格,幢,单元,楼层,室号,人数,需上门人数
            殷家社区,第1网格,第1微网格,1,1,2,201,2,0
            """;

    @TempDir
    private Path folder;

    private final InMemoryRosterStore store = new InMemoryRosterStore();
    private final RosterImporter importer =
            new RosterImporter(store, Clock.fixed(Instant.parse("2022-04-13T00:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("members.csv"), "账号,姓名,岗位,小组,负责范围\n");
        Files.writeString(folder.resolve("groups.csv"), "群名,类型,范围,会话ID,消息推送Key\n");
        write(HOUSEHOLDS);
    }

    private void write(String households) throws IOException {
        Files.writeString(folder.resolve("households.csv"), households);
    }

    private int households() {
        return store.rosters().communities(Area.community("", "殷家社区")).stream()
                .mapToInt(community -> store.rosters()
                        .at(community.id(), community.rosterVersion())
                        .households()
                        .size())
                .sum();
    }

    @Test
    @DisplayName("that are known to say what was taken in last are not read")
    void known() throws IOException, RosterRefused {
        importer.importFrom(folder);
        String fingerprint = store.lastFingerprint().orElseThrow();
        assertThat(store.lastFiles()).isEqualTo(RosterFiles.digest(folder));

        write(HOUSEHOLDS + "this would be refused if it were read");
        assertThatThrownBy(() -> importer.importFrom(folder)).isInstanceOf(RosterRefused.class);
        store.noteFiles(fingerprint, RosterFiles.digest(folder).orElseThrow());
        importer.importFrom(folder);
        assertThat(households()).isEqualTo(1);
    }

    @Test
    @DisplayName("of another form that say the same are noted, and change nothing")
    void otherForm() throws IOException, RosterRefused {
        importer.importFrom(folder);
        write(HOUSEHOLDS.replace("\n", "\r\n"));
        importer.importFrom(folder);
        assertThat(store.lastFiles()).isPresent().isEqualTo(RosterFiles.digest(folder));
        assertThat(households()).isEqualTo(1);
    }

    @Test
    @DisplayName("that were changed are taken in, and those of before again after that")
    void changed() throws IOException, RosterRefused {
        importer.importFrom(folder);
        write(HOUSEHOLDS + "殷家社区,第1网格,第1微网格,1,1,2,202,2,0\n");
        importer.importFrom(folder);
        assertThat(households()).isEqualTo(2);
        write(HOUSEHOLDS);
        importer.importFrom(folder);
        assertThat(households()).isEqualTo(1);
    }

    @Test
    @DisplayName("are told apart by every byte and by which file it is in")
    void digest() throws IOException {
        var before = RosterFiles.digest(folder);
        String members = Files.readString(folder.resolve("members.csv"));
        Files.writeString(folder.resolve("members.csv"), Files.readString(folder.resolve("groups.csv")));
        Files.writeString(folder.resolve("groups.csv"), members);
        assertThat(RosterFiles.digest(folder)).isPresent().isNotEqualTo(before);
        Files.delete(folder.resolve("groups.csv"));
        assertThat(RosterFiles.digest(folder)).isEmpty();
    }
}
