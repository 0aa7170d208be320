package cn.qile.webhook.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long one kind of callback takes, from its arrival to its answer, by HTTP status; for whoever runs the bot. */
final class CallbackMeters {

    private final MeterRegistry registry;
    private final String path;

    /** Looking one up by its tags costs more than counting. */
    private final Map<Integer, Timer> byStatus = new ConcurrentHashMap<>();

    /** @param path of the callback */
    CallbackMeters(MeterRegistry registry, String path) {
        this.registry = registry;
        this.path = path;
    }

    void answered(int status, Duration taken) {
        byStatus.computeIfAbsent(status, this::timer).record(taken);
    }

    private Timer timer(int status) {
        return Timer.builder("qile.callback")
                .description("From a callback's arrival to its answer")
                .tag("path", path)
                .tag("status", Integer.toString(status))
                .register(registry);
    }
}
