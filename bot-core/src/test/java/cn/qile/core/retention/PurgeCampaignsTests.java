package cn.qile.core.retention;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Neighbourhood;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Mark;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A campaign of two rounds on 2022-04-11, and what becomes of it; 30 days are 2022-05-11. */
class PurgeCampaignsTests {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final RoundId FIRST = new RoundId(new CommunityId(1), 1);
    private static final RoundId SECOND = new RoundId(new CommunityId(1), 2);
    private static final Duration RETENTION = Duration.ofDays(30);

    private final Neighbourhood neighbourhood = Neighbourhood.awake();
    private final InMemoryPurges purges = new InMemoryPurges(neighbourhood.rounds(), neighbourhood.ledger());

    @Test
    @DisplayName("a week before its day the 副主任 gets words and a file of everything, in the morning; then it waits")
    void announced() {
        twoRounds();
        assertThat(night("2022-05-03").isEmpty()).isTrue();
        List<Outgoing> letters = night("2022-05-04");

        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.to()).isEqualTo(new Addressee.ToMember(DIRECTOR));
            assertThat(letter.due()).isEqualTo(at("2022-05-04T10:00"));
            assertThat(letter.until()).isEqualTo(at("2022-05-11T00:00"));
            assertThat(letter.always()).isFalse();
        });
        assertThat(letters.get(0).notice())
                .isEqualTo(
                        new Speech.PurgeComes("殷家社区", List.of(called(1, "sweep"), called(2, "sampling")), 5, 11, true));
        assertThat(letters.get(1).notice()).isInstanceOfSatisfying(Speech.Exported.class, file -> {
            assertThat(file.of()).containsExactly(new Speech.Snapshot("1-1", 3), new Speech.Snapshot("1-2", 1));
            assertThat(file.households()).isEqualTo(2 * 1443);
            assertThat(file.marks()).isEqualTo(4);
        });
        assertThat(neighbourhood.exportLog().entries())
                .extracting(ExportLog.Entry::by, ExportLog.Entry::rounds)
                .contains(tuple(DIRECTOR, List.of(FIRST, SECOND)));
        neighbourhood.groupChat().send();
        assertThat(night("2022-05-05")).isEmpty();
        assertThat(night("2022-05-10")).isEmpty();
        assertThat(neighbourhood.ledger().marks(FIRST)).hasSize(3);
    }

    @Test
    @DisplayName("on its day nothing is left but figures, and the audit counts what is gone")
    void purged() {
        twoRounds();
        night("2022-05-04");
        neighbourhood.groupChat().send();
        night("2022-05-11");

        assertThat(neighbourhood.ledger().marks(FIRST)).isEmpty();
        assertThat(neighbourhood.ledger().marks(SECOND)).isEmpty();
        assertThat(neighbourhood.rounds().all(FIRST.community())).isEmpty();
        PurgedRound first = neighbourhood.rounds().purged(FIRST).orElseThrow();
        assertThat(first.figures()).hasSize(19);
        assertThat(first.figures().values().stream()
                        .map(PurgedRound.Figures::tally)
                        .reduce(Tally.ZERO, Tally::plus))
                .extracting(Tally::households, Tally::done)
                .containsExactly(1443, 2);
        assertThat(first.figures().values().stream()
                        .mapToInt(PurgedRound.Figures::onTime)
                        .sum())
                .isEqualTo(1);
        assertThat(purges.audit())
                .containsExactly(new PurgesContract.Audit(
                        new Purge(
                                FIRST.community(),
                                1,
                                2,
                                at("2022-04-11T08:20"),
                                at("2022-05-04T02:30"),
                                LocalDate.of(2022, 5, 11)),
                        4,
                        4,
                        at("2022-05-11T02:30")));
        night("2022-05-12");
        assertThat(neighbourhood.ledger().entries()).allSatisfy(entry -> {
            assertThat(entry.text()).isEmpty();
            assertThat(entry.sender()).isEmpty();
            assertThat(entry.answer()).isNull();
        });
    }

    @Test
    @DisplayName("who asks for a purged round gets its figures; a report can no longer be added to it")
    void askedFor() {
        twoRounds();
        night("2022-05-04");
        neighbourhood.groupChat().send();
        night("2022-05-11");
        neighbourhood.later(Duration.ofDays(31));

        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "导出第1轮"))
                .contains(new Speech.RoundPurged(called(1, "sweep"), 5, 11, 1443, 2, 1441, 1, 3312, 6));
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "导出")).contains(new Speech.NothingToExport(false));
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "补第1轮 901齐了")).contains(new Speech.UnknownRound(1));
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟")).isPresent();
        assertThat(neighbourhood.rounds().all(FIRST.community()))
                .extracting(Round::id)
                .containsExactly(new RoundId(FIRST.community(), 3));
    }

    @Test
    @DisplayName(
            "a message that is delivered again after the purge is known, answered with silence, and counts nothing")
    void replayed() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        assertThat(neighbourhood.deliver("replayed", UNIT, VOLUNTEER, "1504齐了")).isPresent();
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        night("2022-05-04");
        neighbourhood.groupChat().send();
        night("2022-05-11");
        neighbourhood.later(Duration.ofDays(31));
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");

        assertThat(neighbourhood.deliver("replayed", UNIT, VOLUNTEER, "1504齐了")).isEmpty();
        assertThat(neighbourhood.ledger().marks(SECOND)).isEmpty();
    }

    @Test
    @DisplayName("as long as the files have not arrived the purge waits, but for a week and no longer")
    void notArrived() {
        twoRounds();
        night("2022-05-04");

        night("2022-05-11");
        night("2022-05-17");
        assertThat(neighbourhood.ledger().marks(FIRST)).hasSize(3);
        night("2022-05-18");
        assertThat(neighbourhood.ledger().marks(FIRST)).isEmpty();
    }

    @Test
    @DisplayName("if no node was running when it was to be announced, there is a week's notice all the same")
    void announcedLate() {
        twoRounds();
        List<Outgoing> letters = night("2022-06-20");
        neighbourhood.groupChat().send();

        assertThat(letters.get(0).notice())
                .isInstanceOfSatisfying(
                        Speech.PurgeComes.class,
                        words -> assertThat(List.of(words.month(), words.day())).containsExactly(6, 27));
        night("2022-06-26");
        assertThat(neighbourhood.ledger().marks(FIRST)).hasSize(3);
        night("2022-06-27");
        assertThat(neighbourhood.ledger().marks(FIRST)).isEmpty();
    }

    @Test
    @DisplayName(
            "a round that nobody closed is closed a week after its deadline, or after the last report if that is later")
    void forgotten() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.later(Duration.ofDays(2)).say(UNIT, VOLUNTEER, "1504齐了");

        night("2022-04-19");
        assertThat(neighbourhood.rounds().open(FIRST.community())).hasSize(1);
        night("2022-04-21");
        assertThat(neighbourhood.rounds().find(FIRST).orElseThrow().closedAt()).contains(at("2022-04-21T02:30"));
        assertThat(neighbourhood.timers().rounds()).isEmpty();
    }

    @Test
    @DisplayName(
            "it is done in small steps; killed between two of them, the next call goes on, and each row counts once")
    void goesOn() {
        twoRounds();
        night("2022-05-04");
        neighbourhood.groupChat().send();
        int[] transactions = new int[1];
        Consumer<Runnable> killed = work -> {
            if (++transactions[0] == 4) {
                throw new IllegalStateException("killed");
            }
            work.run();
        };
        assertThatThrownBy(() -> purge(killed, 1, 100).purge(at("2022-05-11T02:30")))
                .hasMessage("killed");
        assertThat(neighbourhood.rounds().find(FIRST)).isEmpty();
        assertThat(neighbourhood.ledger().marks(FIRST)).hasSize(2);

        assertThat(purge(Runnable::run, 1, 2).purge(at("2022-05-11T02:31"))).isFalse();
        assertThat(neighbourhood.ledger().marks(FIRST)).isEmpty();
        assertThat(purge(Runnable::run, 1, 100).purge(at("2022-05-11T02:32"))).isTrue();
        assertThat(purges.audit()).singleElement().satisfies(entry -> {
            assertThat(entry.marks()).isEqualTo(4);
            assertThat(entry.finished()).isEqualTo(at("2022-05-11T02:32"));
        });
    }

    @Test
    @DisplayName("many rows are several files, each with whole rounds")
    void severalFiles() {
        twoRounds();
        PurgeCampaigns small = new PurgeCampaigns(
                neighbourhood.store().rosters(),
                neighbourhood.rounds(),
                neighbourhood.ledger(),
                new LedgerBoards(neighbourhood.ledger(), neighbourhood.store().rosters()),
                neighbourhood.timers(),
                purges,
                announcement(1500),
                RETENTION,
                CHINA,
                Runnable::run);
        neighbourhood.groupChat().send();
        small.purge(at("2022-05-04T02:30"));

        assertThat(neighbourhood.groupChat().send())
                .filteredOn(letter -> letter.notice() instanceof Speech.Exported)
                .extracting(letter -> ((Speech.Exported) letter.notice()).of())
                .containsExactly(List.of(new Speech.Snapshot("1-1", 3)), List.of(new Speech.Snapshot("1-2", 1)));
    }

    @Test
    @DisplayName("data cannot be kept for less than the end of a campaign and its notice need")
    void tooShort() {
        assertThatIllegalArgumentException().isThrownBy(() -> campaigns(Duration.ofDays(13)));
    }

    /** A sweep with one household in time, one that is taken back and one added, and a sampling with one. */
    private void twoRounds() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了");
        neighbourhood.later(Duration.ofMinutes(20)).say(LIAISON, DIRECTOR, "结束");
        neighbourhood.later(Duration.ofSeconds(1)).say(UNIT, VOLUNTEER, "补第1轮 901齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "补第1轮 901齐了");
        neighbourhood.say(LIAISON, DIRECTOR, "开始采样 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了");
        neighbourhood.later(Duration.ofMinutes(20).minusSeconds(1)).say(LIAISON, DIRECTOR, "结束");
        assertThat(neighbourhood.ledger().entries().stream()
                        .flatMap(entry -> entry.marks().stream())
                        .map(Mark::round))
                .containsExactly(FIRST, FIRST, FIRST, SECOND);
        neighbourhood.groupChat().send();
    }

    /** @return what is said that night */
    private List<Outgoing> night(String day) {
        List<Outgoing> before = neighbourhood.groupChat().posted();
        assertThat(campaigns(RETENTION).purge(at(day + "T02:30"))).isTrue();
        List<Outgoing> after = neighbourhood.groupChat().posted();
        return after.subList(before.size(), after.size());
    }

    private PurgeCampaigns campaigns(Duration retention) {
        return new PurgeCampaigns(
                neighbourhood.store().rosters(),
                neighbourhood.rounds(),
                neighbourhood.ledger(),
                new LedgerBoards(neighbourhood.ledger(), neighbourhood.store().rosters()),
                neighbourhood.timers(),
                purges,
                announcement(150_000),
                retention,
                CHINA,
                Runnable::run);
    }

    private PurgeCampaigns purge(Consumer<Runnable> transaction, int rows, int steps) {
        return new PurgeCampaigns(
                neighbourhood.store().rosters(),
                neighbourhood.rounds(),
                neighbourhood.ledger(),
                new LedgerBoards(neighbourhood.ledger(), neighbourhood.store().rosters()),
                neighbourhood.timers(),
                purges,
                announcement(150_000),
                RETENTION,
                CHINA,
                transaction,
                rows,
                steps);
    }

    private AnnouncePurge announcement(int mostRows) {
        return new AnnouncePurge(
                neighbourhood.store().rosters(),
                neighbourhood.ledger(),
                neighbourhood.store().members(),
                neighbourhood.store().groups(),
                neighbourhood.groupChat(),
                neighbourhood.exportLog(),
                CHINA,
                mostRows);
    }

    private static Speech.Called called(int number, String kind) {
        return new Speech.Called(number, true, new Speech.Term("kind", kind));
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(CHINA).toInstant();
    }
}
