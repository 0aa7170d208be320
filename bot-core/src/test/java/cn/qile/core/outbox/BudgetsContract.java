package cn.qile.core.outbox;

import static cn.qile.core.outbox.Posts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.outbox.Way.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Budgets} does. */
public abstract class BudgetsContract {

    private static final String LANE = "webhook/0123456789abcdef01234567";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Limit> TWENTY_A_MINUTE = List.of(new Limit(20, MINUTE));

    /** @return an implementation in which nothing was taken yet */
    protected abstract Budgets budgets();

    @Test
    @DisplayName("of 50 that want to go at once, 20 go; the others are told how long to wait")
    void twentyOfFifty() {
        int taken = 0;
        for (int i = 0; i < 50; i++) {
            taken += take(NOW).isZero() ? 1 : 0;
        }

        assertThat(taken).isEqualTo(20);
        assertThat(take(NOW.plusSeconds(45))).isEqualTo(Duration.ofSeconds(15));
        assertThat(take(NOW.plus(MINUTE))).isZero();
    }

    @Test
    @DisplayName("no minute, wherever it begins, has more than 20")
    void anyMinute() {
        List<Instant> taken = new ArrayList<>();
        for (Instant at = NOW; at.isBefore(NOW.plusSeconds(200)); at = at.plusMillis(700)) {
            if (take(at).isZero()) {
                taken.add(at);
            }
        }

        assertThat(taken)
                .hasSizeGreaterThan(60)
                .allSatisfy(from -> assertThat(taken)
                        .filteredOn(at -> !at.isBefore(from) && at.isBefore(from.plus(MINUTE)))
                        .hasSizeLessThanOrEqualTo(20));
    }

    @Test
    @DisplayName("every limit must allow it, and what one refuses is not counted by the others")
    void allLimits() {
        List<Limit> limits = List.of(new Limit(2, MINUTE), new Limit(3, Duration.ofHours(1)));

        assertThat(take(limits, NOW)).isZero();
        assertThat(take(limits, NOW.plusSeconds(10))).isZero();
        assertThat(take(limits, NOW.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
        assertThat(take(limits, NOW.plusSeconds(60))).isZero();
        assertThat(take(limits, NOW.plusSeconds(120))).isEqualTo(Duration.ofMinutes(58));
        assertThat(take(limits, NOW.plusSeconds(3_600))).isZero();
    }

    @Test
    @DisplayName("lanes do not spend each other's budget")
    void lanes() {
        for (int i = 0; i < 20; i++) {
            take(NOW);
        }

        assertThat(take(NOW)).isPositive();
        assertThat(budgets().take("webhook/another", TWENTY_A_MINUTE, NOW)).contains(Duration.ZERO);
    }

    @Test
    @DisplayName("a paused lane carries nothing until its pause is over, and a shorter pause does not end it earlier")
    void pause() {
        budgets().pause(LANE, NOW, Duration.ofSeconds(60));
        budgets().pause(LANE, NOW, Duration.ofSeconds(5));

        assertThat(take(NOW.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
        assertThat(take(List.of(), NOW.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
        assertThat(budgets().take("webhook/another", TWENTY_A_MINUTE, NOW)).contains(Duration.ZERO);
        assertThat(take(NOW.plusSeconds(60))).isZero();
    }

    @Test
    @DisplayName("a lane without limits carries everything")
    void noLimits() {
        for (int i = 0; i < 50; i++) {
            assertThat(take(List.of(), NOW)).isZero();
        }
    }

    private Duration take(Instant now) {
        return take(TWENTY_A_MINUTE, now);
    }

    private Duration take(List<Limit> limits, Instant now) {
        return budgets().take(LANE, limits, now).orElseThrow();
    }
}
