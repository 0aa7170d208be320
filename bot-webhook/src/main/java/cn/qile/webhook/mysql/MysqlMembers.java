package cn.qile.webhook.mysql;

import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Area;
import java.util.List;
import java.util.Optional;

/** Members in MySQL. Nothing is kept in memory: who has lost a post has lost it on all nodes at once. */
public final class MysqlMembers implements Members {

    private final MemberMapper members;

    MysqlMembers(MemberMapper members) {
        this.members = members;
    }

    @Override
    public Optional<Member> find(String userid) {
        return MemberPostRow.toMembers(members.find(userid)).stream().findFirst();
    }

    @Override
    public List<Member> within(Area area) {
        return MemberPostRow.toMembers(members.within(area.street(), area.community(), area.grid(), area.microGrid()));
    }
}
