package cn.qile.core.rollup;

import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A day's rounds, as its summary tells them: what is open first, oldest first, never more than three of a sort, with their
 * true number.
 *
 * <p>Where one asks what is open now, only the last round of a kind counts in each place: who was missed at 7:40 and done at
 * 15:00 waits for nobody.
 *
 * @param today the rounds that were open today, by number
 * @param all those, and the ones before them
 */
record Day(List<RoundOfDays> today, List<RoundOfDays> all, Staff staff, Instant now) {

    static final Duration LENGTH = Duration.ofHours(24);
    static final int MOST_NAMED = 3;

    /** There is room for so many rooms where somebody waits, beside what was signed off. */
    private static final int MOST_WAITING = 2;

    int rounds() {
        return today.size();
    }

    int underWay() {
        return (int) today.stream().filter(round -> round.isUnderWay(now)).count();
    }

    /** @return whether there were rounds, all are over, and nothing is open in any of them */
    boolean isClear() {
        return rounds() > 0 && underWay() == 0 && today.stream().noneMatch(round -> round.isUnclear(now));
    }

    Speech.Term verdict() {
        String code = rounds() == 0
                ? "none"
                : today.stream().anyMatch(round -> round.isUnclear(now))
                        ? "unclear"
                        : underWay() > 0 ? "under-way" : "clear";
        return new Speech.Term("verdict", code);
    }

    List<Speech.Unclear> unclear() {
        Map<String, List<RoundOfDays>> byKind = today.stream()
                .filter(round -> round.isUnclear(now) && !round.report().open().isEmpty())
                .collect(Collectors.groupingBy(round -> round.round().kind(), LinkedHashMap::new, Collectors.toList()));
        return byKind.values().stream().limit(MOST_NAMED).map(Day::unclear).toList();
    }

    private static Speech.Unclear unclear(List<RoundOfDays> rounds) {
        Map<RoomNo, Integer> times = new HashMap<>();
        rounds.forEach(round -> round.report()
                .open()
                .forEach(open -> times.merge(open.household().room(), 1, Integer::sum)));
        int same = (int)
                times.values().stream().filter(count -> count == rounds.size()).count();
        Speech.Called first = Spoken.called(rounds.get(0).round());
        return new Speech.Unclear(
                rounds.size(),
                first,
                first.kind(),
                rounds.size() == 1,
                times.size(),
                same,
                same == times.size(),
                same > 0 && same < times.size());
    }

    /** @return the last round of its kind in each place, of those of today */
    private List<RoundOfDays> current() {
        return today.stream()
                .filter(round -> today.stream().noneMatch(other -> round.isBefore(other) && round.isLike(other)))
                .toList();
    }

    /** @return the round of that kind before it in that place */
    private Optional<RoundOfDays> before(RoundOfDays round) {
        return all.stream()
                .filter(other -> other.isBefore(round) && other.isLike(round))
                .reduce((one, later) -> later);
    }

    private Stream<RoundOfDays> over() {
        return current().stream().filter(round -> !round.isUnderWay(now));
    }

    /** @return households that were signed off in the last round of each kind */
    int waived() {
        return over().mapToInt(round -> round.report().tally().waived()).sum();
    }

    /** @return the persons who must be visited: who waits in one round waits, even if another of a different kind is done */
    Visits visits() {
        return byRoom().values().stream().reduce(Visits.NONE, Visits::plus);
    }

    private SortedMap<RoomNo, Visits> byRoom() {
        SortedMap<RoomNo, Visits> byRoom = new TreeMap<>();
        over().flatMap(round -> round.report().special().stream())
                .forEach(each ->
                        byRoom.merge(each.household().room(), each.standing().visits(), Day::worse));
        return byRoom;
    }

    private static Visits worse(Visits one, Visits other) {
        boolean oneIs = one.left() != other.left() ? one.left() > other.left() : one.waived() >= other.waived();
        return oneIs ? one : other;
    }

