package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.util.List;
import java.util.Optional;

/** Port: who works for the communities. */
public interface Members {

    /** @return the member with that userid, with all posts; empty for anybody else, and for one who has lost all posts */
    Optional<Member> find(String userid);

    /** @return that member's name; "" for anybody else */
    default String nameOf(String userid) {
        return find(userid).map(Member::name).orElse("");
    }

    /** @return the members with a post in the area or below it, by userid */
    List<Member> within(Area area);
}
