package cn.qile.core.round;

import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.twoUnits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoundTests {

    @Test
    @DisplayName("a round is open until it is closed, also after its deadline")
    void open() {
        Round sweep = aSweep(1);

        assertThat(sweep.isOpen()).isTrue();
        assertThat(sweep.closedAt()).isEmpty();
        assertThat(sweep.closedAt(sweep.deadline()).isOpen()).isFalse();
        assertThat(sweep.closedAt(sweep.deadline()).closedAt()).contains(sweep.deadline());
    }

    @Test
    @DisplayName("its households are those of the scope, in the roster that it was given")
    void households() {
        assertThat(aSweep(1).households(twoUnits())).isEqualTo(twoUnits().households());
    }

    @Test
    @DisplayName("a deadline that does not lie after the start is refused")
    void refused() {
        Round sweep = aSweep(1);

        assertThatIllegalArgumentException().isThrownBy(() -> sweep.extendedBy(Duration.ofMinutes(-20)));
    }

    @Test
    @DisplayName("what is said after the deadline is late; so is what is said after an earlier close")
    void late() {
        Round sweep = aSweep(1);

        assertThat(sweep.isLate(sweep.deadline())).isFalse();
        assertThat(sweep.isLate(sweep.deadline().plusMillis(1))).isTrue();
        Round closedEarly = sweep.closedAt(sweep.openedAt().plusSeconds(60));
        assertThat(closedEarly.isLate(sweep.openedAt().plusSeconds(61))).isTrue();
        Round closedLater = sweep.closedAt(sweep.deadline().plusSeconds(600));
        assertThat(closedLater.isLate(sweep.deadline().plusSeconds(1))).isTrue();
        assertThat(sweep.extendedBy(Duration.ofMinutes(10))
                        .isLate(sweep.deadline().plusSeconds(1)))
                .isFalse();
    }
}
