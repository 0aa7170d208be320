package cn.qile.webhook.wecom;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Alarms that ring when a test says so. */
final class TestAlarms implements Alarms {

    private record Set(Duration pause, Cause cause, Runnable task) {}

    private final List<Set> pending = new ArrayList<>();
    private final List<Set> everSet = new ArrayList<>();

    @Override
    public synchronized Alarm in(Duration wait, Cause cause, Runnable task) {
        Set set = new Set(wait, cause, task);
        pending.add(set);
        everSet.add(set);
        return () -> remove(set);
    }

    private synchronized void remove(Set set) {
        pending.removeIf(other -> other == set);
    }

    /** Waits until somebody waits for that, and lets all such alarms ring. */
    void ring(Cause cause) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> isSet(cause));
        ringIfSet(cause);
    }

    void ringIfSet(Cause cause) {
        due(cause).forEach(set -> set.task().run());
    }

    synchronized boolean isSet(Cause cause) {
        return pending.stream().anyMatch(set -> set.cause() == cause);
    }

    /** @return how long was to be waited for that, each time so far */
    synchronized List<Duration> waits(Cause cause) {
        return everSet.stream()
                .filter(set -> set.cause() == cause)
                .map(Set::pause)
                .toList();
    }

    private synchronized List<Set> due(Cause cause) {
        List<Set> due = pending.stream().filter(set -> set.cause() == cause).toList();
        pending.removeAll(due);
        return due;
    }
}
