package cn.qile.webhook.outbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Notes again and again whether this node hears the platform. Where nobody does for a minute, people are told of the gap
 * ({@link cn.qile.core.chat.HearingGaps}). Begins when the web server listens, on every node, leading or not.
 */
public final class Heartbeats implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

    /** Several in the 60 seconds after which a node was deaf. */
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** Where a heartbeat is kept. */
    @FunctionalInterface
    public interface Pulse {

        /** @param hearing whether this node could hear the platform just now */
        void beat(boolean hearing);
    }

    private final BooleanSupplier hearing;
    private final Pulse pulse;
    private final Duration every;
    private ScheduledExecutorService beating;
    private volatile boolean failing;

    /**
     * @param hearing whether a callback is set up here and the node is ready, or the robot's connection is subscribed
     *     here. Never true where there is only the playground, which cannot be missed
     */
    public Heartbeats(BooleanSupplier hearing, Pulse pulse) {
        this(hearing, pulse, EVERY);
    }

    Heartbeats(BooleanSupplier hearing, Pulse pulse, Duration every) {
        this.hearing = hearing;
        this.pulse = pulse;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        if (beating == null) {
            beating = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "heartbeat");
                thread.setDaemon(true);
                return thread;
            });
            beating.scheduleWithFixedDelay(this::beat, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (beating != null) {
            beating.shutdown();
            beating = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return beating != null;
    }

    private void beat() {
        try {
            pulse.beat(hearing.getAsBoolean());
            failing = false;
        } catch (RuntimeException fault) {
            if (!failing) {
                failing = true;
                log.warn("The heartbeat could not be kept: {}", fault.getClass().getSimpleName());
            }
        }
    }
}
