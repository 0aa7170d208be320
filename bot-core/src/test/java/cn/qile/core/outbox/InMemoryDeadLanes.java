package cn.qile.core.outbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Dead lanes that are forgotten with the process. */
public final class InMemoryDeadLanes implements DeadLanes {

    private final Map<String, Instant> buriedAt = new HashMap<>();

    @Override
    public synchronized Set<String> at(Instant now) {
        return buriedAt.entrySet().stream()
                .filter(lane -> now.isBefore(lane.getValue().plus(REST)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized boolean bury(String lane, int code, Instant now) {
        boolean news = !at(now).contains(lane);
        if (news) {
            buriedAt.put(lane, now);
        }
        return news;
    }
}
