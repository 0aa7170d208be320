package cn.qile.core.round;

import static cn.qile.core.round.RoundFixtures.aSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Rounds} does. */
public abstract class RoundsContract {

    private static final CommunityId OTHER = new CommunityId(2);

    /** @return an implementation that holds no rounds */
    protected abstract Rounds rounds();

    @Test
    @DisplayName("a round is found as it was begun, with everything about it")
    void begun() {
        Rounds rounds = rounds();
        Round sweep = aSweep(1);
        Round supplies = new Round(
                new RoundId(OTHER, 3),
                "supplies",
                new Scope(new Area("淞南镇", "殷家社区", "第1网格", "第1微网格"), "别墅1", "2"),
                17,
                "Fang",
                sweep.openedAt(),
                sweep.deadline(),
                null,
                true,
                0);
        rounds.begin(sweep);
        rounds.begin(supplies);

        assertThat(rounds.find(sweep.id())).contains(sweep);
        assertThat(rounds.find(supplies.id())).contains(supplies);
        assertThat(rounds.find(new RoundId(OTHER, 1))).isEmpty();
    }

    @Test
    @DisplayName("a number that is taken is refused, and the first round stays")
    void taken() {
        Rounds rounds = rounds();
        rounds.begin(aSweep(1));

        assertThatIllegalStateException()
                .isThrownBy(() -> rounds.begin(aSweep(1).extendedBy(Duration.ofMinutes(10))));
        assertThat(rounds.find(aSweep(1).id())).contains(aSweep(1));
    }

    @Test
    @DisplayName("open rounds are those of the community that are not closed, by number")
    void open() {
        Rounds rounds = rounds();
        rounds.begin(aSweep(2));
        rounds.begin(aSweep(10));
        rounds.begin(aSweep(1));
        rounds.begin(aSweep(3));
        rounds.begin(aSweep(OTHER, 4));
        rounds.reschedule(aSweep(2).closedAt(aSweep(2).deadline()));

        assertThat(rounds.open(RoundFixtures.COMMUNITY)).containsExactly(aSweep(1), aSweep(3), aSweep(10));
        assertThat(rounds.open(OTHER)).containsExactly(aSweep(OTHER, 4));
        assertThat(rounds.open(new CommunityId(3))).isEmpty();
    }

    @Test
    @DisplayName("the latest rounds come newest first, open or closed, no more than asked for")
    void latest() {
        Rounds rounds = rounds();
        IntStream.rangeClosed(1, 11).forEach(number -> rounds.begin(aSweep(number)));
        rounds.begin(aSweep(OTHER, 99));
        Round closed = aSweep(10).closedAt(aSweep(10).deadline());
        rounds.reschedule(closed);

        assertThat(rounds.latest(RoundFixtures.COMMUNITY, 3)).containsExactly(aSweep(11), closed, aSweep(9));
        assertThat(rounds.latest(OTHER, 3)).containsExactly(aSweep(OTHER, 99));
    }

    @Test
    @DisplayName("all rounds of a community come by number, and the last number is known")
    void all() {
        Rounds rounds = rounds();
        assertThat(rounds.all(OTHER)).isEmpty();
        assertThat(rounds.lastNumber(OTHER)).isZero();
        rounds.begin(aSweep(11));
        rounds.begin(aSweep(2));
        rounds.begin(aSweep(OTHER, 99));

        assertThat(rounds.all(RoundFixtures.COMMUNITY)).containsExactly(aSweep(2), aSweep(11));
        assertThat(rounds.lastNumber(RoundFixtures.COMMUNITY)).isEqualTo(11);
        assertThat(rounds.lastNumber(OTHER)).isEqualTo(99);
    }

    @Test
    @DisplayName("a round can be extended, and closed, and nothing else of it changes")
    void rescheduled() {
        Rounds rounds = rounds();
        rounds.begin(aSweep(1));
        Round closed = aSweep(1).extendedBy(Duration.ofMinutes(10)).closedAt(RoundFixtures.START.plusSeconds(90));
        rounds.reschedule(closed.at(7));

        assertThat(rounds.find(closed.id())).contains(closed);
    }

    @Test
    @DisplayName("a round that nobody began cannot be rescheduled")
    void unknown() {
        assertThatIllegalStateException().isThrownBy(() -> rounds().reschedule(aSweep(1)));
    }
}
