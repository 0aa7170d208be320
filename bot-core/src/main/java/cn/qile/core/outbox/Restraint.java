package cn.qile.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether something may be sent by a lane now. What all nodes have sent is counted by {@link Budgets}; where that
 * count is away, by the outbox's own claims. Besides, what this node has sent itself is remembered here: the shared count
 * may forget everything at any moment, and the platform does not.
 */
final class Restraint {

    /** "45009: wait at least 60 s" (platform document §8). */
    private static final Duration THROTTLED = Duration.ofSeconds(60);

    /** A way that does not answer takes a letter with every try, of which nobody will know what became of it. */
    private static final int UNANSWERED = 3;

    private static final Duration REST = Duration.ofSeconds(30);

    private final Budgets budgets;
    private final Letters letters;
    private final Map<String, Deque<Instant>> sent = new HashMap<>();
    private final Map<String, Instant> pausedUntil = new HashMap<>();
    private final Map<Way, Integer> unanswered = new HashMap<>();
    private final Map<Way, Instant> restingUntil = new HashMap<>();

    Restraint(Budgets budgets, Letters letters) {
        this.budgets = budgets;
        this.letters = letters;
    }

    /** @return whether it may be sent; it is counted then */
    synchronized boolean allows(Destination to, Instant now) {
        boolean allowed = !isBefore(now, pausedUntil.get(to.lane()))
                && !isBefore(now, restingUntil.get(to.way()))
                && isWithinOwn(to, now)
                && isWithinShared(to, now);
        if (allowed) {
            sent.computeIfAbsent(to.lane(), lane -> new ArrayDeque<>()).add(now);
        }
        return allowed;
    }

    /** The platform has had enough of that lane. */
    synchronized void pause(Destination to, Instant now, Duration atLeast) {
        Duration pause = atLeast.compareTo(THROTTLED) < 0 ? THROTTLED : atLeast;
        pausedUntil.put(to.lane(), now.plus(pause));
        budgets.pause(to.lane(), now, pause);
    }

    /** The platform has answered, whatever it said. */
    synchronized void answered(Way way) {
        unanswered.remove(way);
    }

    /** The platform has not answered: after a few times in a row the way rests for a while. */
    synchronized void unanswered(Way way, Instant now) {
        if (unanswered.merge(way, 1, Integer::sum) >= UNANSWERED) {
            unanswered.remove(way);
            restingUntil.put(way, now.plus(REST));
        }
    }

    private boolean isWithinOwn(Destination to, Instant now) {
        Deque<Instant> own = sent.getOrDefault(to.lane(), new ArrayDeque<>());
        Optional<Duration> longest =
                to.way().limits().stream().map(Way.Limit::window).max(Duration::compareTo);
        longest.ifPresent(window -> own.removeIf(at -> !at.isAfter(now.minus(window))));
        return to.way().limits().stream()
                .allMatch(limit -> own.stream()
                                .filter(at -> at.isAfter(now.minus(limit.window())))
                                .count()
                        < limit.messages());
    }

    private boolean isWithinShared(Destination to, Instant now) {
        return budgets.take(to.lane(), to.way().limits(), now)
                .map(Duration::isZero)
                .orElseGet(() -> to.way().limits().stream()
                        .allMatch(limit ->
                                letters.claimedSince(to.lane(), now.minus(limit.window())) < limit.messages()));
    }

    private static boolean isBefore(Instant now, Instant until) {
        return until != null && now.isBefore(until);
    }
}
