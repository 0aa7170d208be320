package cn.qile.core.rollup;

import cn.qile.core.roster.CommunityId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Summary days that are forgotten with the process. */
public final class InMemorySummaryDays implements SummaryDays {

    /** By a community's id, or a street's name. */
    private final Map<Object, TreeMap<LocalDate, Fate>> fates = new HashMap<>();

    @Override
    public boolean note(CommunityId community, LocalDate day, Fate fate) {
        return noted(community, day, fate);
    }

    @Override
    public boolean note(String street, LocalDate day, Fate fate) {
        return noted(street, day, fate);
    }

    @Override
    public Optional<LocalDate> missedBefore(CommunityId community, LocalDate day) {
        return missed(community, day);
    }

    @Override
    public Optional<LocalDate> missedBefore(String street, LocalDate day) {
        return missed(street, day);
    }

    private synchronized boolean noted(Object whose, LocalDate day, Fate fate) {
        return of(whose).putIfAbsent(day, fate) == null;
    }

    private synchronized Optional<LocalDate> missed(Object whose, LocalDate day) {
        return Optional.ofNullable(of(whose).lowerEntry(day))
                .filter(last -> last.getValue() == Fate.MISSED)
                .map(Map.Entry::getKey);
    }

    private TreeMap<LocalDate, Fate> of(Object whose) {
        return fates.computeIfAbsent(whose, each -> new TreeMap<>());
    }
}
