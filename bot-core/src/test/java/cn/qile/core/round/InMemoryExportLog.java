package cn.qile.core.round;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log of exports for tests of the core. */
public final class InMemoryExportLog implements ExportLog {

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    @Override
    public synchronized void note(Entry entry) {
        entries.putIfAbsent(entry.key(), entry);
    }

    /** @return all that is noted, in order */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }
}
