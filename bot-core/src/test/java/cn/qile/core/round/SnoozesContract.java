package cn.qile.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Snoozes.Snooze;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Snoozes} does. */
public abstract class SnoozesContract {

    private static final RoundId ROUND = new RoundId(new CommunityId(1), 5);
    private static final Area FIRST = new Area("甲街道", "殷家社区", "第1网格", "第1微网格");
    private static final Area SECOND = new Area("", "殷家社区", "第1网格", "第2微网格");
    private static final Instant NOW = Instant.parse("2022-04-10T23:40:00.123456Z");

    /** @return an implementation in which nothing is snoozed */
    protected abstract Snoozes snoozes();

    @Test
    @DisplayName("a micro-grid is snoozed until the time is over, in that round only")
    void snoozed() {
        Snoozes snoozes = snoozes();
        snoozes.note(new Snooze(ROUND, FIRST, NOW.plusSeconds(600)));
        snoozes.note(new Snooze(ROUND, SECOND, NOW.plusSeconds(60)));

        assertThat(snoozes.of(ROUND, NOW)).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(snoozes.of(ROUND, NOW.plusSeconds(60))).containsExactly(FIRST);
        assertThat(snoozes.of(new RoundId(new CommunityId(1), 6), NOW)).isEmpty();
        assertThat(snoozes.of(new RoundId(new CommunityId(2), 5), NOW)).isEmpty();
    }

    @Test
    @DisplayName("what is said later takes the place of what was said before")
    void replaced() {
        Snoozes snoozes = snoozes();
        snoozes.note(new Snooze(ROUND, FIRST, NOW.plusSeconds(600)));
        snoozes.note(new Snooze(ROUND, FIRST, NOW.plusSeconds(1)));

        assertThat(snoozes.of(ROUND, NOW)).containsExactly(FIRST);
        assertThat(snoozes.of(ROUND, NOW.plusSeconds(1))).isEmpty();
    }
}
