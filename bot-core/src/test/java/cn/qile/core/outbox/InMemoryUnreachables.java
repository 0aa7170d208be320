package cn.qile.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Unreachable members that are forgotten with the process. */
public final class InMemoryUnreachables implements Unreachables {

    private final TreeSet<String> untold = new TreeSet<>();
    private final Map<String, Instant> toldAt = new HashMap<>();

    @Override
    public synchronized void note(String userid, Instant at) {
        Instant told = toldAt.get(userid);
        if (told == null || !at.isBefore(told.plus(Duration.ofHours(20)))) {
            untold.add(userid);
        }
    }

    @Override
    public synchronized List<String> untold() {
        return List.copyOf(untold);
    }

    @Override
    public synchronized void told(List<String> userids, Instant at) {
        Collection<String> those = userids.stream().filter(untold::remove).toList();
        those.forEach(userid -> toldAt.put(userid, at));
    }
}
