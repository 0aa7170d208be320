package cn.qile.webhook.playground;

import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Member;
import cn.qile.core.roster.Area;
import java.util.Comparator;
import java.util.List;

/**
 * Somebody as whom the page can speak.
 *
 * @param userid what the bot knows the person by
 * @param name as in the roster; "" for a resident
 * @param duties the person's posts, highest first; empty for a resident
 * @param place where the person stands to the area asked for
 * @param area path of what the person answers for first; "" for a resident
 * @param areaName its own name; "" for a resident
 * @param directs whether the person opens rounds in the area asked for
 */
record PersonView(
        String userid, String name, List<Duty> duties, Place place, String area, String areaName, boolean directs) {

    /** Where somebody stands to an area. The order is that of the page. */
    enum Place {
        /** Has a post in it or below it. */
        HERE,
        /** Has a post that covers it. */
        ABOVE,
        /** Lives there, and works for nobody. */
        RESIDENT,
        /** Answers for something else. */
        ELSEWHERE
    }

    /** By place, within it the highest post first. */
    static final Comparator<PersonView> ORDER = Comparator.comparing(PersonView::place)
            .thenComparing(PersonView::highest, Comparator.reverseOrder())
            .thenComparing(PersonView::areaName, Comparator.comparingInt(String::length))
            .thenComparing(PersonView::areaName)
            .thenComparing(PersonView::userid);

    PersonView {
        duties = List.copyOf(duties);
    }

    static PersonView of(Member member, Area area) {
        Member.Post first = member.posts().get(0);
        return new PersonView(
                member.userid(),
                member.name(),
                member.posts().stream()
                        .map(Member.Post::duty)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                placeOf(member, area),
                first.area().path(),
                first.area().name(),
                member.directs(area));
    }

    static PersonView resident(String userid) {
        return new PersonView(userid, "", List.of(), Place.RESIDENT, "", "", false);
    }

    private static Place placeOf(Member member, Area area) {
        if (member.posts().stream().anyMatch(post -> area.covers(post.area()))) {
            return Place.HERE;
        }
        return member.answersFor(area) ? Place.ABOVE : Place.ELSEWHERE;
    }

    private int highest() {
        return duties.isEmpty() ? -1 : duties.get(0).ordinal();
    }
}
