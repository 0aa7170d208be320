package cn.qile.webhook.playground;

import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Area;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** As whom the page can speak: every member of the rosters, and residents, whom no roster names. */
final class People {

    /** Two, so that one can be seen to differ from the other. No roster has such userids. */
    static final List<String> RESIDENTS = List.of("playground-resident-1", "playground-resident-2");

    private final Members members;

    People(Members members) {
        this.members = members;
    }

    /**
     * @param area what the conversation is about
     * @return everybody of that area's community (of the street, for a street), all above it, and the residents
     */
    List<PersonView> around(Area area) {
        Area top = area.street().isEmpty() ? area.ofCommunity() : Area.street(area.street());
        Stream<Member> near = members.within(top).stream()
                .filter(member -> member.answersFor(area)
                        || member.posts().stream()
                                .anyMatch(post -> area.ofCommunity().covers(post.area())));
        return Stream.concat(
                        near.map(member -> PersonView.of(member, area)),
                        RESIDENTS.stream().map(PersonView::resident))
                .sorted(PersonView.ORDER)
                .toList();
    }

    /** @return the person's name, "" for a resident; empty for somebody as whom nobody can speak here */
    Optional<String> nameOf(String userid) {
        return members.find(userid)
                .map(Member::name)
                .or(() -> RESIDENTS.contains(userid) ? Optional.of("") : Optional.empty());
    }

    /** @return the one of the highest post who directs the whole area */
    Optional<PersonView> directorOf(Area area) {
        return around(area).stream().filter(PersonView::directs).findFirst();
    }
}
