package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.text.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the households that places name. Only the roster says which there are: a floor or a range is looked up, never
 * counted out, and a room that is not there is answered, not guessed (product.md, rules 1 and 4).
 */
final class Whereabouts {

    /**
     * What was found.
     *
     * @param households in the order named, each once
     * @param unknown places that the roster does not have, as said
     * @param unclear the question to ask where several units could be meant: none or one
     */
    record Found(List<Household> households, List<Place> unknown, List<Speech.Answer> unclear) {

        boolean isWhole() {
            return unknown.isEmpty() && unclear.isEmpty();
        }
    }

    private final Scene scene;
    private final Roster roster;
    private final List<Household> near;

    private final Set<Household> households = new LinkedHashSet<>();
    private final List<Place> unknown = new ArrayList<>();
    private final List<Speech.Answer> unclear = new ArrayList<>();

    private Whereabouts(Scene scene, Roster roster) {
        this.scene = scene;
        this.roster = roster;
        this.near = scene.near(roster);
    }

    /**
     * @param places what was named
     * @param except what was expressly left out; if anything of it is not found, nothing is
     */
    static Found find(Collection<Place> places, Collection<Place> except, Scene scene, Roster roster) {
        Whereabouts named = new Whereabouts(scene, roster);
        places.forEach(named::look);
        if (except.isEmpty()) {
            return named.found();
        }
        Whereabouts excepted = new Whereabouts(scene, roster);
        except.forEach(place -> excepted.lookIn(named.units(), place));
        if (!excepted.found().isWhole()) {
            return new Found(List.of(), excepted.unknown, excepted.unclear);
        }
        named.households.removeAll(excepted.households);
        return named.found();
    }

    /** What is not found is told as it was said. */
    private void lookIn(SortedSet<UnitNo> units, Place place) {
        int before = unknown.size();
        look(in(place, units));
        if (unknown.size() > before) {
            unknown.set(before, place);
        }
    }

    private Found found() {
        return new Found(List.copyOf(households), List.copyOf(unknown), List.copyOf(unclear));
    }

    private SortedSet<UnitNo> units() {
        return unitsOf(households);
    }

    /** 4幢7单元9楼除903: what is left out lies where the rest lies. */
    private Place in(Place place, SortedSet<UnitNo> units) {
        return place.hasBuilding() || units.size() != 1
                ? place
                : new Place(
                        place.kind(), units.first().building(), units.first().unit(), place.from(), place.to());
    }

    private void look(Place place) {
        switch (place.kind()) {
            case ROOM -> room(place);
            case ROOMS -> oneUnit(place, this::rooms);
            case FLOORS -> oneUnit(place, this::floors);
            case TOP_FLOOR -> oneUnit(place, this::topFloor);
            case BUILDING, UNIT -> add(place, candidates(place));
            case GRID -> add(place, roster.where(h -> scene.isHere(h.area()) && names(h, place.from())));
        }
    }

    private static boolean names(Household household, String area) {
        return household.area().microGrid().equals(area)
                || household.area().grid().equals(area);
    }

    /** The households among which a place is looked for: those of the unit or building said, else those near. */
    private List<Household> candidates(Place place) {
        if (place.hasBuilding() && !place.unit().isEmpty()) {
            return roster.in(new UnitNo(place.building(), place.unit()));
        }
        if (place.hasBuilding()) {
            return roster.where(household -> household.room().unit().building().equals(place.building()));
        }
        return place.unit().isEmpty()
                ? near
                : where(near, h -> h.room().unit().unit().equals(place.unit()));
    }

    private void room(Place place) {
        List<Household> candidates = candidates(place);
        List<Household> matches = withNumber(candidates, place.from());
        if (matches.size() > 1) {
            unclear.add(whichUnit(place, matches));
        } else if (matches.size() == 1 || place.from().length() <= 4) {
            add(place, matches);
        } else {
            dictated(place, candidates);
        }
    }

