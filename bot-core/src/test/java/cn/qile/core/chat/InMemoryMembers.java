package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Members that are forgotten with the process. */
public final class InMemoryMembers implements Members {

    private final TreeMap<String, Member> byUserid = new TreeMap<>();

    @Override
    public synchronized Optional<Member> find(String userid) {
        return Optional.ofNullable(byUserid.get(userid));
    }

    @Override
    public synchronized List<Member> within(Area area) {
        return byUserid.values().stream()
                .filter(member -> member.posts().stream().anyMatch(post -> area.covers(post.area())))
                .toList();
    }

    /** Keeps the member as it is now; one without posts is no longer known. */
    public synchronized void put(Member member) {
        if (member.posts().isEmpty()) {
            byUserid.remove(member.userid());
        } else {
            byUserid.put(member.userid(), member);
        }
    }
}
