package cn.qile.core.round;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Missed stages for tests of the core. */
public final class InMemoryMissedStages implements MissedStages {

    private final Map<List<Object>, MissedStagesContract.Note> notes = new LinkedHashMap<>();

    @Override
    public synchronized void note(RoundId round, Stage stage, Instant due, Instant now) {
        notes.putIfAbsent(List.of(round, stage), new MissedStagesContract.Note(round, stage, due, now));
    }

    /** @return all that is noted, by round and stage */
    public synchronized List<MissedStagesContract.Note> notes() {
        return notes.values().stream()
                .sorted(Comparator.comparing(MissedStagesContract.Note::round)
                        .thenComparing(MissedStagesContract.Note::stage))
                .toList();
    }
}
