package cn.qile.core.chat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Absences for tests of the core. */
public final class InMemoryAbsences implements Absences {

    private final Map<String, Absence> absences = new ConcurrentHashMap<>();

    @Override
    public void note(Absence absence) {
        absences.put(absence.userid(), absence);
    }

    @Override
    public Map<String, Absence> of(Collection<String> userids, Instant now) {
        Map<String, Absence> found = new HashMap<>(absences);
        found.keySet().retainAll(userids);
        found.values().removeIf(absence -> !now.isBefore(absence.until()));
        return found;
    }
}
