package cn.qile.core.roster;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The households of one community in one version of its roster. A value: it never changes. */
public final class Roster {

    private final Map<RoomNo, Household> byRoom;
    private final Map<UnitNo, List<Household>> byUnit;
    private final Map<Area, List<Household>> byMicroGrid;
    private final Map<Area, SortedSet<UnitNo>> unitsOf;

    /**
     * @param households in any order
     * @throws IllegalStateException if two of them have one room
     */
    public Roster(List<Household> households) {
        List<Household> sorted = households.stream()
                .sorted(Comparator.comparing(Household::room))
                .toList();
        byRoom = sorted.stream()
                .collect(Collectors.toMap(
                        Household::room,
                        Function.identity(),
                        (a, b) -> {
                            throw new IllegalStateException("two households in " + a.room());
                        },
                        LinkedHashMap::new));
        byUnit = sorted.stream()
                .collect(Collectors.groupingBy(
                        household -> household.room().unit(), LinkedHashMap::new, Collectors.toUnmodifiableList()));
        byMicroGrid = sorted.stream()
                .collect(Collectors.groupingBy(Household::area, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        unitsOf = new HashMap<>();
        byMicroGrid.forEach((area, here) -> unitsOf.put(area, Collections.unmodifiableSortedSet(units(here))));
    }

    private static SortedSet<UnitNo> units(List<Household> households) {
        return households.stream()
                .map(household -> household.room().unit())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return the household in exactly that room */
    public Optional<Household> find(RoomNo room) {
        return Optional.ofNullable(byRoom.get(room));
    }

    /** @return all households, ascending by room */
    public List<Household> households() {
        return List.copyOf(byRoom.values());
    }

    /** @return the unit's households, ascending; empty if there is no such unit */
    public List<Household> in(UnitNo unit) {
        return byUnit.getOrDefault(unit, List.of());
    }

    /** @return the households that the area covers, ascending by room */
    public List<Household> in(Area area) {
        if (area.isMicroGrid()) {
            return byMicroGrid.getOrDefault(area, List.of());
        }
        return where(household -> area.covers(household.area()));
    }

    /** @return the households that the condition holds for, ascending by room */
    public List<Household> where(Predicate<Household> condition) {
        return byRoom.values().stream().filter(condition).toList();
    }

    /** @return the units that have a household, ascending */
    public SortedSet<UnitNo> units() {
        return new TreeSet<>(byUnit.keySet());
    }

    /** @return the units that have a household in the area, ascending */
    public SortedSet<UnitNo> unitsIn(Area area) {
        return area.isMicroGrid() ? unitsOf.getOrDefault(area, Collections.emptySortedSet()) : units(in(area));
    }

    /** @return the micro-grids that have a household */
    public List<Area> microGrids() {
        return List.copyOf(byMicroGrid.keySet());
    }
}