    /** 九零一九零三: rooms without a pause between, if there is only one way to take them apart. */
    private void dictated(Place place, List<Household> candidates) {
        List<List<Household>> ways = new ArrayList<>();
        takeApart(place.from(), candidates, new ArrayList<>(), ways);
        add(place, ways.size() == 1 ? ways.get(0) : List.of());
    }

    private static void takeApart(
            String digits, List<Household> candidates, List<Household> before, List<List<Household>> ways) {
        if (digits.isEmpty()) {
            ways.add(List.copyOf(before));
            return;
        }
        for (int length = 3; length <= Math.min(4, digits.length()) && ways.size() < 2; length++) {
            List<Household> matches = withNumber(candidates, digits.substring(0, length));
            if (matches.size() == 1) {
                before.add(matches.get(0));
                takeApart(digits.substring(length), candidates, before, ways);
                before.remove(before.size() - 1);
            }
        }
    }

    private List<Household> rooms(Place place, List<Household> unit) {
        List<Household> first = withNumber(unit, place.from());
        List<Household> last = withNumber(unit, place.to());
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        if (first.get(0).room().compareTo(last.get(0).room()) > 0) {
            return rooms(new Place(Place.Kind.ROOMS, place.building(), place.unit(), place.to(), place.from()), unit);
        }
        return where(
                unit,
                household -> household.room().compareTo(first.get(0).room()) >= 0
                        && household.room().compareTo(last.get(0).room()) <= 0);
    }

    private List<Household> floors(Place place, List<Household> unit) {
        int one = Integer.parseInt(place.from());
        int other = Integer.parseInt(place.to());
        int from = Math.min(one, other);
        int to = Math.max(one, other);
        boolean bothThere = unit.stream().anyMatch(household -> household.floor() == from)
                && unit.stream().anyMatch(household -> household.floor() == to);
        return bothThere ? where(unit, household -> household.floor() >= from && household.floor() <= to) : List.of();
    }

    private List<Household> topFloor(Place place, List<Household> unit) {
        int top = unit.stream().mapToInt(Household::floor).max().orElse(0);
        return where(unit, household -> household.floor() == top);
    }

    /** How a place that means several rooms of one unit is looked up in that unit. */
    private interface InUnit {
        List<Household> find(Place place, List<Household> unit);
    }

    private void oneUnit(Place place, InUnit lookUp) {
        Map<UnitNo, List<Household>> units = candidates(place).stream()
                .collect(
                        Collectors.groupingBy(household -> household.room().unit(), TreeMap::new, Collectors.toList()));
        List<List<Household>> found = units.values().stream()
                .map(unit -> lookUp.find(place, unit))
                .filter(households -> !households.isEmpty())
                .toList();
        if (found.size() > 1) {
            unclear.add(whichUnit(place, found.stream().map(each -> each.get(0)).toList()));
        } else {
            add(place, found.isEmpty() ? List.of() : found.get(0));
        }
    }

    private void add(Place place, List<Household> found) {
        if (found.isEmpty()) {
            unknown.add(place);
        }
        households.addAll(found);
    }

    private Speech.Answer whichUnit(Place place, List<Household> matches) {
        return new Speech.WhichUnit(place.said(), matches.get(0).room() + " 齐了");
    }

    private static SortedSet<UnitNo> unitsOf(Collection<Household> households) {
        SortedSet<UnitNo> units = new TreeSet<>();
        households.forEach(household -> units.add(household.room().unit()));
        return units;
    }

    private static List<Household> withNumber(List<Household> households, String number) {
        List<Household> found = new ArrayList<>();
        for (Household household : households) {
            if (household.room().room().equals(number)) {
                found.add(household);
            }
        }
        return found;
    }

    private static List<Household> where(List<Household> households, Predicate<Household> condition) {
        return households.stream().filter(condition).toList();
    }
}
