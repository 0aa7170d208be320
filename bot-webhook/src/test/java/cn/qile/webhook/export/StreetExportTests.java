package cn.qile.webhook.export;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.LargeRoster;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundFixtures;
import cn.qile.core.round.RoundId;
import cn.qile.webhook.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A street's file: 17 rounds over 51,438 households, each reported once")
class StreetExportTests {

    private static final int HOUSEHOLDS = 51_438;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2022-04-11T07:40:00+08:00");
    private static final Conversation CONVERSATION = Conversation.group(Channel.ROBOT, "wrStreet");

    private final InMemoryRosterStore store = new InMemoryRosterStore();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryLedger ledger = new InMemoryLedger(rounds);

    @TempDir
    private Path folder;

    @BeforeEach
    void everyHouseholdIsReported() {
        store.apply(LargeRoster.street(), START);
        store.rosters().all().forEach(this::sweep);
    }

    @Test
    @DisplayName("all of it fits into one file that can be sent")
    void whole() throws IOException {
        byte[] file = exports(20_000_000);

        assertThat(file.length).isLessThanOrEqualTo(20_000_000);
        assertThat(rows(file, 0)).isEqualTo(1 + HOUSEHOLDS);
        assertThat(rows(file, 1)).isEqualTo(1 + HOUSEHOLDS);
    }

    @Test
    @DisplayName(
            "where only nine tenths of it may be sent, the households are whole and every round keeps its newest marks")
    void tooLarge() throws IOException {
        int whole = exports(20_000_000).length;

        byte[] file = exports(whole / 10 * 9);

        assertThat(file.length).isLessThanOrEqualTo(whole / 10 * 9);
        assertThat(rows(file, 0)).isEqualTo(1 + HOUSEHOLDS);
        assertThat(rows(file, 1)).isBetween(HOUSEHOLDS / 2L, HOUSEHOLDS * 9 / 10L);
    }

    private byte[] exports(int mostBytes) {
        List<Speech.Snapshot> all = store.rosters().all().stream()
                .map(community -> new RoundId(community.id(), 1))
                .map(id -> new Speech.Snapshot(
                        id.toString(), rounds.find(id).orElseThrow().position()))
                .toList();
        return new ExcelExports(rounds, ledger, store.rosters(), store.members(), new Wording(CHINA), CHINA, mostBytes)
                .of(new Speech.Exported(
                        List.of(new Speech.Called(0, false, new Speech.Term("kind", "sweep"))),
                        "",
                        all,
                        List.of(Area.street("甲街道").path()),
                        HOUSEHOLDS,
                        HOUSEHOLDS))
                .orElseThrow()
                .bytes();
    }

    private void sweep(Community community) {
        Round round = RoundFixtures.aSweepOf(community, "fang", START);
        rounds.begin(round);
        List<Household> households = round.households(store.rosters().at(community.id(), community.rosterVersion()));
        List<Mark> marks = new ArrayList<>();
        for (Household household : households) {
            int place = marks.size() + 1;
            marks.add(new Mark(
                    round.id(),
                    place,
                    household.room(),
                    Outcome.DONE,
                    household.persons(),
                    Mark.Source.MEMBER,
                    "leader" + place % 638,
                    START.plusMillis(137L * place),
                    false,
                    "robot/" + round.id() + "/" + place / 3,
                    ""));
        }
        ledger.append(
                new Ledger.Entry("robot/" + round.id() + "/0", CONVERSATION, "fang", "1-1-1504齐了", START, null, marks));
    }

    private long rows(byte[] file, int sheet) throws IOException {
        Path saved = Files.write(folder.resolve("street.xlsx"), file);
        try (ReadableWorkbook book = new ReadableWorkbook(saved.toFile());
                Stream<Row> rows = book.getSheet(sheet).orElseThrow().openStream()) {
            return rows.count();
        }
    }
}
