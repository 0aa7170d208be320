package cn.qile.core.reminder;

import cn.qile.core.chat.Absences.Absence;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Member;
import cn.qile.core.roster.Area;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who is there, and who stands in for whom. An absent person is never among those who are reminded. */
final class Crew {

    /** Those who knock at doors; the 民警 comes when somebody is refused. */
    private static final Set<Duty> REPORTERS = Set.of(Duty.VOLUNTEER, Duty.EMERGENCY, Duty.LEADER);

    /** To whom what a vacant post would have been told goes instead: one level up, and so on. */
    private static final List<Duty> UP = List.of(Duty.LEADER, Duty.SOCIAL_WORKER, Duty.DEPUTY_DIRECTOR);

    private final List<Member> members;
    private final Map<String, Absence> absences;

    /**
     * @param members of the community, by userid
     * @param absences those of them who are not there, by userid
     */
    Crew(List<Member> members, Map<String, Absence> absences) {
        this.members = members;
        this.absences = absences;
    }

    /** @return userids of those who report for the micro-grid, or who stand in for them */
    List<String> reporters(Area microGrid) {
        return members.stream()
                .filter(member -> member.posts().stream()
                        .anyMatch(post ->
                                REPORTERS.contains(post.duty()) && post.area().equals(microGrid)))
                .flatMap(member -> isThere(member) ? Stream.of(member) : standIn(member, microGrid))
                .map(Member::userid)
                .distinct()
                .toList();
    }

    /** @return userids of the leader and the stand-in; with the leader's post vacant, or nobody there, one level up too */
    List<String> leaders(Area microGrid) {
        List<Member> leaders = holding(Duty.LEADER, microGrid);
        List<Member> named = leaders.stream()
                .filter(leader -> !isThere(leader))
                .flatMap(this::named)
                .toList();
        List<String> told = Stream.of(
                        leaders.stream().filter(this::isThere),
                        named.isEmpty() ? firstEmergency(microGrid) : named.stream())
                .flatMap(each -> each)
                .map(Member::userid)
                .distinct()
                .toList();
        return leaders.isEmpty() || told.isEmpty()
                ? Stream.concat(told.stream(), inCharge(Duty.SOCIAL_WORKER, microGrid).stream())
                        .distinct()
                        .toList()
                : told;
    }

    /** @return userids of those who hold that post over the area, or of those above them where nobody is there */
    List<String> inCharge(Duty duty, Area area) {
        return UP.subList(UP.indexOf(duty), UP.size()).stream()
                .map(each -> holding(each, area).stream()
                        .flatMap(member -> isThere(member) ? Stream.of(member) : named(member))
                        .map(Member::userid)
                        .distinct()
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Member> holding(Duty duty, Area area) {
        return members.stream()
                .filter(member -> member.posts().stream()
                        .anyMatch(post -> post.duty() == duty && post.area().covers(area)))
                .toList();
    }

    private Stream<Member> standIn(Member absent, Area microGrid) {
        List<Member> named = named(absent).toList();
        return named.isEmpty() ? firstEmergency(microGrid) : named.stream();
    }

    /** Whom the absent member named; nobody if that one is not there either. */
    private Stream<Member> named(Member absent) {
        String standIn = absences.get(absent.userid()).standIn();
        return members.stream()
                .filter(member -> member.userid().equals(standIn))
                .filter(this::isThere);
    }

    /** The usual stand-in (product.md, "Stand-in of a leader"). */
    private Stream<Member> firstEmergency(Area microGrid) {
        return holding(Duty.EMERGENCY, microGrid).stream().filter(this::isThere).limit(1);
    }

    private boolean isThere(Member member) {
        return !absences.containsKey(member.userid());
    }
}
