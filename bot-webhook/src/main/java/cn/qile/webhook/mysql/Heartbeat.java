package cn.qile.webhook.mysql;

import cn.qile.core.chat.HearingGaps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** This node's sign of life, and of hearing; whoever hears again after nobody did finds the gap. */
public final class Heartbeat {

    private static final Duration DEAF = Duration.ofSeconds(HearingGaps.SECONDS);

    private final NodeMapper nodes;
    private final HearingMapper hearing;
    private final RecentGaps recent;
    private final String node;
    private final TransactionOperations transaction;
    private final Clock clock;

    Heartbeat(
            NodeMapper nodes,
            HearingMapper hearing,
            RecentGaps recent,
            String node,
            TransactionOperations transaction,
            Clock clock) {
        this.nodes = nodes;
        this.hearing = hearing;
        this.recent = recent;
        this.node = node;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Called every few seconds, far more often than every {@value HearingGaps#SECONDS}: what lies between two calls that
     * hear counts as heard, if it is not longer than that. The first sign of hearing there ever was ends no gap.
     *
     * @param hears whether what is said on the platform reaches this node now
     * @throws org.springframework.dao.DataAccessException if the database is away; the next call makes up for it
     */
    public void beat(boolean hears) {
        if (hears) {
            if (Boolean.TRUE.equals(transaction.execute(status -> hear(clock.instant())))) {
                recent.lookAgain();
            }
        } else {
            nodes.beat(node, clock.instant());
        }
    }

    /** @return whether nobody had heard for too long */
    private boolean hear(Instant now) {
        Optional<Instant> deafSince =
                hearing.lastHeard().filter(last -> last.plus(DEAF).isBefore(now));
        deafSince.ifPresent(last -> hearing.add(new GapRow(last, now)));
        hearing.hear(node, now);
        return deafSince.isPresent();
    }
}
