package cn.qile.core.retention;

import static cn.qile.core.round.RoundFixtures.COMMUNITY;
import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.GRID_7;
import static cn.qile.core.round.RoundFixtures.START;
import static cn.qile.core.round.RoundFixtures.UNIT_GROUP;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.entry;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Purges} does. */
public abstract class PurgesContract {

    private static final Instant LATER = START.plus(Duration.ofDays(40));

    protected static final Purge PURGE =
            new Purge(COMMUNITY, 1, 2, START.plusSeconds(3600), START.plusSeconds(7200), LocalDate.of(2022, 5, 11));

    private static final Map<Area, PurgedRound.Figures> FIGURES = Map.of(
            GRID_1, new PurgedRound.Figures(new Tally(56, 2, 1, 114, 5, 2, new Visits(4, 2, 1)), 1),
            GRID_7, new PurgedRound.Figures(new Tally(56, 0, 114, 0), 0));

    /**
     * What the audit tells of a purge.
     *
     * @param marks how many were erased
     * @param messages how many were emptied
     * @param finished when nothing was left, or null
     */
    public record Audit(Purge purge, long marks, long messages, Instant finished) {

        Audit plus(int moreMarks, int moreMessages) {
            return new Audit(purge, marks + moreMarks, messages + moreMessages, finished);
        }

        Audit at(Instant end) {
            return new Audit(purge, marks, messages, end);
        }
    }

    /** @return an implementation that knows no purges, over {@link #ledger()} and {@link #rounds()} */
    protected abstract Purges purges();

    protected abstract Ledger ledger();

    protected abstract Rounds rounds();

    /** @return the audit, in order */
    protected abstract List<Audit> audit();

    /** Does it in one transaction, as the bot does. */
    protected void together(Runnable work) {
        work.run();
    }

    @Test
    @DisplayName("a purge is under way from its announcement until it has finished, in its own community only")
    void underWay() {
        together(() -> purges().announce(PURGE));
        assertThat(purges().underWay(COMMUNITY)).contains(PURGE);
        assertThat(purges().underWay(new CommunityId(2))).isEmpty();

        together(() -> purges().finish(PURGE, LATER));
        assertThat(purges().underWay(COMMUNITY)).isEmpty();
        assertThat(audit()).containsExactly(new Audit(PURGE, 0, 0, LATER));
    }

    @Test
    @DisplayName("a closed round is found nowhere any more; its figures stay, and its number is never given again")
    void closed() {
        Round sweep = begun(1);
        begun(2);
        close(sweep);

        assertThat(rounds().find(sweep.id())).isEmpty();
        assertThat(rounds().latest(COMMUNITY, 10)).containsExactly(aSweep(2));
        assertThat(rounds().all(COMMUNITY)).containsExactly(aSweep(2));
        assertThat(rounds().purged(sweep.id())).contains(new PurgedRound(sweep.id(), "sweep", LATER, FIGURES));
        assertThat(rounds().purged(aSweep(2).id())).isEmpty();
        close(aSweep(2));
        assertThat(rounds().lastNumber(COMMUNITY)).isEqualTo(2);
        assertThatIllegalStateException().isThrownBy(() -> begun(1));
    }

    @Test
    @DisplayName("marks are erased some at a time, and the audit counts what is gone, each message once")
    void erased() {
        Round sweep = begun(1);
        append(entry(
                "robot/a",
                IntStream.range(0, 5)
                        .mapToObj(i -> in("robot/a", mark(sweep.at(i), "150" + i, Outcome.DONE)))
                        .toArray(Mark[]::new)));
        append(entry("robot/b", in("robot/b", mark(sweep.at(5), "901", Outcome.DONE))));
        together(() -> purges().announce(PURGE));
        close(sweep);

        assertThat(erase(sweep, 2)).isEqualTo(2);
        assertThat(ledger().marks(sweep.id())).hasSize(4);
        assertThat(audit()).containsExactly(new Audit(PURGE, 2, 1, null));
        assertThat(erase(sweep, 3)).isEqualTo(3);
        assertThat(erase(sweep, 3)).isEqualTo(1);
        assertThat(erase(sweep, 3)).isZero();
        assertThat(ledger().marks(sweep.id())).isEmpty();
        assertThat(audit()).containsExactly(new Audit(PURGE, 6, 2, null));
    }