    /** @return the rooms where somebody waits for a visit */
    private List<RoomNo> waiting() {
        return byRoom().entrySet().stream()
                .filter(entry -> entry.getValue().left() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<RoundReport.Waiver> waivers() {
        return over().flatMap(round -> round.report().waivers().stream());
    }

    /** @return how many rooms there are where somebody has signed something off */
    int signedOff() {
        return (int)
                waivers().map(waiver -> waiver.household().room()).distinct().count();
    }

    /** @param names the name of a member by userid */
    List<Speech.SpecialOfDay> special(UnaryOperator<String> names) {
        List<RoomNo> waiting = waiting();
        List<Speech.Signed> signed = Spoken.signed(waivers().toList(), false, names, 1, 1);
        return waiting.isEmpty() && signed.isEmpty()
                ? List.of()
                : List.of(new Speech.SpecialOfDay(
                        Spoken.visits(visits()),
                        Spoken.rooms(waiting, MOST_WAITING),
                        waiting.size() > MOST_WAITING,
                        signed));
    }

    List<Speech.Unreached> unreached() {
        Set<RoomNo> noAnswer = rooms(Outcome.NO_ANSWER);
        Set<RoomNo> tried = current().stream()
                .flatMap(round -> round.report().open(Outcome.NO_ANSWER))
                .filter(open -> open.standing().attempts() > 1)
                .map(open -> open.household().room())
                .collect(Collectors.toSet());
        return noAnswer.isEmpty()
                ? List.of()
                : List.of(new Speech.Unreached(noAnswer.size(), again().size(), (int)
                        noAnswer.stream().filter(room -> !tried.contains(room)).count()));
    }

    private Set<RoomNo> rooms(Outcome outcome) {
        return current().stream()
                .flatMap(round -> round.report().open(outcome))
                .map(open -> open.household().room())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @return the rooms where nobody answered twice running */
    private Set<RoomNo> again() {
        Set<RoomNo> again = new LinkedHashSet<>();
        for (RoundOfDays round : current()) {
            Set<RoomNo> before = before(round).stream()
                    .flatMap(other -> other.report().open(Outcome.NO_ANSWER))
                    .map(open -> open.household().room())
                    .collect(Collectors.toSet());
            round.report()
                    .open(Outcome.NO_ANSWER)
                    .map(open -> open.household().room())
                    .filter(before::contains)
                    .forEach(again::add);
        }
        return again;
    }

    /** @return whether that part was not complete within the round's time, and that time is over */
    private boolean isLate(RoundOfDays round, RoundReport.Part part) {
        return !round.isUnderWay(now) && !part.isOnTime();
    }

    private boolean isLateAgain(RoundOfDays round, RoundReport.Part part) {
        return isLate(round, part)
                && before(round)
                        .flatMap(other -> other.report().part(part.area()).filter(then -> isLate(other, then)))
                        .isPresent();
    }

    private Stream<Area> lateAgain() {
        return current().stream()
                .flatMap(round -> round.report().parts().stream()
                        .filter(part -> isLateAgain(round, part))
                        .map(RoundReport.Part::area))
                .distinct();
    }

    private Stream<Area> late() {
        return current().stream()
                .flatMap(round -> round.report().parts().stream()
                        .filter(part -> isLate(round, part))
                        .map(RoundReport.Part::area))
                .distinct();
    }

    /** @return those with something open, oldest first; where none is, those under way; else the only one */
    List<Speech.RoundOfDay> listed() {
        List<RoundOfDays> listed =
                today.stream().filter(this::isWorthItsLine).limit(MOST_NAMED).toList();
        return listed.stream()
                .map(round -> round.told(Spoken.speed(round.report(), part -> isLateAgain(round, part)), now))
                .toList();
    }

    private boolean isWorthItsLine(RoundOfDays round) {
        return rounds() == 1 || isOpen(round);
    }

    /** @return whether it is under way, or something is open in it */
    boolean isOpen(RoundOfDays round) {
        return round.isUnderWay(now) || round.isOverdue(now) || !round.report().isClear();
    }

    int unlisted() {
        long worth = today.stream().filter(this::isWorthItsLine).count();
        return (int) Math.max(0, worth - MOST_NAMED);
    }

    List<Speech.ClearRounds> clearRounds() {
        List<RoundReport> clear = today.stream()
                .filter(round -> !isWorthItsLine(round))
                .map(RoundOfDays::report)
                .toList();
        return clear.isEmpty()
                ? List.of()
                : List.of(new Speech.ClearRounds(
                        clear.size(),
                        clear.stream().mapToInt(report -> report.parts().size()).sum(),
                        clear.stream().mapToInt(RoundReport::partsOnTime).sum(),
                        new Speech.Term("level", "micro-grid")));
    }

    boolean alarm() {
        return visits().left() > 0
                || today.stream().anyMatch(round -> round.isUnclear(now))
                || lateAgain().findAny().isPresent();
    }

    /** @return how many different households are open where the time is over */
    int left() {
        return (int) today.stream()
                .filter(round -> round.isUnclear(now))
                .flatMap(round -> round.report().open().stream())
                .map(open -> open.household().room())
                .distinct()
                .count();
    }

    /** @return when the oldest round began that left something open; empty if none did */
    Optional<Instant> oldestUnclear() {
        return today.stream()
                .filter(round -> round.isUnclear(now))
                .map(round -> round.round().openedAt())
                .min(Instant::compareTo);
    }

    /** @return how many persons, households, rounds or micro-grids there are to decide about */
    int count(Matter matter) {
        return switch (matter) {
            case SPECIAL -> visits().left();
            case AGAIN -> again().size();
            case REFUSED -> rooms(Outcome.REFUSED).size();
            case OVERDUE ->
                (int) today.stream().filter(round -> round.isOverdue(now)).count();
            case SLOW -> (int) lateAgain().count();
            case VACANT ->
                (int) late().filter(area -> staff.vacantIn(area).isPresent()).count();
        };
    }

    /** What waits longest and hurts most comes first. */
    List<Speech.Decision> decisions() {
        List<Speech.Decision> decisions = new ArrayList<>();
        List<RoomNo> waiting = waiting();
        if (!waiting.isEmpty()) {
            decisions.add(decision(Matter.SPECIAL, Spoken.rooms(waiting, 1), visits().left(), waiting.size() > 1));
        }
        rooms(Matter.AGAIN, again()).ifPresent(decisions::add);
        rooms(Matter.REFUSED, rooms(Outcome.REFUSED)).ifPresent(decisions::add);
        today.stream()
                .filter(round -> round.isOverdue(now))
                .findFirst()
                .map(this::overdue)
                .ifPresent(decisions::add);
        lateAgain().findFirst().map(Day::slow).ifPresent(decisions::add);
        late().flatMap(area -> staff.vacantIn(area).map(post -> vacant(area, post)).stream())
                .findFirst()
                .ifPresent(decisions::add);
        return numbered(decisions);
    }

    /** What there is to decide, the most urgent first. */
    enum Matter {
        SPECIAL,
        AGAIN,
        REFUSED,
        OVERDUE,
        SLOW,
        VACANT
    }

    private static Optional<Speech.Decision> rooms(Matter matter, Collection<RoomNo> rooms) {
        return rooms.isEmpty()
                ? Optional.empty()
                : Optional.of(decision(matter, Spoken.rooms(rooms, 1), rooms.size(), rooms.size() > 1));
    }

    private Speech.Decision overdue(RoundOfDays round) {
        Tally tally = round.report().tally();
        return decision(
                Matter.OVERDUE,
                "",
                new Speech.AreaName(""),
                Duty.LEADER,
                tally.left(),
                tally.visits().left(),
                false,
                List.of(Spoken.called(round.round())));
    }

    private static Speech.Decision slow(Area area) {
        return decision(Matter.SLOW, "", Spoken.name(area), Duty.LEADER, 0, 0, false, List.of());
    }

    private static Speech.Decision vacant(Area area, Map.Entry<Duty, Integer> post) {
        return decision(Matter.VACANT, "", Spoken.name(area), post.getKey(), post.getValue(), 0, false, List.of());
    }

    /** @return one about some communities, of which the first is named */
    static Speech.Decision decision(Matter matter, Area community, int count, boolean more) {
        return decision(matter, "", Spoken.name(community), Duty.LEADER, count, 0, more, List.of());
    }

    private static Speech.Decision decision(Matter matter, String about, int count, boolean more) {
        return decision(matter, about, new Speech.AreaName(""), Duty.LEADER, count, 0, more, List.of());
    }

    private static Speech.Decision decision(
            Matter matter,
            String about,
            Speech.AreaName area,
            Duty duty,
            int count,
            int waiting,
            boolean more,
            List<Speech.Called> round) {
        return new Speech.Decision(
                new Speech.Term("place", "1"),
                matter == Matter.SPECIAL,
                matter == Matter.AGAIN,
                matter == Matter.REFUSED,
                matter == Matter.OVERDUE,
                matter == Matter.SLOW,
                matter == Matter.VACANT,
                about,
                area,
                new Speech.Term("duty", duty.name().toLowerCase(Locale.ROOT)),
                count,
                waiting,
                more,
                round);
    }

    static List<Speech.Decision> numbered(List<Speech.Decision> decisions) {
        List<Speech.Decision> numbered = new ArrayList<>();
        decisions.stream().limit(MOST_NAMED).forEach(decision -> numbered.add(decision.at(numbered.size() + 1)));
        return numbered;
    }
}
