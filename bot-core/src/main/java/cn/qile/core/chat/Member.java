package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who works for the community. Posts are not persons: one person can hold several.
 *
 * @param userid the platform's userid
 * @param name as the roster writes it; personal data, never logged
 * @param posts what this person answers for; empty when all were lost
 * @param teams the teams (小组) this person is in
 */
public record Member(String userid, String name, List<Post> posts, Set<String> teams) {

    /**
     * One post (岗位) over one area (负责范围).
     *
     * @param duty what it is
     * @param area where
     */
    public record Post(Duty duty, Area area) {

        public Post {
            Objects.requireNonNull(duty);
            Objects.requireNonNull(area);
        }
    }

    public Member {
        Objects.requireNonNull(userid);
        Objects.requireNonNull(name);
        posts = List.copyOf(posts);
        teams = Set.copyOf(teams);
    }

    /** @return whether a post of this member covers the whole area */
    public boolean answersFor(Area area) {
        return posts.stream().anyMatch(post -> post.area().covers(area));
    }

    /** @return whether this member may sign that nobody need go there any more (免上门), in the whole area */
    public boolean signsWaivers(Area area) {
        return posts.stream()
                .anyMatch(post -> post.duty().signsWaivers() && post.area().covers(area));
    }

    /** @return whether this member opens, extends and closes rounds over the whole area */
    public boolean directs(Area area) {
        return posts.stream()
                .anyMatch(post -> post.duty().directsRounds() && post.area().covers(area));
    }
}
