package cn.qile.webhook.mysql;

import cn.qile.core.chat.Group;
import cn.qile.core.chat.Groups;
import cn.qile.core.roster.Area;
import cn.qile.core.rosterfile.RosterChanges;
import cn.qile.core.rosterfile.RosterImport;
import cn.qile.core.rosterfile.RosterImport.CommunityRoster;
import cn.qile.core.rosterfile.RosterImport.RosterGroup;
import cn.qile.core.rosterfile.RosterImport.RosterMember;
import cn.qile.core.rosterfile.RosterImport.RosterPost;
import cn.qile.core.rosterfile.RosterStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes rosters into MySQL, each in one transaction.
 *
 * <p>Everybody locks in this order, so nobody waits in a circle: the import's turn, then communities, then groups and
 * bindings.
 */
public final class MysqlRosterStore implements RosterStore {

    private final RosterImportMapper imports;
    private final AreaMapper areas;
    private final CommunityMapper communities;
    private final HouseholdRows households;
    private final MemberMapper members;
    private final GroupMapper groups;
    private final LetterMapper letters;
    private final DirectoryMapper directory;
    private final Groups bindings;
    private final Batches batches;
    private final TransactionOperations transaction;

    MysqlRosterStore(
            RosterImportMapper imports,
            AreaMapper areas,
            CommunityMapper communities,
            HouseholdRows households,
            MemberMapper members,
            GroupMapper groups,
            LetterMapper letters,
            DirectoryMapper directory,
            Groups bindings,
            Batches batches,
            TransactionOperations transaction) {
        this.imports = imports;
        this.areas = areas;
        this.communities = communities;
        this.households = households;
        this.members = members;
        this.groups = groups;
        this.letters = letters;
        this.directory = directory;
        this.bindings = bindings;
        this.batches = batches;
        this.transaction = transaction;
    }

    @Override
    public Optional<String> lastFingerprint() {
        return imports.last().map(RosterImportRow::fingerprint);
    }

    @Override
    public Optional<String> lastFiles() {
        return imports.lastFiles().filter(files -> !files.isEmpty());
    }

    @Override
    public void noteFiles(String fingerprint, String files) {
        imports.noteFiles(fingerprint, files);
    }

    @Override
    public Optional<RosterChanges> apply(RosterImport roster, Instant at) {
        String fingerprint = roster.fingerprint();
        return transaction.execute(status -> {
            imports.takeTurn(at);
            Optional<RosterImportRow> last = imports.last();
            if (last.filter(row -> row.fingerprint().equals(fingerprint)).isPresent()) {
                return Optional.empty();
            }
            RosterChanges changes = takeIn(placed(roster), at);
            directory.changed();
            int number = last.map(RosterImportRow::number).orElse(0) + 1;
            imports.add(RosterImportRow.of(number, fingerprint, at, changes));
            return Optional.of(changes);
        });
    }

    private RosterChanges takeIn(RosterImport roster, Instant at) {
        Map<Area, CommunityRow> known =
                communities.all().stream().collect(Collectors.toMap(CommunityRow::area, row -> row));
        AreaIds ids = areaIds(roster);
        int added = 0;
        int changed = 0;
        int closed = 0;
        int highest = known.values().stream().mapToInt(CommunityRow::id).max().orElse(0);
        for (CommunityRoster community : roster.communities()) {
            CommunityRow row = known.get(community.area());
            if (row == null) {
                highest++;
                row = new CommunityRow(
                        highest,
                        ids.of(community.area()),
                        0,
                        community.area().street(),
                        community.area().community());
                communities.add(row.id(), row.areaId(), 0);
            }
            HouseholdChanges changes = takeIn(community, row, ids);
            added += changes.added();
            changed += changes.changed();
            closed += changes.missing();
        }
        int postsLost = takeInMembers(roster, roster.spokenFor(known.keySet()), ids);
        takeInGroups(roster, ids, at);
        return new RosterChanges(
                roster.communities().size(),
                added,
                changed,
                closed,
                roster.members().size(),
                postsLost,
                roster.groups().size());
    }

    /** @return the import with its communities where the stores have them, or will have them from now on */
    private RosterImport placed(RosterImport roster) {
        RosterImport placed = roster;
        Map<String, List<CommunityRow>> byName =
                communities.all().stream().collect(Collectors.groupingBy(CommunityRow::community));
        for (CommunityRoster community : roster.communities()) {
            List<CommunityRow> namesakes = byName.getOrDefault(community.area().community(), List.of());
            String street = community.area().street();
            if (namesakes.size() == 1 && !namesakes.get(0).street().equals(street)) {
                if (street.isEmpty()) {
                    placed = placed.under(namesakes.get(0).street());
                } else if (namesakes.get(0).street().isEmpty()) {
                    areas.putUnder(street, community.area().community());
                    areas.putRoundsUnder(street, namesakes.get(0).id());
                    areas.putFiguresUnder(street, namesakes.get(0).id());
                    letters.putUnder(street, community.area().community());
                }
            }
        }
        return placed;
    }

