package cn.qile.webhook.mysql;

import cn.qile.core.chat.HearingGaps.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The gaps that may still be news, kept for a few seconds: they are asked for with every message, and mostly there is
 * none. A gap that another node has found is told a few seconds late, at a conversation's next contact.
 */
final class RecentGaps {

    /** Gaps that ended before are no longer news. */
    static final Duration NEWS = Duration.ofHours(24);

    private static final Duration HOLDS = Duration.ofSeconds(5);

    private record Looked(List<Gap> gaps, Instant until) {}

    private final HearingMapper hearing;
    private final Clock clock;
    private volatile Looked looked = new Looked(List.of(), Instant.MIN);

    RecentGaps(HearingMapper hearing, Clock clock) {
        this.hearing = hearing;
        this.clock = clock;
    }

    /** @return by their beginnings, ascending */
    List<Gap> get() {
        Instant now = clock.instant();
        Looked last = looked;
        if (!now.isBefore(last.until())) {
            List<Gap> gaps = hearing.endedSince(now.minus(NEWS)).stream()
                    .map(GapRow::gap)
                    .toList();
            last = new Looked(gaps, now.plus(HOLDS));
            looked = last;
        }
        return last.gaps();
    }

    /** This node has just found one. */
    void lookAgain() {
        looked = new Looked(List.of(), Instant.MIN);
    }
}