    @Test
    @DisplayName("the words and the answer are gone, and a message that comes again is known all the same: silence")
    void replayed() {
        Round sweep = begun(1);
        append(entry("robot/a", in("robot/a", mark(sweep, "1504", Outcome.DONE))));
        together(() -> purges().announce(PURGE));
        close(sweep);
        erase(sweep, 10);

        assertThat(ledger().texts(List.of("robot/a"))).containsEntry("robot/a", "");
        assertThat(ledger().heard("robot/a")).contains(new Ledger.Heard("robot/a", null));
    }

    @Test
    @DisplayName("a message that speaks of a round still known as well is left to that one's purge")
    void shared() {
        Round first = begun(1);
        Round second = begun(2);
        append(entry(
                "robot/a",
                in("robot/a", mark(first, "1504", Outcome.DONE)),
                in("robot/a", mark(second, "1504", Outcome.DONE))));
        together(() -> purges().announce(PURGE));
        close(first);
        erase(first, 10);
        assertThat(ledger().texts(List.of("robot/a"))).containsEntry("robot/a", "1504 齐了 😀");
        assertThat(ledger().marks(second.id())).hasSize(1);
        assertThat(audit()).containsExactly(new Audit(PURGE, 1, 0, null));

        close(second);
        erase(second, 10);
        assertThat(ledger().texts(List.of("robot/a"))).containsEntry("robot/a", "");
        assertThat(audit()).containsExactly(new Audit(PURGE, 2, 1, null));
    }

    @Test
    @DisplayName("answered talk is emptied when it is old; words, when they are older than all rounds that are known")
    void talk() {
        append(said("robot/order", START.minusSeconds(1), "开始扫楼"));
        append(said("robot/talk", START.plusSeconds(1), ""));
        append(said("robot/words", START.plusSeconds(1), "延长10分钟"));
        append(said("robot/young", LATER, ""));
        begun(1);

        Instant before = LATER.minusSeconds(1);
        assertThat(eraseOlderThan(before, 1)).isEqualTo(1);
        assertThat(eraseOlderThan(before, 10)).isEqualTo(1);
        assertThat(eraseOlderThan(before, 10)).isZero();
        assertThat(ledger().heard("robot/order")).contains(new Ledger.Heard("robot/order", null));
        assertThat(ledger().heard("robot/talk")).contains(new Ledger.Heard("robot/talk", null));
        assertThat(ledger().heard("robot/young").orElseThrow().answer()).isPresent();
        assertThat(ledger().texts(List.of("robot/words", "robot/order")))
                .containsEntry("robot/words", "延长10分钟")
                .containsEntry("robot/order", "");
    }

    private static Ledger.Entry said(String message, Instant at, String text) {
        return new Ledger.Entry(message, UNIT_GROUP, "li", text, at, new Speech.Help(message), List.of());
    }

    private void append(Ledger.Entry entry) {
        together(() -> ledger().append(entry));
    }

    private void close(Round round) {
        together(() -> purges().close(round, FIGURES, LATER));
    }

    private int erase(Round round, int most) {
        int[] erased = new int[1];
        together(() -> erased[0] = purges().erase(PURGE, round.id(), most));
        return erased[0];
    }

    private int eraseOlderThan(Instant before, int most) {
        int[] erased = new int[1];
        together(() -> erased[0] = purges().eraseOlderThan(before, LATER, most));
        return erased[0];
    }

    private Round begun(int number) {
        together(() -> rounds().begin(aSweep(number)));
        return aSweep(number);
    }
}
