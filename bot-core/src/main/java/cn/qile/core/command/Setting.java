package cn.qile.core.command;

import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Round;
import java.util.Comparator;
import java.util.List;

/**
 * Who speaks where: what is known of a message before anybody's turn is taken.
 *
 * @param group the group it was said in: none in private or where it is not bound, else one
 * @param speaker who said it, if a member: none or one
 * @param areas what the conversation is about: the group's area, or in private the member's posts
 * @param communities those of the areas, by id
 */
public record Setting(List<Group> group, List<Member> speaker, List<Area> areas, List<Community> communities) {

    public static Setting of(GroupMessage message, Rosters rosters, Members members, Groups groups) {
        List<Member> speaker = members.find(message.sender()).stream().toList();
        List<Group> group = message.conversation().group()
                ? groups.boundTo(message.conversation()).stream().toList()
                : List.of();
        List<Area> areas = message.conversation().group()
                ? group.stream().map(Group::area).toList()
                : speaker.stream()
                        .flatMap(member -> member.posts().stream())
                        .map(Member.Post::area)
                        .distinct()
                        .toList();
        List<Community> communities = areas.stream()
                .flatMap(area -> rosters.communities(area).stream())
                .distinct()
                .sorted(Comparator.comparing(Community::id))
                .toList();
        return new Setting(group, speaker, areas, communities);
    }

    /** @return the communities whose turn the message's hearing may take, ascending */
    public List<CommunityId> concerned() {
        return communities.stream().map(Community::id).toList();
    }

    Scene scene(GroupMessage message, List<Round> open, Rosters rosters) {
        return new Scene(message, group, speaker, areas, communities, open, List.of(), rosters);
    }
}
