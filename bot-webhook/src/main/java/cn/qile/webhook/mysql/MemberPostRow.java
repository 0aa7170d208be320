package cn.qile.webhook.mysql;

import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.roster.Area;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A member with one post and one of its teams, or null if it has none: a person is some such rows. */
record MemberPostRow(
        String userid,
        String name,
        String duty,
        String street,
        String community,
        String grid,
        String microGrid,
        String team) {

    /** @return the persons in these rows, in the order of their first ones */
    static List<Member> toMembers(List<MemberPostRow> rows) {
        Map<String, List<MemberPostRow>> byUserid = rows.stream()
                .collect(Collectors.groupingBy(MemberPostRow::userid, LinkedHashMap::new, Collectors.toList()));
        return byUserid.values().stream().map(MemberPostRow::toMember).toList();
    }

    private static Member toMember(List<MemberPostRow> rows) {
        MemberPostRow first = rows.get(0);
        return new Member(
                first.userid,
                first.name,
                rows.stream().map(MemberPostRow::post).distinct().toList(),
                rows.stream().map(MemberPostRow::team).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    private Post post() {
        return new Post(Duty.valueOf(duty), new Area(street, community, grid, microGrid));
    }
}
