package cn.qile.core.rollup;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Standing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What to know before the first knock: who did not do the last round of that kind, who did it and not yet this one, where
 * fewer live now, and who was not reached for a long time.
 */
public final class LastTimes {

    /** How many rounds of a kind are looked at before somebody counts as never reached. */
    private static final int ROUNDS_OF_A_KIND = 3;

    private final Reports reports;
    private final Rosters rosters;
    private final Ledger ledger;

    public LastTimes(Rosters rosters, Rounds rounds, Ledger ledger) {
        this.reports = new Reports(rosters, rounds, ledger);
        this.rosters = rosters;
        this.ledger = ledger;
    }

    /** How households stand in a round. */
    private record Past(Round round, Map<RoomNo, Household> households, Map<RoomNo, Standing> standings) {

        boolean isDone(RoomNo room) {
            return standings.getOrDefault(room, Standing.OPEN).isDone();
        }

        boolean knows(RoomNo room) {
            return households.containsKey(room);
        }
    }

    /**
     * @param current a round that is or will be under way
     * @param here of its households, those that are asked about
     * @param write how a room is written where it is told
     * @param most how many rooms of each sort are named
     * @return what to know of the last round of that kind that was closed and knew one of these households; empty if there
     *     is none
     */
    public Optional<Speech.LastTime> before(
            Round current, List<Household> here, Function<RoomNo, String> write, int most) {
        List<Past> pasts = past(current, here);
        if (pasts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(told(pasts, past(current, byRoom(here)), here, write, most));
    }

    /**
     * As {@link #before(Round, List, Function, int)}, where no round is under way.
     *
     * @param community whose last round is meant
     * @param kind of that kind, or "" for whichever it was
     * @param where which households are asked about
     */
    public Optional<Speech.LastTime> last(
            Community community, String kind, Predicate<Household> where, Function<RoomNo, String> write, int most) {
        Roster roster = rosters.at(community.id(), community.rosterVersion());
        List<Household> here = roster.where(where);
        List<Past> pasts = reports.latest(community.id()).stream()
                .filter(round ->
                        !round.isOpen() && (kind.isEmpty() || round.kind().equals(kind)))
                .filter(round -> here.stream().anyMatch(round.scope()))
                .findFirst()
                .map(round -> andBefore(round, here))
                .orElse(List.of());
        return pasts.isEmpty() ? Optional.empty() : Optional.of(told(pasts, pasts.get(0), here, write, most));
    }

    /**
     * @param pasts newest first
     * @param now the round under way; where there is none, the newest of {@code pasts} again
     */
    private static Speech.LastTime told(
            List<Past> pasts, Past now, List<Household> here, Function<RoomNo, String> write, int most) {
        Past last = pasts.get(0);
        List<RoomNo> known =
                here.stream().map(Household::room).filter(last::knows).toList();
        List<RoomNo> notDone = known.stream().filter(room -> !last.isDone(room)).toList();
        List<RoomNo> doneThen = known.stream()
                .filter(room -> last.isDone(room) && !now.isDone(room))
                .toList();
        List<RoomNo> fewer = here.stream()
                .filter(household -> last.knows(household.room())
                        && household.persons()
                                < last.households().get(household.room()).persons())
                .map(Household::room)
                .toList();
        List<RoomNo> never = notDone.stream()
                .filter(room ->
                        last.standings().getOrDefault(room, Standing.OPEN).outcome() == Outcome.NO_ANSWER)
                .filter(room -> pasts.stream().allMatch(past -> !past.knows(room) || !past.isDone(room)))
                .toList();
        return new Speech.LastTime(
                Spoken.called(last.round()),
                notDone.size(),
                written(notDone, write, most),
                notDone.size() > most,
                doneThen.size(),
                doneThen.size() > most ? "" : written(doneThen, write, most),
                fewer.size(),
                written(fewer, write, most),
                fewer.size() > most,
                never.size(),
                written(never, write, most),
                never.size() > most,
                notDone.isEmpty() && doneThen.isEmpty() && fewer.isEmpty());
    }

    private static String written(List<RoomNo> rooms, Function<RoomNo, String> write, int most) {
        return rooms.stream()
                .limit(most)
                .map(write)
                .map(room -> Spoken.cut(room, Spoken.LONGEST_ROOM))
                .collect(Collectors.joining(" "));
    }

    private List<Past> past(Round current, List<Household> here) {
        return reports.latest(current.id().community()).stream()
                .filter(round -> !round.isOpen()
                        && round.id().number() < current.id().number()
                        && round.kind().equals(current.kind()))
                .filter(round -> here.stream().anyMatch(round.scope()))
                .findFirst()
                .map(round -> andBefore(round, here))
                .orElse(List.of());
    }

    /** @return that round and those of its kind before it, newest first, as far as one looks back */
    private List<Past> andBefore(Round last, List<Household> here) {
        return reports.latest(last.id().community()).stream()
                .filter(round -> !round.isOpen()
                        && round.id().number() <= last.id().number()
                        && round.kind().equals(last.kind()))
                .filter(round -> here.stream().anyMatch(round.scope()))
                .limit(ROUNDS_OF_A_KIND)
                .map(round -> past(round, known(round, here)))
                .toList();
    }

    private Past past(Round round, Map<RoomNo, Household> households) {
        Map<RoomNo, List<Mark>> marks =
                marks(round, households.keySet()).stream().collect(Collectors.groupingBy(Mark::room));
        Map<RoomNo, Standing> standings = new LinkedHashMap<>();
        marks.forEach((room, said) -> standings.put(room, Standing.of(said)));
        return new Past(round, households, standings);
    }

    /** Few rooms are asked for by their names; nearly all of a community's by the round's. */
    private List<Mark> marks(Round round, Collection<RoomNo> rooms) {
        return rooms.size() <= Reports.A_GRID
                ? ledger.marks(round.id(), rooms)
                : ledger.marks(round.id()).stream()
                        .filter(mark -> rooms.contains(mark.room()))
                        .toList();
    }

    private Map<RoomNo, Household> known(Round round, List<Household> here) {
        Roster roster = reports.roster(round);
        Map<RoomNo, Household> known = new LinkedHashMap<>();
        here.stream()
                .flatMap(household -> roster.find(household.room()).stream())
                .filter(round.scope())
                .forEach(household -> known.put(household.room(), household));
        return known;
    }

    private static Map<RoomNo, Household> byRoom(List<Household> here) {
        return here.stream().collect(Collectors.toMap(Household::room, Function.identity()));
    }
}
