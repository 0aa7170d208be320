package cn.qile.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Budgets for tests of the core. They can be made to forget, and to be away. */
public final class InMemoryBudgets implements Budgets {

    private final Map<String, List<Instant>> taken = new HashMap<>();
    private final Map<String, Instant> pausedUntil = new HashMap<>();
    private boolean away;

    @Override
    public synchronized Optional<Duration> take(String lane, List<Way.Limit> limits, Instant now) {
        if (away) {
            return Optional.empty();
        }
        List<Instant> before = taken.computeIfAbsent(lane, same -> new ArrayList<>());
        Instant free = pausedUntil.getOrDefault(lane, now);
        for (Way.Limit limit : limits) {
            Instant allowed = freeAgain(before, limit, now);
            free = free.isBefore(allowed) ? allowed : free;
        }
        if (free.isAfter(now)) {
            return Optional.of(Duration.between(now, free));
        }
        before.add(now);
        return Optional.of(Duration.ZERO);
    }

    private static Instant freeAgain(List<Instant> before, Way.Limit limit, Instant now) {
        List<Instant> within = before.stream()
                .filter(at -> at.isAfter(now.minus(limit.window())))
                .sorted(Comparator.reverseOrder())
                .toList();
        return within.size() < limit.messages()
                ? now
                : within.get(limit.messages() - 1).plus(limit.window());
    }

    @Override
    public synchronized void pause(String lane, Instant now, Duration time) {
        pausedUntil.merge(lane, now.plus(time), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Forgets everything, as the real one may at any moment. */
    public synchronized void forget() {
        taken.clear();
        pausedUntil.clear();
    }

    /** @param away whether nothing is known from now on */
    public synchronized void away(boolean away) {
        this.away = away;
    }
}
