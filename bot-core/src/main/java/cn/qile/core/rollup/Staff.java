package cn.qile.core.rollup;

import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.round.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The teams of a community on one day. Whoever has reported is on duty, from the first to the last report of the day.
 *
 * @param team the userids of those with a post in a micro-grid
 * @param spans when each of them who reported did so first and last
 * @param vacant the posts that nobody holds, by micro-grid
 */
record Staff(Set<String> team, Map<String, Span> spans, Map<Area, Map<Duty, Integer>> vacant) {

    /** From the first to the last report. */
    record Span(Instant first, Instant last) {

        private Span with(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }

        private boolean isLong() {
            return Duration.between(first, last).compareTo(LONG) > 0;
        }
    }

    /** "More than 12 h on duty" (product.md, "The daily summary"). */
    private static final Duration LONG = Duration.ofHours(12);

    /** A team is 1 leader + 2 emergency + 2 volunteers + 1 police officer (product.md, "Facts that bind the model"). */
    private static final Map<Duty, Integer> A_TEAM =
            new EnumMap<>(Map.of(Duty.LEADER, 1, Duty.EMERGENCY, 2, Duty.VOLUNTEER, 2, Duty.POLICE, 1));

    /**
     * @param members those with a post in the community
     * @param marks of all rounds of the day
     */
    static Staff of(List<Member> members, List<Area> microGrids, List<Mark> marks, Instant morning, Instant now) {
        Set<String> team = members.stream()
                .filter(member -> member.posts().stream()
                        .anyMatch(post -> post.area().isMicroGrid() && A_TEAM.containsKey(post.duty())))
                .map(Member::userid)
                .collect(Collectors.toSet());
        Map<String, Span> spans = new HashMap<>();
        marks.stream()
                .filter(mark -> mark.source() == Mark.Source.MEMBER && team.contains(mark.reporter()))
                .filter(mark -> !mark.at().isBefore(morning) && !mark.at().isAfter(now))
                .collect(Collectors.groupingBy(Mark::reporter))
                .forEach((userid, said) -> spans.put(userid, span(said)));
        return new Staff(team, spans, vacant(members, microGrids));
    }

    /** @return those of several communities; who works in two of them is one person */
    static Staff together(List<Staff> communities) {
        Set<String> team = new HashSet<>();
        Map<String, Span> spans = new HashMap<>();
        Map<Area, Map<Duty, Integer>> vacant = new LinkedHashMap<>();
        communities.forEach(community -> {
            team.addAll(community.team);
            community.spans.forEach((userid, span) -> spans.merge(userid, span, Span::with));
            vacant.putAll(community.vacant);
        });
        return new Staff(team, spans, vacant);
    }

    private static Span span(List<Mark> said) {
        Instant first = said.stream().map(Mark::at).min(Instant::compareTo).orElseThrow();
        Instant last = said.stream().map(Mark::at).max(Instant::compareTo).orElseThrow();
        return new Span(first, last);
    }

    /** A post over a wider area, such as a police officer's, fills the place in each of its micro-grids. */
    private static Map<Area, Map<Duty, Integer>> vacant(List<Member> members, List<Area> microGrids) {
        Map<Area, Map<Duty, Integer>> vacant = new LinkedHashMap<>();
        for (Area area : microGrids) {
            Map<Duty, Integer> missing = new EnumMap<>(Duty.class);
            A_TEAM.forEach((duty, wanted) -> {
                long held = members.stream()
                        .filter(member -> member.posts().stream()
                                .anyMatch(post ->
                                        post.duty() == duty && post.area().covers(area)))
                        .count();
                if (held < wanted) {
                    missing.put(duty, wanted - (int) held);
                }
            });
            vacant.put(area, missing);
        }
        return vacant;
    }

    /** @return the vacant post of that micro-grid that is nearest to the doors */
    Optional<Map.Entry<Duty, Integer>> vacantIn(Area microGrid) {
        return vacant.getOrDefault(microGrid, Map.of()).entrySet().stream().findFirst();
    }

    Speech.Crew crew() {
        return new Speech.Crew(
                spans.size(),
                team.size(),
                vacant.values().stream()
                        .flatMap(missing -> missing.values().stream())
                        .mapToInt(Integer::intValue)
                        .sum(),
                (int) spans.values().stream().filter(Span::isLong).count(),
                (int) LONG.toHours());
    }
}
