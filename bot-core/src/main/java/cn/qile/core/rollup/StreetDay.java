package cn.qile.core.rollup;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.round.Round;
import cn.qile.core.round.Visits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * A street's day: its communities' days one level up. What it names are communities; what is open comes first, oldest
 * first, never more than three of a sort, with their true number.
 */
final class StreetDay {

    /** One community's day. */
    record Part(Area community, Day day) {}

    /** What was opened by one word: the same kind by the same person at the same time, once in each community. */
    private record Opening(String kind, String by, Instant at, int again) {

        private static Opening of(Round round, int again) {
            return new Opening(round.kind(), round.openedBy(), round.openedAt(), again);
        }
    }

    /** Rounds of one opening, by community. */
    private record Together(List<Part> parts, List<RoundOfDays> rounds) {

        private Round first() {
            return rounds.get(0).round();
        }

        private boolean isOpen() {
            for (int i = 0; i < rounds.size(); i++) {
                if (parts.get(i).day().isOpen(rounds.get(i))) {
                    return true;
                }
            }
            return false;
        }

        private boolean isUnderWay(Instant now) {
            return rounds.stream().anyMatch(round -> round.isUnderWay(now));
        }

        /** One community's own round has its micro-grids as parts; several communities are parts themselves. */
        private RoundReport report() {
            if (rounds.size() == 1) {
                return rounds.get(0).report();
            }
            Map<Area, RoundReport> byCommunity = new LinkedHashMap<>();
            for (int i = 0; i < rounds.size(); i++) {
                byCommunity.put(parts.get(i).community(), rounds.get(i).report());
            }
            return RoundReport.together(byCommunity);
        }

        private boolean isLateAgain(RoundReport.Part part) {
            return parts.stream()
                    .filter(each -> each.community().equals(part.area()))
                    .anyMatch(each -> each.day().count(Day.Matter.SLOW) > 0);
        }

        private Speech.StreetRound told(Instant now) {
            RoundReport report = report();
            Speech.RoundOfDay sum = RoundOfDays.told(
                    Spoken.called(rounds.stream().map(RoundOfDays::round).toList()),
                    first().openedAt(),
                    report,
                    isUnderWay(now),
                    rounds.stream().anyMatch(round -> round.isOverdue(now)),
                    Spoken.speed(report, this::isLateAgain));
            return new Speech.StreetRound(
                    rounds.size(), rounds.size() == 1, Spoken.name(parts.get(0).community()), sum);
        }
    }

    private final List<Part> parts;
    private final List<Together> rounds;
    private final Instant now;

    /** @param parts the communities; those that left something open are named oldest first */
    StreetDay(List<Part> parts, Instant now) {
        this.parts = parts.stream()
                .sorted(Comparator.comparing(
                        (Part part) -> part.day().oldestUnclear().orElse(Instant.MAX)))
                .toList();
        this.now = now;
        this.rounds = together(parts);
    }

    private static List<Together> together(List<Part> parts) {
        Map<Opening, Together> byOpening = new LinkedHashMap<>();
        for (Part part : parts) {
            Map<Opening, Integer> again = new HashMap<>();
            for (RoundOfDays round : part.day().today()) {
                int before = again.merge(Opening.of(round.round(), 0), 1, Integer::sum) - 1;
                Together all = byOpening.computeIfAbsent(
                        Opening.of(round.round(), before), each -> new Together(new ArrayList<>(), new ArrayList<>()));
                all.parts().add(part);
                all.rounds().add(round);
            }
        }
        return byOpening.values().stream()
                .sorted(Comparator.comparing(all -> all.first().openedAt()))
                .toList();
    }

    private int sum(ToIntFunction<Day> figure) {
        return parts.stream().map(Part::day).mapToInt(figure).sum();
    }

    int communities() {
        return parts.size();
    }

    int rounds() {
        return rounds.size();
    }

    int underWay() {
        return (int) rounds.stream().filter(round -> round.isUnderWay(now)).count();
    }

    private int count(Predicate<Day> what) {
        return (int) parts.stream().map(Part::day).filter(what).count();
    }

    /** @return how many communities have something open where the time is over: households, or persons who wait */
    int unclear() {
        return count(day -> day.oldestUnclear().isPresent());
    }

