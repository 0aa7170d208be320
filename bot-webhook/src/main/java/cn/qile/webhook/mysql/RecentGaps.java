package cn.qile.webhook.mysql;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.HearingGaps.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gaps that may still be news, kept for a few seconds: they are asked for with every message, and mostly there is
 * none. A gap that another node has found is told a few seconds late, at a conversation's next contact.
 */
final class RecentGaps {

    /** Gaps that ended before are no longer news. */
    static final Duration NEWS = Duration.ofHours(24);

    private static final Duration HOLDS = Duration.ofSeconds(5);

    /**
     * What this node knows.
     *
     * @param gaps by their beginnings, ascending
     * @param toldOfAll those conversations that were found to know all of them: they stay so
     */
    record Known(List<Gap> gaps, Set<Conversation> toldOfAll) {

        private static Known of(List<Gap> gaps) {
            return new Known(gaps, ConcurrentHashMap.newKeySet());
        }
    }

    private record Looked(Known known, Instant until) {

        private static final Looked NEVER = new Looked(Known.of(List.of()), Instant.MIN);
    }

    private final HearingMapper hearing;
    private final Clock clock;
    private volatile Looked looked = Looked.NEVER;

    RecentGaps(HearingMapper hearing, Clock clock) {
        this.hearing = hearing;
        this.clock = clock;
    }

    /** @return those that all nodes know of, at most some seconds late */
    Known get() {
        Instant now = clock.instant();
        Looked last = looked;
        if (!now.isBefore(last.until())) {
            List<Gap> gaps = hearing.endedSince(now.minus(NEWS)).stream()
                    .map(GapRow::gap)
                    .toList();
            Known known = gaps.equals(last.known().gaps()) ? last.known() : Known.of(gaps);
            last = new Looked(known, now.plus(HOLDS));
            looked = last;
        }
        return last.known();
    }

    /** This node has just found one. */
    void lookAgain() {
        looked = Looked.NEVER;
    }
}
