package cn.qile.core.round;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Timers that knock when a test says what time it is. */
public final class InMemoryTimers implements Timers {

    private final Map<RoundId, Round> set = new LinkedHashMap<>();
    private Instant knockedUntil = Instant.MIN;

    @Override
    public synchronized void set(Round round) {
        if (round.isOpen()) {
            set.put(round.id(), round);
        } else {
            set.remove(round.id());
        }
    }

    /** @return the rounds whose stages will be knocked for */
    public synchronized List<Round> rounds() {
        return List.copyOf(set.values());
    }

    /** Knocks for every stage that was due since the last call, each at its time. */
    public synchronized void knock(Stages stages, Instant now) {
        Instant before = knockedUntil;
        knockedUntil = now;
        for (Round round : List.copyOf(set.values())) {
            for (Stage stage : Stage.values()) {
                Instant due = stage.of(round);
                if (due.isAfter(before) && !due.isAfter(now)) {
                    stages.reached(round.id(), stage, due);
                }
            }
        }
    }
}