    /** @return how many of them have open households */
    int withOpen() {
        return count(day -> day.left() > 0);
    }

    /** @return households that were signed off */
    int waived() {
        return sum(Day::waived);
    }

    Visits visits() {
        return parts.stream().map(part -> part.day().visits()).reduce(Visits.NONE, Visits::plus);
    }

    boolean isClear() {
        return rounds() > 0 && underWay() == 0 && unclear() == 0;
    }

    Speech.Term verdict() {
        String code = rounds() == 0 ? "none" : unclear() > 0 ? "unclear" : underWay() > 0 ? "under-way" : "clear";
        return new Speech.Term("verdict", code);
    }

    List<Speech.CommunityCount> open() {
        return counts(Day::left);
    }

    private List<Speech.CommunityCount> counts(ToIntFunction<Day> figure) {
        return parts.stream()
                .filter(part -> figure.applyAsInt(part.day()) > 0)
                .limit(Day.MOST_NAMED)
                .map(part -> new Speech.CommunityCount(Spoken.name(part.community()), figure.applyAsInt(part.day())))
                .toList();
    }

    boolean alarm() {
        return parts.stream().anyMatch(part -> part.day().alarm());
    }

    List<Speech.Decision> decisions() {
        return Day.numbered(
                Stream.of(Day.Matter.values()).flatMap(this::decision).toList());
    }

    private Stream<Speech.Decision> decision(Day.Matter matter) {
        List<Part> concerned =
                parts.stream().filter(part -> part.day().count(matter) > 0).toList();
        return concerned.stream()
                .limit(1)
                .map(first ->
                        Day.decision(matter, first.community(), sum(day -> day.count(matter)), concerned.size() > 1));
    }

    private boolean isWorthItsLine(Together round) {
        return rounds() == 1 || round.isOpen();
    }

    List<Speech.StreetRound> listed() {
        return rounds.stream()
                .filter(this::isWorthItsLine)
                .limit(Day.MOST_NAMED)
                .map(round -> round.told(now))
                .toList();
    }

    int unlisted() {
        long worth = rounds.stream().filter(this::isWorthItsLine).count();
        return (int) Math.max(0, worth - Day.MOST_NAMED);
    }

    /** Micro-grids, since some of these rounds are one community's and others all communities'. */
    List<Speech.ClearRounds> clearRounds() {
        List<Together> clear =
                rounds.stream().filter(round -> !isWorthItsLine(round)).toList();
        List<RoundReport> reports = clear.stream()
                .flatMap(round -> round.rounds().stream())
                .map(RoundOfDays::report)
                .toList();
        return clear.isEmpty()
                ? List.of()
                : List.of(new Speech.ClearRounds(
                        clear.size(),
                        reports.stream()
                                .mapToInt(report -> report.parts().size())
                                .sum(),
                        reports.stream().mapToInt(RoundReport::partsOnTime).sum(),
                        new Speech.Term("level", "micro-grid")));
    }

    List<Speech.SpecialOfStreet> special() {
        int concerned = count(day -> day.visits().left() > 0);
        int signed = count(day -> day.signedOff() > 0);
        return concerned == 0 && signed == 0
                ? List.of()
                : List.of(new Speech.SpecialOfStreet(
                        Spoken.visits(visits()),
                        counts(day -> day.visits().left()),
                        concerned > Day.MOST_NAMED,
                        signedOff(),
                        signed > 1));
    }

    /** As what there is to decide: the first community, and the number of all. */
    private List<Speech.CommunityCount> signedOff() {
        return counts(Day::signedOff).stream()
                .limit(1)
                .map(first -> new Speech.CommunityCount(first.community(), sum(Day::signedOff)))
                .toList();
    }

    List<Speech.Unreached> unreached() {
        return parts.stream()
                .flatMap(part -> part.day().unreached().stream())
                .reduce((one, other) -> new Speech.Unreached(
                        one.noAnswer() + other.noAnswer(),
                        one.again() + other.again(),
                        one.onlyOnce() + other.onlyOnce()))
                .stream()
                .toList();
    }

    Speech.Crew crew() {
        return Staff.together(parts.stream().map(part -> part.day().staff()).toList())
                .crew();
    }
}
