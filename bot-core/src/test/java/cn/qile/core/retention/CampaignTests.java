package cn.qile.core.retention;

import static cn.qile.core.round.RoundFixtures.START;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.round.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CampaignTests {

    private static final Instant LONG_AFTER = day(100);

    @Test
    @DisplayName(
            "rounds that follow on each other within a week are one campaign, which ends with the last to be closed")
    void oneRun() {
        Round long1 = round(1, 0, 9);
        Round short2 = round(2, 1, 2);
        Round third = round(3, 15, 15.5);

        Campaign campaign = first(List.of(long1, short2, third), LONG_AFTER);
        assertThat(campaign.rounds()).containsExactly(long1, short2, third);
        assertThat(campaign.ended()).isEqualTo(day(15.5));
    }

    @Test
    @DisplayName("after a week without rounds another campaign begins, even while its rounds are open")
    void pause() {
        Round first = round(1, 0, 1);
        Round open = round(2, 8, 9).extendedBy(Duration.ZERO).closedAt(null);

        assertThat(first(List.of(first, open), LONG_AFTER).rounds()).containsExactly(first);
    }

    @Test
    @DisplayName("a campaign goes on while a round is open, and for a week after the last one")
    void goesOn() {
        assertThat(Campaign.first(List.of(round(1, 0, 1), round(2, 2, 3).closedAt(null)), LONG_AFTER))
                .isEmpty();
        assertThat(Campaign.first(List.of(round(1, 0, 1)), day(7.9))).isEmpty();
        assertThat(Campaign.first(List.of(round(1, 0, 1)), day(8))).isPresent();
        assertThat(Campaign.first(List.of(), LONG_AFTER)).isEmpty();
    }

    private static Campaign first(List<Round> rounds, Instant now) {
        return Campaign.first(rounds, now).orElseThrow();
    }

    private static Round round(int number, double opened, double closed) {
        Round sweep = aSweep(number);
        return new Round(
                sweep.id(),
                sweep.kind(),
                sweep.scope(),
                1,
                "fang",
                day(opened),
                day(opened).plusSeconds(1200),
                day(closed),
                false,
                0);
    }

    private static Instant day(double days) {
        return START.plus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    }
}
