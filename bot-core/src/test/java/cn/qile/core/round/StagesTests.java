package cn.qile.core.round;

import static cn.qile.core.round.RoundFixtures.aSweep;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StagesTests {

    private final InMemoryRounds rounds = new InMemoryRounds();
    private final List<String> done = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final Stages stages = new Stages(
            rounds,
            (round, stage, due, now) -> missed.add(round + " " + stage + " " + due),
            List.of((round, stage, now) -> done.add(round.id() + " " + stage)));
    private final Round sweep = aSweep(1);

    @BeforeEach
    void aSweepIsUnderWay() {
        rounds.begin(sweep);
    }

    @Test
    @DisplayName("a round of 20 minutes has its stages at 10, 15, 18 and 20")
    void fractions() {
        assertThat(List.of(Stage.values()))
                .extracting(stage ->
                        Duration.between(sweep.openedAt(), stage.of(sweep)).toMinutes())
                .containsExactly(10L, 15L, 18L, 20L);
    }

    @Test
    @DisplayName("at its time a stage is done, and up to five minutes after")
    void due() {
        knock(Stage.HALF, Duration.ofMinutes(10));
        knock(Stage.THREE_QUARTERS, Duration.ofMinutes(20));

        assertThat(done).containsExactly("1-1 HALF", "1-1 THREE_QUARTERS");
        assertThat(missed).isEmpty();
    }

    @Test
    @DisplayName("more than five minutes late it is skipped and noted")
    void late() {
        knock(Stage.HALF, Duration.ofMinutes(15).plusSeconds(1));

        assertThat(done).isEmpty();
        assertThat(missed).containsExactly("1-1 HALF " + Stage.HALF.of(sweep));
    }

    @Test
    @DisplayName("a knock before its time, or for a deadline that was moved, changes nothing")
    void early() {
        knock(Stage.HALF, Duration.ofMinutes(9));
        rounds.reschedule(sweep.extendedBy(Duration.ofMinutes(10)));
        knock(Stage.HALF, Duration.ofMinutes(10));

        assertThat(done).isEmpty();
        assertThat(missed).isEmpty();
    }

    @Test
    @DisplayName("a closed round, or one that never was, climbs no more")
    void closed() {
        rounds.reschedule(sweep.closedAt(sweep.openedAt().plusSeconds(60)));
        knock(Stage.HALF, Duration.ofMinutes(10));
        stages.reached(aSweep(2).id(), Stage.HALF, sweep.deadline());

        assertThat(done).isEmpty();
    }

    private void knock(Stage stage, Duration after) {
        Instant now = sweep.openedAt().plus(after);
        stages.reached(sweep.id(), stage, now);
    }
}
