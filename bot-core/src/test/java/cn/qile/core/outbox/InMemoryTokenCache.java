package cn.qile.core.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens for tests, forgotten with the process. */
public final class InMemoryTokenCache implements TokenCache {

    private record Kept(String token, Instant until) {}

    private final Map<String, Kept> tokens = new HashMap<>();
    private final Clock clock;

    /** @param clock tells when a token's time is over */
    public InMemoryTokenCache(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> find(String name) {
        return Optional.ofNullable(tokens.get(name))
                .filter(kept -> clock.instant().isBefore(kept.until()))
                .map(Kept::token);
    }

    @Override
    public synchronized void keep(String name, String token, Duration lifetime) {
        tokens.put(name, new Kept(token, clock.instant().plus(lifetime)));
    }

    @Override
    public synchronized void forget(String name, String token) {
        tokens.computeIfPresent(name, (same, kept) -> kept.token().equals(token) ? null : kept);
    }
}
