package cn.qile.webhook.mysql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Whether messages can be made durable now: answers only after it has committed a row, this node's heartbeat. Asking is
 * bounded by the pool's connection timeout and the statement's.
 */
final class DurabilityHealthIndicator implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DurabilityHealthIndicator.class);

    /** How long an answer holds, so that asking often writes little. */
    private static final Duration HOLDS = Duration.ofSeconds(1);

    private final NodeMapper nodes;
    private final String node;
    private final Clock clock;

    private Health last = Health.unknown().build();
    private Instant asked = Instant.MIN;

    DurabilityHealthIndicator(NodeMapper nodes, String node, Clock clock) {
        this.nodes = nodes;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        if (!clock.instant().isBefore(asked.plus(HOLDS))) {
            last = ask();
            asked = clock.instant();
        }
        return last;
    }

    private Health ask() {
        try {
            nodes.beat(node, clock.instant());
            return Health.up().build();
        } catch (DataAccessException | TransactionException failed) {
            log.warn("Messages cannot be made durable: {}", failed.getClass().getSimpleName());
            return Health.down().build();
        }
    }
}
