package cn.qile.core.retention;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Round;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells the 副主任 that a campaign will be purged, with all of it as files; where there is none the 社工, each with what
 * they answer for; where there is none of those either the 联络群, in words only.
 */
public final class AnnouncePurge {

    /** It is decided at night, and read in the morning. */
    private static final LocalTime AT = LocalTime.of(10, 0);

    /** Of both sheets together: 20 MB, the platform's limit, hold about twice as many. */
    private static final int MOST_ROWS = 150_000;

    /** With more rounds than that in a file only their kinds are named. */
    private static final int NAMED = 5;

    private final Rosters rosters;
    private final Ledger ledger;
    private final Members members;
    private final Groups groups;
    private final GroupChat groupChat;
    private final ExportLog exportLog;
    private final ZoneId zone;
    private final int mostRows;

    /** @param zone in which the day begins, and ten o'clock is */
    public AnnouncePurge(
            Rosters rosters,
            Ledger ledger,
            Members members,
            Groups groups,
            GroupChat groupChat,
            ExportLog exportLog,
            ZoneId zone) {
        this(rosters, ledger, members, groups, groupChat, exportLog, zone, MOST_ROWS);
    }

    AnnouncePurge(
            Rosters rosters,
            Ledger ledger,
            Members members,
            Groups groups,
            GroupChat groupChat,
            ExportLog exportLog,
            ZoneId zone,
            int mostRows) {
        this.rosters = Objects.requireNonNull(rosters);
        this.ledger = Objects.requireNonNull(ledger);
        this.members = Objects.requireNonNull(members);
        this.groups = Objects.requireNonNull(groups);
        this.groupChat = Objects.requireNonNull(groupChat);
        this.exportLog = Objects.requireNonNull(exportLog);
        this.zone = Objects.requireNonNull(zone);
        this.mostRows = mostRows;
    }

    /** Some rounds as one file. */
    private record File(List<Round> rounds, int households, int marks) {}

    /** A round, as far as somebody gets it. */
    private record Part(Round round, int households, int marks) {

        int rows() {
            return households + marks;
        }
    }

    /** @return whether everything that was said and sent for it has arrived, as far as the platform tells */
    boolean hasArrived(Purge purge) {
        return groupChat.allSent(purge.key());
    }

    /**
     * Called in the transaction in which the purge is kept.
     *
     * @param rounds the campaign's
     * @param community their community's area
     */
    void announce(Purge purge, List<Round> rounds, Area community, Instant now) {
        List<Member> told = told(community);
        told.forEach(member -> {
            List<Area> areas = areas(member, community);
            String key = purge.key() + member.userid() + "/";
            Addressee to = new Addressee.ToMember(member.userid());
            List<File> files = files(rounds, areas);
            post(key + 0, to, words(purge, rounds, community, !files.isEmpty()), community, purge, now);
            for (int i = 0; i < files.size(); i++) {
                send(key + (i + 1), member.userid(), files.get(i), areas, purge, now);
            }
        });
        if (told.isEmpty()) {
            groups.within(community).stream()
                    .filter(group -> group.kind() == Group.Kind.LIAISON)
                    .forEach(group -> post(
                            purge.key() + "group/" + group.name(),
                            new Addressee.ToGroup(group),
                            words(purge, rounds, community, false),
                            community,
                            purge,
                            now));
        }
    }

    private List<Member> told(Area community) {
        List<Member> deputies = members.within(community).stream()
                .filter(member -> member.posts().stream()
                        .anyMatch(post -> post.duty() == Duty.DEPUTY_DIRECTOR
                                && post.area().covers(community)))
                .toList();
        return deputies.isEmpty()
                ? members.within(community).stream()
                        .filter(member -> member.posts().stream().anyMatch(post -> post.duty() == Duty.SOCIAL_WORKER))
                        .toList()
                : deputies;
    }