    private AreaIds areaIds(RosterImport roster) {
        AreaIds ids = new AreaIds(areas.all());
        roster.communities()
                .forEach(community -> community.households().forEach(household -> ids.add(household.area())));
        batches.run(AreaMapper.class, "add", ids.added());
        return ids;
    }

    private HouseholdChanges takeIn(CommunityRoster roster, CommunityRow community, AreaIds ids) {
        int next = community.rosterVersion() + 1;
        HouseholdChanges changes = HouseholdChanges.between(
                households.at(community.id(), community.rosterVersion()),
                roster.households().stream()
                        .map(household -> HouseholdRow.of(community.id(), household, next, ids.of(household.area())))
                        .toList());
        if (!changes.isNone()) {
            batches.run(HouseholdMapper.class, "close", changes.closed());
            batches.run(HouseholdMapper.class, "add", changes.opened());
            communities.setRosterVersion(community.id(), next);
        }
        return changes;
    }

    /** @return how many posts were taken away */
    private int takeInMembers(RosterImport roster, Set<Area> spokenFor, AreaIds ids) {
        Set<PostRow> posts = new HashSet<>();
        Set<PostTeamRow> teams = new HashSet<>();
        for (RosterMember member : roster.members()) {
            for (RosterPost post : member.posts()) {
                PostRow row = new PostRow(
                        member.userid(),
                        post.post().duty().name(),
                        ids.of(post.post().area()));
                posts.add(row);
                post.teams().forEach(team -> teams.add(new PostTeamRow(row.userid(), row.duty(), row.areaId(), team)));
            }
        }
        batches.run(
                MemberMapper.class,
                "put",
                roster.members().stream()
                        .map(member -> new MemberRow(member.userid(), member.name()))
                        .toList());
        Set<PostRow> postsBefore = new HashSet<>();
        Set<PostTeamRow> teamsBefore = new HashSet<>();
        Set<Integer> untouched = new HashSet<>();
        for (Area area : roster.named()) {
            postsBefore.addAll(members.posts(area.street(), area.community()));
            teamsBefore.addAll(members.teams(area.street(), area.community()));
            if (!spokenFor.contains(area)) {
                untouched.add(ids.of(area));
            }
        }
        List<PostRow> lost = without(postsBefore, posts).stream()
                .filter(post -> !untouched.contains(post.areaId()))
                .toList();
        List<PostTeamRow> left = without(teamsBefore, teams).stream()
                .filter(team -> posts.contains(team.post()) || !untouched.contains(team.areaId()))
                .toList();
        batches.run(MemberMapper.class, "removeTeam", left);
        batches.run(MemberMapper.class, "removePost", lost);
        batches.run(MemberMapper.class, "addPost", without(posts, postsBefore));
        batches.run(MemberMapper.class, "addTeam", without(teams, teamsBefore));
        return lost.size();
    }

    private static <T> List<T> without(Collection<T> rows, Set<T> others) {
        return rows.stream().filter(row -> !others.contains(row)).toList();
    }

    private void takeInGroups(RosterImport roster, AreaIds ids, Instant at) {
        Map<GroupName, GroupRow> known = new HashMap<>();
        roster.groups().stream()
                .map(group -> group.group().area().ofCommunity())
                .distinct()
                .flatMap(owner -> groups.ownedBy(owner.street(), owner.community()).stream())
                .forEach(row -> known.put(new GroupName(row.ownerId(), row.name()), row));
        List<GroupRow> added = new ArrayList<>();
        List<GroupRow> changed = new ArrayList<>();
        int highest = groups.highestId();
        for (RosterGroup group : roster.groups()) {
            int owner = ids.of(group.group().area().ofCommunity());
            GroupRow before = known.get(new GroupName(owner, group.group().name()));
            if (before == null) {
                highest++;
                added.add(row(highest, owner, group, group.webhookKey(), ids));
            } else {
                String key = group.webhookKey().isEmpty() ? before.webhookKey() : group.webhookKey();
                GroupRow now = row(before.id(), owner, group, key, ids);
                if (!now.equals(before)) {
                    changed.add(now);
                }
            }
        }
        batches.run(GroupMapper.class, "add", added);
        batches.run(GroupMapper.class, "change", changed);
        roster.groups()
                .forEach(group -> group.conversation()
                        .ifPresent(conversation -> bindings.bind(group.group(), conversation, IMPORT, at)));
    }

    private record GroupName(int owner, String name) {}

    private static GroupRow row(int id, int owner, RosterGroup group, String webhookKey, AreaIds ids) {
        Group g = group.group();
        Area area = g.area();
        return new GroupRow(
                id,
                owner,
                g.name(),
                g.kind().name(),
                ids.of(area),
                webhookKey,
                area.street(),
                area.community(),
                area.grid(),
                area.microGrid());
    }
}
