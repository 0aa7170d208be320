package cn.qile.webhook.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Whether Redis can be asked. After a failure it is left alone for a while, so that not every message pays for waiting;
 * then one message tries it again. Said once when it goes and once when it is back. One for all who ask the same Redis, or
 * else each would wait for it.
 */
public final class Outage {

    /** Long against the second that a try may take; a Redis that is back is used within ten, also where one try was too early. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final Clock clock;

    /** When Redis may be tried again; null while it works. */
    private final AtomicReference<Instant> retryAt = new AtomicReference<>();

    /** @param clock tells when Redis may be tried again after a failure */
    public Outage(Clock clock) {
        this.clock = clock;
    }

    /** @return what the work came to, or empty if Redis is away */
    <T> Optional<T> unlessAway(Supplier<T> work) {
        Instant retry = retryAt.get();
        if (retry != null && !isMyTry(retry)) {
            return Optional.empty();
        }
        try {
            T result = work.get();
            if (retryAt.getAndSet(null) != null) {
                log.info("Redis is back");
            }
            return Optional.of(result);
        } catch (DataAccessException failed) {
            if (retryAt.getAndSet(clock.instant().plus(PAUSE)) == null) {
                log.warn("Redis is away, the bot goes on without it until it is back: {}", failed.toString());
            }
            return Optional.empty();
        }
    }

    private boolean isMyTry(Instant retry) {
        Instant now = clock.instant();
        return !now.isBefore(retry) && retryAt.compareAndSet(retry, now.plus(PAUSE));
    }
}