    /** @return as far as the member's posts let the member have files here; the widest areas */
    private static List<Area> areas(Member member, Area community) {
        List<Area> own = member.posts().stream()
                .filter(post -> post.duty().exports())
                .map(Member.Post::area)
                .flatMap(area -> area.covers(community)
                        ? Stream.of(community)
                        : community.covers(area) ? Stream.of(area) : Stream.empty())
                .distinct()
                .toList();
        return own.stream()
                .filter(area -> own.stream().noneMatch(other -> !other.equals(area) && other.covers(area)))
                .toList();
    }

    /** As many rounds in each file as there is room for. */
    private List<File> files(List<Round> rounds, List<Area> areas) {
        List<File> files = new ArrayList<>();
        List<Part> together = new ArrayList<>();
        int rows = 0;
        for (Round round : rounds) {
            Part part = part(round, areas);
            if (!together.isEmpty() && rows + part.rows() > mostRows) {
                files.add(file(together));
                together.clear();
                rows = 0;
            }
            if (part.households() > 0) {
                together.add(part);
                rows += part.rows();
            }
        }
        if (!together.isEmpty()) {
            files.add(file(together));
        }
        return files;
    }

    private Part part(Round round, List<Area> areas) {
        List<Household> all = round.households(rosters.at(round.id().community(), round.rosterVersion()));
        List<Household> theirs = all.stream()
                .filter(household -> areas.stream().anyMatch(area -> area.covers(household.area())))
                .toList();
        long marks = theirs.size() == all.size()
                ? round.position()
                : ledger.marks(round.id(), theirs.stream().map(Household::room).toList())
                        .size();
        return new Part(round, theirs.size(), (int) marks);
    }

    private static File file(List<Part> parts) {
        return new File(
                parts.stream().map(Part::round).toList(),
                parts.stream().mapToInt(Part::households).sum(),
                parts.stream().mapToInt(Part::marks).sum());
    }

    private void send(String key, String userid, File file, List<Area> areas, Purge purge, Instant now) {
        exportLog.note(new ExportLog.Entry(
                key,
                userid,
                now,
                file.rounds().stream().map(Round::id).toList(),
                null,
                areas,
                file.households(),
                file.marks()));
        Speech.Exported exported = new Speech.Exported(
                called(file.rounds()),
                "",
                file.rounds().stream()
                        .map(round -> new Speech.Snapshot(round.id().toString(), round.position()))
                        .toList(),
                areas.stream().map(Area::path).toList(),
                file.households(),
                file.marks());
        post(key, new Addressee.ToMember(userid), exported, areas.get(0), purge, now);
    }

    private static List<Speech.Called> called(List<Round> rounds) {
        return rounds.size() <= NAMED
                ? rounds.stream().map(AnnouncePurge::called).toList()
                : rounds.stream()
                        .map(round -> new Speech.Called(0, false, called(round).kind()))
                        .distinct()
                        .toList();
    }

    private static Speech.Called called(Round round) {
        return new Speech.Called(round.id().number(), true, new Speech.Term("kind", round.kind()));
    }

    private static Speech.PurgeComes words(Purge purge, List<Round> rounds, Area community, boolean files) {
        return new Speech.PurgeComes(
                community.name(),
                Stream.of(rounds.get(0), rounds.get(rounds.size() - 1))
                        .distinct()
                        .map(AnnouncePurge::called)
                        .toList(),
                purge.day().getMonthValue(),
                purge.day().getDayOfMonth(),
                files);
    }

    /** A file that is made after the day would be empty. */
    private void post(String key, Addressee to, Speech.Notice notice, Area about, Purge purge, Instant now) {
        Instant morning = now.atZone(zone).with(AT).toInstant();
        Instant due = morning.isAfter(now) ? morning : now;
        Instant until = purge.day().atStartOfDay(zone).toInstant();
        groupChat.post(new Outgoing(key, to, notice, List.of(), about, "", "", now, due, until, false));
    }
}
