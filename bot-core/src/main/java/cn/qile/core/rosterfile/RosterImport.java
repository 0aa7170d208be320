package cn.qile.core.rosterfile;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a set of roster files says, checked whole: every area that a member or a group names has a household.
 *
 * @param communities with all their households; what is not here no longer lives there
 * @param members who has a post in these communities or their streets, one entry per userid
 * @param groups of these communities or their streets
 */
public record RosterImport(List<CommunityRoster> communities, List<RosterMember> members, List<RosterGroup> groups) {

    /** Cannot be typed into a cell, so two different rows never look alike when joined by it. */
    private static final String SEPARATOR = "\u001f";

    /**
     * One community's households.
     *
     * @param area the community
     * @param households at least one, in the file's order
     */
    public record CommunityRoster(Area area, List<Household> households) {

        public CommunityRoster {
            if (!area.isCommunity()) {
                throw new IllegalArgumentException("not a community: " + area.path());
            }
            households = List.copyOf(households);
        }

        private CommunityRoster moved(UnaryOperator<Area> move) {
            return new CommunityRoster(
                    move.apply(area),
                    households.stream()
                            .map(h -> new Household(
                                    h.room(), h.floor(), h.persons(), h.specialPersons(), move.apply(h.area())))
                            .toList());
        }
    }

    /**
     * One person with all posts that the files give.
     *
     * @param userid 账号
     * @param name 姓名
     * @param posts at least one
     */
    public record RosterMember(String userid, String name, List<RosterPost> posts) {

        public RosterMember {
            Objects.requireNonNull(userid);
            Objects.requireNonNull(name);
            posts = List.copyOf(posts);
        }

        /** @return this person as the bot knows people; the teams are those of all posts */
        public Member toMember() {
            Set<String> teams =
                    posts.stream().flatMap(post -> post.teams().stream()).collect(Collectors.toUnmodifiableSet());
            return new Member(userid, name, posts.stream().map(RosterPost::post).toList(), teams);
        }

        private RosterMember moved(UnaryOperator<Area> move) {
            return new RosterMember(
                    userid,
                    name,
                    posts.stream()
                            .map(p -> new RosterPost(
                                    new Post(
                                            p.post().duty(), move.apply(p.post().area())),
                                    p.teams()))
                            .toList());
        }
    }

    /**
     * One post, and the teams that come with it: who loses the post leaves them.
     *
     * @param post 岗位 and 负责范围
     * @param teams 小组
     */
    public record RosterPost(Post post, Set<String> teams) {

        public RosterPost {
            Objects.requireNonNull(post);
            teams = Set.copyOf(teams);
        }
    }

    /**
     * One group.
     *
     * @param group what it is
     * @param conversationId 会话ID, or "" to keep the one that is known; of a group that the self-built app has made
     *     {@value #APPCHAT} and its id, which is what that app can speak in
     * @param webhookKey 消息推送Key, or "" to keep the one that is known; a secret
     */
    public record RosterGroup(Group group, String conversationId, String webhookKey) {

        /** How the 会话ID of a group begins that the self-built app has made. */
        static final String APPCHAT = "appchat:";

        public RosterGroup {
            Objects.requireNonNull(group);
            Objects.requireNonNull(conversationId);
            Objects.requireNonNull(webhookKey);
        }

        /** @return the conversation that the file binds to this group: the smart robot's, or the self-built app's */
        public Optional<Conversation> conversation() {
            if (conversationId.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    conversationId.startsWith(APPCHAT)
                            ? Conversation.group(Channel.APPCHAT, conversationId.substring(APPCHAT.length()))
                            : Conversation.group(Channel.ROBOT, conversationId));
        }

        private RosterGroup moved(UnaryOperator<Area> move) {
            return new RosterGroup(
                    new Group(group.name(), group.kind(), move.apply(group.area())), conversationId, webhookKey);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "RosterGroup[" + group + "]";
        }
    }

    public RosterImport {
        communities = List.copyOf(communities);
        members = List.copyOf(members);
        groups = List.copyOf(groups);
    }

    /** @return the communities in the files, and the streets over them */
    public Set<Area> named() {
        Set<Area> named = new HashSet<>();
        for (CommunityRoster community : communities) {
            named.add(community.area());
            if (!community.area().street().isEmpty()) {
                named.add(Area.street(community.area().street()));
            }
        }
        return named;
    }

    /**
     * The areas for which these files speak: whoever has a post there and is not in the files loses it. They speak for a
     * street itself only if they name all its communities; the file of one community takes no post from the street's
     * people.
     *
     * @param known the communities that are in the stores already
     * @return communities and streets
     */
    public Set<Area> spokenFor(Set<Area> known) {
        Set<Area> spokenFor = named();
        spokenFor.removeIf(area ->
                area.isStreet() && known.stream().filter(area::covers).anyMatch(community -> !names(community)));
        return spokenFor;
    }

    private boolean names(Area area) {
        return communities.stream().anyMatch(community -> community.area().equals(area));
    }

    /** @return this import of one community that has no street in the files, put under the street */
    public RosterImport under(String street) {
        UnaryOperator<Area> move = area -> new Area(street, area.community(), area.grid(), area.microGrid());
        return new RosterImport(
                communities.stream().map(community -> community.moved(move)).toList(),
                members.stream().map(member -> member.moved(move)).toList(),
                groups.stream().map(group -> group.moved(move)).toList());
    }

    /** @return 64 hex digits that are the same whenever the files say the same, in whatever order or form */
    public String fingerprint() {
        Set<String> lines = new TreeSet<>();
        communities.forEach(c -> c.households()
                .forEach(h -> lines.add(line(
                        "household",
                        h.area().path(),
                        h.room().unit().building(),
                        h.room().unit().unit(),
                        h.room().room(),
                        h.floor(),
                        h.persons(),
                        h.specialPersons()))));
        members.forEach(m -> m.posts()
                .forEach(p -> lines.add(line(
                        "post",
                        m.userid(),
                        m.name(),
                        p.post().duty(),
                        p.post().area().path(),
                        new TreeSet<>(p.teams())))));
        groups.forEach(g -> lines.add(line(
                "group",
                g.group().name(),
                g.group().kind(),
                g.group().area().path(),
                g.conversationId(),
                g.webhookKey())));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String line(Object... values) {
        return Stream.of(values).map(Object::toString).collect(Collectors.joining(SEPARATOR));
    }
}
