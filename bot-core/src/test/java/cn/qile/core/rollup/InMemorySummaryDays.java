package cn.qile.core.rollup;

import cn.qile.core.roster.CommunityId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Summary days that are forgotten with the process. */
public final class InMemorySummaryDays implements SummaryDays {

    private final Map<CommunityId, TreeMap<LocalDate, Fate>> fates = new HashMap<>();

    @Override
    public synchronized boolean note(CommunityId community, LocalDate day, Fate fate) {
        return of(community).putIfAbsent(day, fate) == null;
    }

    @Override
    public synchronized Optional<LocalDate> missedBefore(CommunityId community, LocalDate day) {
        return Optional.ofNullable(of(community).lowerEntry(day))
                .filter(last -> last.getValue() == Fate.MISSED)
                .map(Map.Entry::getKey);
    }

    private TreeMap<LocalDate, Fate> of(CommunityId community) {
        return fates.computeIfAbsent(community, each -> new TreeMap<>());
    }
}
