package cn.qile.webhook.mysql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether messages can be made durable now: up only after it has committed a row, this node's heartbeat, and that soon.
 * The database is asked on a thread of its own, so whoever asks here is answered in time even when it takes no word.
 */
final class DurabilityHealthIndicator implements HealthIndicator, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DurabilityHealthIndicator.class);

    /** How long an answer holds, so that asking often writes little. */
    private static final Duration HOLDS = Duration.ofSeconds(1);

    /** A message goes to and fro several times as often as a heartbeat, and the platform waits 5 s for it all. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final NodeMapper nodes;
    private final String node;
    private final Clock clock;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "durability");
        thread.setDaemon(true);
        return thread;
    });

    private Health last = Health.unknown().build();
    private Instant asked = Instant.MIN;
    private Future<?> beat;

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

    /** A heartbeat that has missed its time counts as failed, and no other is sent until it has come to an end. */
    private Health ask() {
        if (beat != null && !beat.isDone()) {
            return down("no answer yet");
        }
        beat = asking.submit(() -> nodes.beat(node, clock.instant()));
        try {
            beat.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
            return Health.up().build();
        } catch (TimeoutException late) {
            return down("no answer in " + SOON.toMillis() + " ms");
        } catch (ExecutionException failed) {
            return down(failed.getCause().getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return down("interrupted");
        }
    }

    private static Health down(String reason) {
        log.warn("Messages cannot be made durable: {}", reason);
        return Health.down().build();
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
