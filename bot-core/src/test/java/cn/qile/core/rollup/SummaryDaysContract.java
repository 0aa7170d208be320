package cn.qile.core.rollup;

import static cn.qile.core.rollup.SummaryDays.Fate.MISSED;
import static cn.qile.core.rollup.SummaryDays.Fate.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.CommunityId;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of summary days does. */
public abstract class SummaryDaysContract {

    private static final CommunityId ONE = new CommunityId(1);
    private static final CommunityId TWO = new CommunityId(2);
    private static final LocalDate DAY = LocalDate.of(2022, 4, 11);

    protected abstract SummaryDays days();

    @Test
    @DisplayName("a day's summary has one fate: the first that was noted")
    void firstCounts() {
        assertThat(days().note(ONE, DAY, TOLD)).isTrue();
        assertThat(days().note(ONE, DAY, TOLD)).isFalse();
        assertThat(days().note(ONE, DAY, MISSED)).isFalse();
        assertThat(days().missedBefore(ONE, DAY.plusDays(1))).isEmpty();
    }

    @Test
    @DisplayName("communities and days are kept apart")
    void apart() {
        days().note(ONE, DAY, MISSED);
        assertThat(days().note(TWO, DAY, TOLD)).isTrue();
        assertThat(days().note(ONE, DAY.plusDays(1), TOLD)).isTrue();
    }

    @Test
    @DisplayName("a missed day is told until one was told since; not to itself")
    void missed() {
        assertThat(days().missedBefore(ONE, DAY)).isEmpty();
        days().note(ONE, DAY, MISSED);
        assertThat(days().missedBefore(ONE, DAY)).isEmpty();
        assertThat(days().missedBefore(ONE, DAY.plusDays(1))).contains(DAY);
        assertThat(days().missedBefore(TWO, DAY.plusDays(1))).isEmpty();
        days().note(ONE, DAY.plusDays(1), TOLD);
        assertThat(days().missedBefore(ONE, DAY.plusDays(2))).isEmpty();
    }

    @Test
    @DisplayName("a street's summary has a fate of its own, apart from its communities' and other streets'")
    void street() {
        assertThat(days().note("甲街道", DAY, MISSED)).isTrue();
        assertThat(days().note("甲街道", DAY, TOLD)).isFalse();
        assertThat(days().note("乙街道", DAY, TOLD)).isTrue();
        assertThat(days().note(ONE, DAY, TOLD)).isTrue();
        assertThat(days().missedBefore("甲街道", DAY.plusDays(1))).contains(DAY);
        assertThat(days().missedBefore("乙街道", DAY.plusDays(1))).isEmpty();
        assertThat(days().missedBefore(ONE, DAY.plusDays(1))).isEmpty();
    }
}
