package cn.qile.core.rollup;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Visits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Values as they are said in a roll-up. */
final class Spoken {

    /** A grid's name is 第12微网格, a street's day names up to a dozen communities: longer ones would push the figures out. */
    static final int LONGEST_AREA = 12;

    /** 别墅12345-12-12345 */
    static final int LONGEST_ROOM = 18;

    private static final String CUT = "…";

    private static final int LONGEST_SIGNER = 8;

    private Spoken() {}

    static Speech.Called called(Round round) {
        return new Speech.Called(round.id().number(), true, new Speech.Term("kind", round.kind()));
    }

    /** @return the rounds as one is called where they are those of several communities: by their kind only */
    static Speech.Called called(List<Round> rounds) {
        Speech.Called first = called(rounds.get(0));
        return rounds.size() == 1 ? first : new Speech.Called(0, false, first.kind());
    }

    static Speech.Term of(Outcome outcome) {
        return new Speech.Term(
                "outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** @return minutes, the one that has begun included: who took 20:01 was not done in 20 minutes */
    static long minutes(Duration time) {
        return time.isNegative() ? 0 : time.plusMinutes(1).minusNanos(1).toMinutes();
    }

    static Speech.AreaName name(Area area) {
        return new Speech.AreaName(cut(area.name(), LONGEST_AREA));
    }

    /** @return what the parts of a report are called */
    static Speech.Term level(RoundReport report) {
        boolean communities =
                report.parts().stream().anyMatch(part -> part.area().isCommunity());
        return new Speech.Term("level", communities ? "community" : "micro-grid");
    }

    /** @return the first rooms in full, with a blank between, and not more than that */
    static String rooms(Collection<RoomNo> rooms, int most) {
        return rooms.stream()
                .limit(most)
                .map(room -> cut(room.toString(), LONGEST_ROOM))
                .collect(Collectors.joining(" "));
    }

    /** @param again which parts were late in the round before as well */
    static List<Speech.Speed> speed(RoundReport report, Predicate<RoundReport.Part> again) {
        if (report.parts().size() < 2) {
            return List.of();
        }
        return List.of(new Speech.Speed(
                level(report),
                report.parts().size(),
                report.partsOnTime(),
                (int) report.parts().stream()
                        .filter(part -> part.finished() != null)
                        .count(),
                report.median().map(Spoken::minutes).orElse(0L),
                report.slowest().map(report::time).map(Spoken::minutes).orElse(0L),
                report.slowest().map(RoundReport.Part::area).map(Spoken::name).orElse(new Speech.AreaName("")),
                report.slowest().filter(again).isPresent()));
    }

    static Speech.Visits visits(Visits visits) {
        return new Speech.Visits(visits.must(), visits.done(), visits.waived(), visits.left());
    }

    /**
     * @param waivers in the roster's order
     * @param several whether they are of several communities, in each of which there can be such a room
     * @param names the name of a member by userid; "" for one who has left
     * @param mostSigners how many of them there is room for; the counts are always whole
     * @param mostRooms how many rooms of each there is room for
     * @return who has signed what, who signed most first
     */
    static List<Speech.Signed> signed(
            Collection<RoundReport.Waiver> waivers,
            boolean several,
            UnaryOperator<String> names,
            int mostSigners,
            int mostRooms) {
        Map<String, List<String>> bySigner = waivers.stream()
                .collect(Collectors.groupingBy(
                        RoundReport.Waiver::by,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                waiver -> room(waiver.household(), several),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        rooms -> rooms.stream().distinct().toList()))));
        return bySigner.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().size(), Comparator.reverseOrder()))
                .limit(mostSigners)
                .map(entry -> new Speech.Signed(
                        cut(names.apply(entry.getKey()), LONGEST_SIGNER),
                        entry.getValue().stream().limit(mostRooms).collect(Collectors.joining(" ")),
                        entry.getValue().size() > mostRooms,
                        entry.getValue().size()))
                .toList();
    }

    private static String room(Household household, boolean several) {
        String room = cut(household.room().toString(), LONGEST_ROOM);
        return several ? cut(household.area().community(), LONGEST_AREA) + room : room;
    }

    /** @param signed who has signed what off */
    static Speech.Ending ending(RoundReport report, List<Speech.Signed> signed, List<Speech.Changed> changed) {
        RoundReport.Activity activity = report.activity();
        int onTime = report.onTime().done();
        int done = report.tally().done();
        return new Speech.Ending(
                speed(report, part -> false),
                reasons(report),
                visits(report.visits()),
                signed,
                onTime,
                done,
                onTime != done,
                activity.late(),
                activity.added(),
                activity.corrected(),
                activity.undone(),
                !activity.equals(RoundReport.Activity.NONE),
                changed);
    }

    private static List<Speech.Reason> reasons(RoundReport report) {
        List<Speech.Reason> reasons = new ArrayList<>();
        report.reasons().forEach((outcome, count) -> reasons.add(new Speech.Reason(of(outcome), count)));
        if (report.selfReported() > 0) {
            reasons.add(new Speech.Reason(new Speech.Term("outcome", "self-reported"), report.selfReported()));
        }
        return reasons;
    }

    /** By characters as people count them, so that none is cut in half. */
    static String cut(String name, int longest) {
        return name.codePointCount(0, name.length()) <= longest
                ? name
                : name.substring(0, name.offsetByCodePoints(0, longest - 1)) + CUT;
    }
}
