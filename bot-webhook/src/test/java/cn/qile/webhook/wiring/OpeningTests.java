package cn.qile.webhook.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.core.roster.Area;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.RosterRefused;
import cn.qile.webhook.rosterfile.RosterImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

@DisplayName("When the bot starts")
@ExtendWith(OutputCaptureExtension.class)
class OpeningTests {

    private static final Path SAMPLE = Path.of("..", "sql", "sample");
    private static final Area YINJIA = Area.community("", "殷家社区");

    @TempDir
    Path folder;

    private final InMemoryRosterStore store = new InMemoryRosterStore();

    private RosterImporter importer() {
        return new RosterImporter(store, Clock.fixed(Instant.parse("2022-04-13T00:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    @DisplayName("the roster that is set is taken in, and logged as counts only")
    void takenIn(CapturedOutput output) {
        new Opening(SAMPLE.toString(), importer(), List.of(), () -> {}).afterSingletonsInstantiated();

        assertThat(store.rosters().communities(YINJIA)).hasSize(1);
        assertThat(output)
                .contains("1 communities, households 1443 new 0 changed 0 closed")
                .doesNotContain("殷家", "yjm01a");
    }

    @Test
    @DisplayName("nothing is taken in when nothing is set and there is no playground")
    void nothingSet() {
        new Opening(" ", importer(), List.of(), () -> {}).afterSingletonsInstantiated();

        assertThat(store.lastFingerprint()).isEmpty();
    }

    @Test
    @DisplayName("the sample is taken in once, and is then the roster that is in force")
    void sample() {
        assertThat(importer().importSample()).isTrue();
        assertThat(importer().importSample()).isTrue();

        assertThat(store.rosters().communities(YINJIA)).hasSize(1);
    }

    @Test
    @DisplayName("the sample is not mixed into another roster")
    void sampleIntoAnother() throws IOException {
        writeRoster("别的社区", "1");
        new Opening(folder.toString(), importer(), List.of(), () -> {}).afterSingletonsInstantiated();

        assertThat(importer().importSample()).isFalse();
        assertThat(store.rosters().communities(YINJIA)).isEmpty();
    }

    @Test
    @DisplayName("a wrong roster ends the start: every problem on the terminal, none in the log, no stack trace")
    void wrong(CapturedOutput output) throws IOException {
        writeRoster("别的社区", "零");
        SpringApplication application = new SpringApplicationBuilder(Start.class)
                .web(WebApplicationType.NONE)
                .properties("test.roster=" + folder, "spring.main.banner-mode=off")
                .build();

        assertThatThrownBy(() -> application.run()).hasRootCauseInstanceOf(RosterRefused.class);

        assertThat(output.getErr())
                .contains("households.csv, line 2, column 人数 (H): found '零', expected a whole number from 1 to 999\n");
        assertThat(output.getOut()).doesNotContain("零");
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    static class Start {

        @Bean
        Opening opening(Environment settings) {
            return new Opening(
                    settings.getRequiredProperty("test.roster"),
                    new RosterImporter(new InMemoryRosterStore(), Clock.systemUTC()),
                    List.of(),
                    () -> {});
        }
    }

    private void writeRoster(String community, String persons) throws IOException {
        Files.writeString(
                folder.resolve("households.csv"),
                "社区,大网格,微网格,幢,单元,楼层,室号,人数,需上门人数\n" + community + ",第1网格,第1微网格,1,1,2,201," + persons + ",0\n");
        Files.writeString(folder.resolve("members.csv"), "账号,姓名,岗位,小组,负责范围\n");
        Files.writeString(folder.resolve("groups.csv"), "群名,类型,范围,会话ID,消息推送Key\n");
    }
}
