package cn.qile.webhook.outbox;

import cn.qile.core.outbox.Letter;
import cn.qile.core.outbox.Watch;
import cn.qile.core.outbox.Way;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of the letters:
 *
 * <ul>
 *   <li>{@code qile.outbox.sent{way}}, {@code .refused{way,code}}, {@code .unknown{way}}: messages
 *   <li>{@code qile.outbox.dead{way}}: lanes that died, {@code qile.outbox.ended{end}}: letters that were not sent
 *   <li>{@code qile.outbox.oldest.due.seconds}: how long the oldest one that waits has been due; 0 if none waits, not a
 *       number while the database is away
 * </ul>
 */
public final class MeteredWatch implements Watch {

    private static final Logger log = LoggerFactory.getLogger(MeteredWatch.class);

    /** How long an age holds, so that asking often does not burden the database. */
    private static final Duration HOLDS = Duration.ofSeconds(5);

    private final MeterRegistry meters;
    private final Function<Instant, Optional<Instant>> oldestDue;
    private final Clock clock;

    private double age;
    private Instant asked = Instant.MIN;

    /** @param oldestDue {@link cn.qile.core.outbox.Letters#oldestDue} */
    public MeteredWatch(MeterRegistry meters, Function<Instant, Optional<Instant>> oldestDue, Clock clock) {
        this.meters = meters;
        this.oldestDue = oldestDue;
        this.clock = clock;
        Gauge.builder("qile.outbox.oldest.due.seconds", this, MeteredWatch::age)
                .description("how long the oldest letter that waits has been due")
                .register(meters);
    }

    @Override
    public void sent(Way way) {
        meters.counter("qile.outbox.sent", "way", code(way)).increment();
    }

    @Override
    public void refused(Way way, int code) {
        meters.counter("qile.outbox.refused", "way", code(way), "code", Integer.toString(code))
                .increment();
    }

    @Override
    public void unknown(Way way) {
        meters.counter("qile.outbox.unknown", "way", code(way)).increment();
    }

    /** A lane's name tells its way, and nothing else that a human can read. */
    @Override
    public void dead(String lane, int code) {
        log.warn("Nothing is taken on {} any more: {}", lane, code);
        meters.counter("qile.outbox.dead", "way", lane.replaceFirst("/.*", "")).increment();
    }

    @Override
    public void notSent(Letter.End end) {
        meters.counter("qile.outbox.ended", "end", code(end)).increment();
    }

    private synchronized double age() {
        Instant now = clock.instant();
        if (!now.isBefore(asked.plus(HOLDS))) {
            age = ask(now);
            asked = now;
        }
        return age;
    }

    private double ask(Instant now) {
        try {
            return oldestDue
                    .apply(now)
                    .map(due -> Duration.between(due, now).toMillis() / 1_000.0)
                    .orElse(0.0);
        } catch (RuntimeException away) { // a meter has no one to throw to
            return Double.NaN;
        }
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
