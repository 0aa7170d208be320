package cn.qile.core.rosterfile;

import cn.qile.core.chat.InMemoryGroups;
import cn.qile.core.chat.InMemoryMembers;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.InMemoryRosters;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.rosterfile.RosterImport.CommunityRoster;
import cn.qile.core.rosterfile.RosterImport.RosterGroup;
import cn.qile.core.rosterfile.RosterImport.RosterMember;
import cn.qile.core.rosterfile.RosterImport.RosterPost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes rosters into the in-memory ports, as the real store takes them into MySQL. */
public final class InMemoryRosterStore implements RosterStore {

    private final InMemoryRosters rosters = new InMemoryRosters();
    private final InMemoryMembers members = new InMemoryMembers();
    private final InMemoryGroups groups = new InMemoryGroups();
    private final Map<String, RosterMember> known = new LinkedHashMap<>();
    private String last = "";
    private String lastFiles = "";

    public InMemoryRosters rosters() {
        return rosters;
    }

    public InMemoryMembers members() {
        return members;
    }

    public InMemoryGroups groups() {
        return groups;
    }

    @Override
    public synchronized Optional<String> lastFingerprint() {
        return Optional.of(last).filter(fingerprint -> !fingerprint.isEmpty());
    }

    @Override
    public synchronized Optional<String> lastFiles() {
        return Optional.of(lastFiles).filter(files -> !files.isEmpty());
    }

    @Override
    public synchronized void noteFiles(String fingerprint, String files) {
        if (fingerprint.equals(last)) {
            lastFiles = files;
        }
    }

    @Override
    public synchronized Optional<RosterChanges> apply(RosterImport roster, Instant at) {
        String fingerprint = roster.fingerprint();
        if (fingerprint.equals(last)) {
            return Optional.empty();
        }
        last = fingerprint;
        lastFiles = "";
        RosterImport placed = place(roster);
        Set<Area> spokenFor =
                placed.spokenFor(rosters.all().stream().map(Community::area).collect(Collectors.toSet()));
        int[] counts = new int[3];
        placed.communities().forEach(community -> applyHouseholds(community, counts));
        int lost = applyMembers(placed, spokenFor);
        placed.groups().forEach(group -> applyGroup(group, at));
        return Optional.of(new RosterChanges(
                placed.communities().size(),
                counts[0],
                counts[1],
                counts[2],
                placed.members().size(),
                lost,
                placed.groups().size()));
    }

    private RosterImport place(RosterImport roster) {
        RosterImport placed = roster;
        for (CommunityRoster community : roster.communities()) {
            List<Community> namesakes = rosters.all().stream()
                    .filter(stored ->
                            stored.area().community().equals(community.area().community()))
                    .toList();
            boolean same = namesakes.stream().anyMatch(stored -> stored.area().equals(community.area()));
            if (!same && namesakes.size() == 1) {
                Community stored = namesakes.get(0);
                if (community.area().street().isEmpty()) {
                    placed = placed.under(stored.area().street());
                } else if (stored.area().street().isEmpty()) {
                    move(stored, community.area().street());
                }
            }
        }
        return placed;
    }

    private void move(Community community, String street) {
        rosters.move(community, street);
        groups.move(community.area(), street);
        known.replaceAll((userid, member) -> new RosterMember(
                userid,
                member.name(),
                member.posts().stream()
                        .map(post -> community.area().covers(post.post().area()) ? moved(post, street) : post)
                        .toList()));
        known.values().forEach(member -> members.put(member.toMember()));
    }

    private static RosterPost moved(RosterPost post, String street) {
        Area area = post.post().area();
        return new RosterPost(
                new Post(post.post().duty(), new Area(street, area.community(), area.grid(), area.microGrid())),
                post.teams());
    }

    private void applyHouseholds(CommunityRoster community, int[] counts) {
        Map<RoomNo, Household> before = rosters.communities(community.area()).stream()
                .map(stored -> rosters.at(stored.id(), stored.rosterVersion()))
                .map(Roster::households)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Household::room, Function.identity()));
        for (Household household : community.households()) {
            Household old = before.remove(household.room());
            if (old == null) {
                counts[0]++;
            } else if (!old.equals(household)) {
                counts[1]++;
            }
        }
        counts[2] += before.size();
        rosters.put(community.area(), community.households());
    }

    private int applyMembers(RosterImport roster, Set<Area> spokenFor) {
        Map<String, RosterMember> given = new HashMap<>();
        roster.members().forEach(member -> given.put(member.userid(), member));
        Set<String> userids = new TreeSet<>(known.keySet());
        userids.addAll(given.keySet());
        int lost = 0;
        for (String userid : userids) {
            RosterMember old = known.getOrDefault(userid, new RosterMember(userid, "", List.of()));
            RosterMember now = given.getOrDefault(userid, new RosterMember(userid, old.name(), List.of()));
            Map<Post, RosterPost> posts = new LinkedHashMap<>();
            now.posts().forEach(post -> posts.put(post.post(), post));
            for (RosterPost post : old.posts()) {
                boolean stays = !spokenFor.contains(post.post().area().ofCommunity());
                if (stays) {
                    posts.putIfAbsent(post.post(), post);
                } else if (!posts.containsKey(post.post())) {
                    lost++;
                }
            }
            RosterMember member = new RosterMember(userid, now.name(), new ArrayList<>(posts.values()));
            known.put(userid, member);
            members.put(member.toMember());
        }
        return lost;
    }

    private void applyGroup(RosterGroup group, Instant at) {
        groups.put(group.group());
        group.conversation().ifPresent(conversation -> groups.bind(group.group(), conversation, IMPORT, at));
    }
}
