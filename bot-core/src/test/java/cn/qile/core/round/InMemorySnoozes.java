package cn.qile.core.round;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Snoozes for tests of the core. */
public final class InMemorySnoozes implements Snoozes {

    private final List<Snooze> snoozes = new ArrayList<>();

    @Override
    public synchronized void note(Snooze snooze) {
        snoozes.removeIf(known ->
                known.round().equals(snooze.round()) && known.microGrid().equals(snooze.microGrid()));
        snoozes.add(snooze);
    }

    @Override
    public synchronized Set<Area> of(RoundId round, Instant now) {
        return snoozes.stream()
                .filter(snooze -> snooze.round().equals(round) && now.isBefore(snooze.until()))
                .map(Snooze::microGrid)
                .collect(Collectors.toSet());
    }
}
