package cn.qile.webhook.wecom;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what happens on the smart robot's connection. Kinds, codes and numbers only. */
final class RobotMeters {

    /** What became of a reply. */
    enum Fate {
        SENT,
        REFUSED,
        /** It has left, and nobody knows whether it arrived. */
        UNKNOWN,
        /** The connection was away until it was too late, or too much waited. */
        EXPIRED
    }

    private final MeterRegistry registry;

    RobotMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(LongConnection connection) {
        Gauge.builder("qile.robot.subscribed", connection, it -> it.state() == LongConnection.State.SUBSCRIBED ? 1 : 0)
                .description("Whether this node holds the robot's connection and is subscribed")
                .register(registry);
    }

    void heard(RobotContact.Kind kind) {
        registry.counter("qile.robot.heard", "kind", name(kind)).increment();
    }

    /** A message that was not kept, and whose sender is told so. */
    void failed() {
        registry.counter("qile.robot.failed").increment();
    }

    void replied(Fate fate) {
        registry.counter("qile.robot.replies", "fate", name(fate)).increment();
    }

    /** The platform did not take it as it was; it may be tried otherwise. */
    void refused(int code) {
        registry.counter("qile.robot.refusals", "code", Integer.toString(code)).increment();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
