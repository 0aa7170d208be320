package cn.qile.core.command;

import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Member;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundKind;
import cn.qile.core.round.kind.RoundKinds;
import cn.qile.core.text.Place;
import cn.qile.core.text.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who speaks, where, and what is open there: all that a command looks at.
 *
 * @param message what was said
 * @param group the group it was said in: none in private, else one
 * @param member who said it, if a member: none or one
 * @param areas what the conversation is about: the group's area, or in private the member's posts
 * @param communities those of the areas, by id
 * @param open the open rounds of those communities that touch the areas, by community and number
 * @param confirmed when the question was put to which the speaker now has said 是: none or one
 * @param rosters to look households up
 */
record Scene(
        GroupMessage message,
        List<Group> group,
        List<Member> member,
        List<Area> areas,
        List<Community> communities,
        List<Round> open,
        List<Instant> confirmed,
        Rosters rosters) {

    /** @return the same scene after the speaker has said 是 to what was asked then */
    Scene confirmed(Instant askedAt) {
        return new Scene(message, group, member, areas, communities, open, List.of(askedAt), rosters);
    }

    boolean isConfirmed() {
        return !confirmed.isEmpty();
    }

    /** @return whether the bot was spoken to, so that an answer is owed */
    boolean isAddressed() {
        return message.hearing() == GroupMessage.Hearing.ADDRESSED;
    }

    boolean isResidentsGroup() {
        return group.stream().anyMatch(each -> each.kind() == Group.Kind.RESIDENTS);
    }

    boolean isUnitGroup() {
        return group.stream().anyMatch(each -> each.kind() == Group.Kind.UNIT);
    }

    /** @return whether the speaker is a member who answers for the household */
    boolean mayReport(Household household) {
        return member.stream().anyMatch(each -> each.answersFor(household.area()));
    }

    /** @return whether the speaker may sign that nobody need go there any more (免上门) */
    boolean maySign(Household household) {
        return member.stream().anyMatch(each -> each.signsWaivers(household.area()));
    }

    /** @return whether the speaker opens, extends and closes rounds over all these households */
    boolean mayDirect(List<Household> households) {
        return !households.isEmpty()
                && households.stream()
                        .map(Household::area)
                        .distinct()
                        .allMatch(area -> member.stream().anyMatch(each -> each.directs(area)));
    }

    /**
     * @return the one community that reports said here are about; empty in a street's group when the speaker belongs to
     *     none or to several
     */
    Optional<Community> home() {
        if (communities.size() == 1) {
            return Optional.of(communities.get(0));
        }
        List<Community> own = communities.stream()
                .filter(community -> posts().anyMatch(post -> community.area().covers(post)))
                .toList();
        return own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty();
    }

    Roster roster(Community community) {
        return rosters.at(community.id(), community.rosterVersion());
    }

    /** @return the roster as it was when the round began */
    Roster roster(Round round) {
        return rosters.at(round.id().community(), round.rosterVersion());
    }

    /** @return the round's households, by the roster that was frozen at its start */
    List<Household> households(Round round) {
        return round.households(roster(round));
    }

    /**
     * Where a bare room is looked for: in the group's own micro-grid; in a wider group or in private, in the units that
     * the speaker answers for (product.md, rule 9).
     */
    List<Household> near(Roster roster) {
        if (areas.size() == 1 && areas.get(0).isMicroGrid()) {
            return roster.in(areas.get(0));
        }
        List<Area> narrow = areas.stream().filter(Area::isMicroGrid).toList();
        List<Area> own = posts().filter(Area::isMicroGrid)
                .filter(this::isHere)
                .distinct()
                .toList();
        List<Area> searched = !narrow.isEmpty() ? narrow : !own.isEmpty() ? own : areas;
        return searched.stream()
                .flatMap(area -> roster.in(area).stream())
                .distinct()
                .toList();
    }

    /** @return whether the area lies in what the conversation is about */
    boolean isHere(Area area) {
        return areas.stream().anyMatch(each -> each.covers(area));
    }

    /** @return the room as it is written here: short where only one unit can be meant, else in full */
    String write(RoomNo room) {
        return shortForm() ? room.room() : room.toString();
    }

    /** @return the rooms as they are written here, in that order, with a blank between */
    String write(List<RoomNo> rooms) {
        return String.join(" ", rooms.stream().map(this::write).toList());
    }

    /** @return a report that would be understood here as it stands */
    String example() {
        return roomExample() + " 齐了";
    }

    /** @return a report that would be understood here, about a room that was named if that can be told */
    String example(Sentence sentence) {
        return sentence.clauses().stream()
                .flatMap(clause -> clause.places().stream())
                .filter(place -> place.kind() == Place.Kind.ROOM)
                .flatMap(place -> home().stream()
                        .flatMap(home ->
                                Whereabouts.find(List.of(place), List.of(), this, roster(home)).households().stream()))
                .filter(household -> isHere(household.area()))
                .findFirst()
                .map(household -> write(household.room()) + " 齐了")
                .orElseGet(this::example);
    }

    /** @return a room that exists here, as one would name it here: the usual 1504 if there is one, else the last */
    String roomExample() {
        List<Household> near = home().map(home -> near(roster(home))).orElse(List.of());
        return near.stream()
                .filter(household -> household.room().room().equals("1504"))
                .findFirst()
                .or(() -> near.stream().reduce((before, last) -> last))
                .map(household -> write(household.room()))
                .orElse(shortForm() ? "1504" : "1-1-1504");
    }

    /** @return whether a household of the round lies in what the conversation is about */
    boolean touches(Round round) {
        return households(round).stream().anyMatch(household -> isHere(household.area()));
    }

    static RoundKind kind(Round round) {
        return RoundKinds.of(round.kind())
                .orElseThrow(() -> new IllegalStateException("no such kind: " + round.kind()));
    }

    /** Worked out from the roster, since a micro-grid can hold several units. */
    private boolean shortForm() {
        if (areas.isEmpty() || !areas.stream().allMatch(Area::isMicroGrid)) {
            return false;
        }
        SortedSet<UnitNo> units = new TreeSet<>();
        communities.forEach(community ->
                areas.forEach(area -> units.addAll(roster(community).unitsIn(area))));
        return units.size() <= 1;
    }

    private Stream<Area> posts() {
        return member.stream().flatMap(each -> each.posts().stream()).map(Member.Post::area);
    }
}
