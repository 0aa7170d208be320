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
import java.util.stream.Collectors;

/**
 * What to know before the first knock: who did not do the last round of that kind, who did it and not yet this one, where
 * fewer live now, and who was not reached for a long time.
 */
public final class LastTimes {

    /** How many rounds of a kind are looked at before somebody counts as never reached. */
    private static final int ROUNDS_OF_A_KIND = 3;

    private final Reports reports;
    private final Ledger ledger;

    public LastTimes(Rosters rosters, Rounds rounds, Ledger ledger) {
        this.reports = new Reports(rosters, rounds, ledger);
        this.ledger = ledger;
    }

    /** How households stand in a round. */
    private record Past(Round round, Map<RoomNo, Household> households, Map<RoomNo, Standing> standings) {

        Standing of(RoomNo room) {
            return standings.getOrDefault(room, Standing.OPEN);
        }

        boolean knows(RoomNo room) {
            return households.containsKey(room);
        }
    }

    /** The round before, as it is remembered: read once, and told to each group as far as it concerns it. */
    public static final class Memory {

        private final Past last;
        private final List<Past> older;
        private final Past now;

        private Memory(Past last, List<Past> older, Past now) {
            this.last = last;
            this.older = older;
            this.now = now;
        }

        /**
         * @param here of the households that are remembered, those that are asked about
         * @param write how a room is written where it is told
         * @param most how many rooms of each sort are named
         * @return what to know of them; empty if the last round knew none of them
         */
        public Optional<Speech.LastTime> of(List<Household> here, Function<RoomNo, String> write, int most) {
            List<RoomNo> known =
                    here.stream().map(Household::room).filter(last::knows).toList();
            return known.isEmpty() ? Optional.empty() : Optional.of(told(here, known, write, most));
        }

        private Speech.LastTime told(
                List<Household> here, List<RoomNo> known, Function<RoomNo, String> write, int most) {
            List<RoomNo> notDone =
                    known.stream().filter(room -> !last.of(room).isDone()).toList();
            List<RoomNo> doneThen = known.stream()
                    .filter(room -> last.of(room).isDone() && !now.of(room).isDone())
                    .toList();
            List<RoomNo> fewer = here.stream()
                    .filter(household -> last.knows(household.room())
                            && household.persons()
                                    < last.households().get(household.room()).persons())
                    .map(Household::room)
                    .toList();
            List<RoomNo> never = notDone.stream().filter(this::isNeverReached).toList();
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

        private boolean isNeverReached(RoomNo room) {
            return last.of(room).outcome() == Outcome.NO_ANSWER
                    && older.stream()
                            .allMatch(
                                    past -> !past.knows(room) || !past.of(room).isDone());
        }

        private static String written(List<RoomNo> rooms, Function<RoomNo, String> write, int most) {
            return rooms.stream()
                    .limit(most)
                    .map(write)
                    .map(room -> Spoken.cut(room, Spoken.LONGEST_ROOM))
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * @param current a round that is or will be under way
     * @param households of its households, those that are or will be asked about
     * @return the last round of that kind that was closed and knew one of these households; empty if there is none
     */
    public Optional<Memory> before(Round current, List<Household> households) {
        return reports.latest(current.id().community()).stream()
                .filter(round -> !round.isOpen()
                        && round.id().number() < current.id().number()
                        && round.kind().equals(current.kind()))
                .filter(round -> households.stream().anyMatch(round.scope()))
                .findFirst()
                .map(last -> {
                    Past then = past(last, known(last, households));
                    return new Memory(then, older(then), past(current, known(current, households)));
                });
    }

    /**
     * As {@link #before}, where no round is under way.
     *
     * @param community whose last round is meant
     * @param kind of that kind, or "" for whichever it was
     * @param households those that are asked about
     */
    public Optional<Memory> last(Community community, String kind, List<Household> households) {
        return reports.latest(community.id()).stream()
                .filter(round ->
                        !round.isOpen() && (kind.isEmpty() || round.kind().equals(kind)))
                .filter(round -> households.stream().anyMatch(round.scope()))
                .findFirst()
                .map(last -> {
                    Past then = past(last, known(last, households));
                    return new Memory(then, older(then), then);
                });
    }

    /** @return the rounds of that kind before it, as far as one looks back, of those who did not answer in it */
    private List<Past> older(Past last) {
        List<Household> unanswered = last.households().values().stream()
                .filter(household -> last.of(household.room()).outcome() == Outcome.NO_ANSWER)
                .toList();
        if (unanswered.isEmpty()) {
            return List.of();
        }
        return reports.latest(last.round().id().community()).stream()
                .filter(round -> round.id().number() < last.round().id().number()
                        && round.kind().equals(last.round().kind()))
                .filter(round -> unanswered.stream().anyMatch(round.scope()))
                .limit(ROUNDS_OF_A_KIND - 1L)
                .map(round -> past(round, known(round, unanswered)))
                .toList();
    }

    private Past past(Round round, Map<RoomNo, Household> households) {
        Map<RoomNo, List<Mark>> marks =
                marks(round, households.keySet()).stream().collect(Collectors.groupingBy(Mark::room));
        Map<RoomNo, Standing> standings = new LinkedHashMap<>();
        marks.forEach((room, said) -> standings.put(room, Standing.of(households.get(room), said)));
        return new Past(round, households, standings);
    }

    /** Few rooms are asked for by their names; nearly all of a community's by the round's. */
    private List<Mark> marks(Round round, Collection<RoomNo> rooms) {
        if (round.position() == 0) {
            return List.of();
        }
        return rooms.size() <= Reports.A_GRID
                ? ledger.marks(round.id(), rooms)
                : ledger.marks(round.id()).stream()
                        .filter(mark -> rooms.contains(mark.room()))
                        .toList();
    }

    private Map<RoomNo, Household> known(Round round, List<Household> households) {
        Roster roster = reports.roster(round);
        Map<RoomNo, Household> known = new LinkedHashMap<>();
        households.stream()
                .flatMap(household -> roster.find(household.room()).stream())
                .filter(round.scope())
                .map(round::of)
                .forEach(household -> known.put(household.room(), household));
        return known;
    }
}
