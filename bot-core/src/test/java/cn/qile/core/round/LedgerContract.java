package cn.qile.core.round;

import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.by;
import static cn.qile.core.round.RoundFixtures.entry;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static cn.qile.core.round.RoundFixtures.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Ledger.AlreadyHeard;
import cn.qile.core.round.Ledger.Heard;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Ledger} does. */
public abstract class LedgerContract {

    /** @return an implementation that holds no entries */
    protected abstract Ledger ledger();

    /** @return the rounds whose positions the ledger moves on; none at first */
    protected abstract Rounds rounds();

    /** Appends in a transaction of its own, as the bot does; undone if it fails. */
    protected void append(Ledger.Entry entry) {
        ledger().append(entry);
    }

    @Test
    @DisplayName("a mark comes back as it was appended, with everything about it")
    void marksComeBack() {
        Round sweep = begun(1);
        Mark done = in("robot/a", mark(sweep, "1504", Outcome.DONE));
        Mark self = in(
                "robot/a", RoundFixtures.selfReported(mark(sweep.at(1), RoomNo.of("别墅1", "", "甲"), Outcome.AWAY, 0)));
        Mark undo = in("robot/b", RoundFixtures.undo(sweep.at(2), "1504", "robot/a"));
        append(entry("robot/a", done, self));
        append(entry("robot/b", undo));

        assertThat(ledger().marks(sweep.id())).containsExactly(done, self, undo);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OPEN", "UNDONE"})
    @DisplayName("whatever can be said of a household, or of who must be visited there, comes back as it was")
    void outcomes(Outcome outcome) {
        Round sweep = begun(1);
        Mark mark = in("robot/m1", mark(sweep, room("602"), outcome, 1));
        append(entry("robot/m1", mark));

        assertThat(ledger().marks(sweep.id())).containsExactly(mark);
    }

    @Test
    @DisplayName("every append moves the position of its round on, and of no other")
    void positions() {
        Round first = begun(1);
        Round second = begun(2);
        append(entry(
                "robot/a",
                in("robot/a", mark(first, "1504", Outcome.DONE)),
                in("robot/a", mark(second, "1504", Outcome.DONE)),
                in("robot/a", mark(first.at(1), "1503", Outcome.DONE))));
        append(entry("robot/b", in("robot/b", mark(first.at(2), "1502", Outcome.DONE))));

        assertThat(rounds().find(first.id()).orElseThrow().position()).isEqualTo(3);
        assertThat(rounds().find(second.id()).orElseThrow().position()).isEqualTo(1);
    }

    @Test
    @DisplayName("a message is heard once; its answer is kept for redelivery")
    void heardOnce() {
        Round sweep = begun(1);
        Ledger.Entry entry = entry("robot/a", in("robot/a", mark(sweep, "1504", Outcome.DONE)));
        assertThat(ledger().heard("robot/a")).isEmpty();
        append(entry);

        assertThat(ledger().heard("robot/a")).contains(new Heard("robot/a", entry.answer()));
        assertThatExceptionOfType(AlreadyHeard.class)
                .isThrownBy(() -> append(entry("robot/a", in("robot/a", mark(sweep.at(1), "1503", Outcome.DONE)))));
        assertThat(ledger().marks(sweep.id())).hasSize(1);
        assertThat(rounds().find(sweep.id()).orElseThrow().position()).isEqualTo(1);
    }

    @Test
    @DisplayName("a message to which nothing was said is heard all the same, and a redelivery gets silence again")
    void silence() {
        Round sweep = begun(1);
        append(new Ledger.Entry(
                "robot/a",
                RoundFixtures.UNIT_GROUP,
                "li",
                "1504 齐了",
                RoundFixtures.START,
                null,
                List.of(in("robot/a", mark(sweep, "1504", Outcome.DONE)))));

        assertThat(ledger().heard("robot/a")).contains(new Heard("robot/a", null));
        assertThat(ledger().heard("robot/a").orElseThrow().answer()).isEmpty();
        assertThat(ledger().marks(sweep.id())).hasSize(1);
    }

    @Test
    @DisplayName("message keys that differ only in case are different messages")
    void keysAreExact() {
        append(entry("robot/a"));
        append(entry("robot/A"));

        assertThat(ledger().heard("robot/A").orElseThrow().answer())
                .contains(entry("robot/A").answer());
    }

    @Test
    @DisplayName("marks that do not follow on from their round's position are refused, and nothing of the entry stays")
    void followsOn() {
        Round sweep = begun(1);
        append(entry("robot/a", in("robot/a", mark(sweep, "1504", Outcome.DONE))));

        Mark again = in("robot/b", mark(sweep, "1503", Outcome.DONE));
        Mark gap = in("robot/b", mark(sweep.at(2), "1503", Outcome.DONE));
        Mark noRound = in("robot/b", mark(aSweep(9), "1503", Outcome.DONE));
        for (Mark wrong : List.of(again, gap, noRound)) {
            assertThatIllegalStateException().isThrownBy(() -> append(entry("robot/b", wrong)));
        }
        assertThat(ledger().heard("robot/b")).isEmpty();
        assertThat(ledger().marks(sweep.id())).hasSize(1);
    }

    @Test
    @DisplayName("marks can be asked for by rooms and by reporter, always in the ledger's order")
    void questions() {
        Round sweep = begun(1);
        Mark first = in("robot/a", mark(sweep, "1504", Outcome.NO_ANSWER));
        Mark second = in("robot/a", by("zhang", mark(sweep.at(1), "901", Outcome.DONE)));
        Mark third = in("robot/a", by("Li", mark(sweep.at(2), "902", Outcome.DONE)));
        Mark fourth = in("robot/a", mark(sweep.at(3), "1504", Outcome.DONE));
        Mark sameRoomElsewhere = in("robot/a", mark(sweep.at(4), RoomNo.of("4", "7", "1504"), Outcome.DONE, 2));
        append(entry("robot/a", first, second, third, fourth, sameRoomElsewhere));

        assertThat(ledger().marks(sweep.id(), List.of(room("1504"), room("902"), room("903"))))
                .containsExactly(first, third, fourth);
        assertThat(ledger().marks(sweep.id(), List.of())).isEmpty();
        assertThat(ledger().marksBy(sweep.id(), "li")).containsExactly(first, fourth, sameRoomElsewhere);
        assertThat(ledger().marksBy(sweep.id(), "nobody")).isEmpty();
        assertThat(ledger().marks(new RoundId(new CommunityId(2), 1))).isEmpty();
    }

    @Test
    @DisplayName("whether anything was said since a time is asked of the one round, that time included")
    void isSaid() {
        Round sweep = begun(1);
        Round other = begun(2);
        Mark said = in("robot/a", mark(sweep, "1504", Outcome.DONE));
        append(entry("robot/a", said));

        assertThat(ledger().isSaid(sweep.id(), said.at())).isTrue();
        assertThat(ledger().isSaid(sweep.id(), said.at().plusMillis(1))).isFalse();
        assertThat(ledger().isSaid(other.id(), said.at())).isFalse();
    }

    @Test
    @DisplayName("one message can report a whole community's households, and all of them can be asked for at once")
    void manyMarks() {
        Round sweep = begun(1);
        List<RoomNo> rooms = IntStream.rangeClosed(1, 3_000)
                .mapToObj(number -> RoomNo.of("1", "1", Integer.toString(number)))
                .toList();
        Mark[] marks = IntStream.range(0, rooms.size())
                .mapToObj(i -> in("robot/a", mark(sweep.at(i), rooms.get(i), Outcome.DONE, 2)))
                .toArray(Mark[]::new);
        append(entry("robot/a", marks));

        assertThat(ledger().marks(sweep.id())).containsExactly(marks);
        assertThat(ledger().marks(sweep.id(), rooms)).containsExactly(marks);
    }

    @Test
    @DisplayName("the raw words come back by message, also the longest that the platform delivers")
    void texts() {
        String longest = "齐了😀x".repeat(20_480 / 11);
        Ledger.Entry entry = new Ledger.Entry(
                "robot/long",
                RoundFixtures.UNIT_GROUP,
                "li",
                longest,
                RoundFixtures.START,
                entry("robot/long").answer(),
                List.of());
        append(entry);
        append(entry("robot/a"));

        assertThat(ledger().texts(List.of("robot/a", "robot/long", "robot/none")))
                .containsOnlyKeys("robot/a", "robot/long")
                .containsEntry("robot/long", longest);
        assertThat(ledger().texts(List.of())).isEmpty();
    }

    private Round begun(int number) {
        rounds().begin(aSweep(number));
        return aSweep(number);
    }
}
