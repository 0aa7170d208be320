package cn.qile.core.rollup;

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
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Stages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells every community its day, each evening: the 副主任 privately, or the 联络群 where there is none; and every street: the
 * 街道 privately, or the 街道群.
 */
public final class TellSummary {

    /** It is about today; by tomorrow's first round nobody needs it. */
    private static final Duration IS_NEWS = Duration.ofHours(10);

    private final Rosters rosters;
    private final Members members;
    private final Groups groups;
    private final Ledger ledger;
    private final DailySummaries summaries;
    private final SummaryDays days;
    private final GroupChat groupChat;
    private final LocalTime at;
    private final ZoneId zone;
    private final Consumer<Runnable> transaction;

    /**
     * @param at when the summary is due, by the clock on the wall in {@code zone}
     * @param transaction runs what it is given in a transaction of its own, to its end
     */
    public TellSummary(
            Rosters rosters,
            Members members,
            Groups groups,
            Ledger ledger,
            DailySummaries summaries,
            SummaryDays days,
            GroupChat groupChat,
            LocalTime at,
            ZoneId zone,
            Consumer<Runnable> transaction) {
        this.rosters = Objects.requireNonNull(rosters);
        this.members = Objects.requireNonNull(members);
        this.groups = Objects.requireNonNull(groups);
        this.ledger = Objects.requireNonNull(ledger);
        this.summaries = Objects.requireNonNull(summaries);
        this.days = Objects.requireNonNull(days);
        this.groupChat = Objects.requireNonNull(groupChat);
        this.at = Objects.requireNonNull(at);
        this.zone = Objects.requireNonNull(zone);
        this.transaction = Objects.requireNonNull(transaction);
    }

    /**
     * Called when the summary is due, outside of any transaction; called again, or too early, it changes nothing. One
     * failure does not keep the others from theirs.
     *
     * @throws RuntimeException the first failure, when all others have been told
     */
    public void tell(Instant now) {
        List<Community> communities = rosters.all();
        Stream<Runnable> all = Stream.concat(
                communities.stream().map(community -> () -> tell(community, now)),
                communities.stream()
                        .map(community -> community.area().street())
                        .filter(street -> !street.isEmpty())
                        .distinct()
                        .map(street -> () -> tell(Area.street(street), now)));
        List<RuntimeException> failures = new ArrayList<>();
        all.forEach(each -> {
            try {
                transaction.accept(each);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void tell(Area street, Instant now) {
        LocalDate day = dayDue(now);
        if (isTooLate(day, now)) {
            days.note(street.street(), day, SummaryDays.Fate.MISSED);
        } else if (days.note(street.street(), day, SummaryDays.Fate.TOLD)) {
            CommunityId first = rosters.communities(street).get(0).id(); // its name would make the key too long
            String key = "summary/street/" + first + "/" + day;
            post(key, inCharge(Duty.STREET, street), Group.Kind.STREET, () -> summaries.of(street, now), street, now);
        }
    }

    private void tell(Community community, Instant now) {
        LocalDate day = dayDue(now);
        ledger.takeTurn(List.of(community.id()));
        if (isTooLate(day, now)) {
            days.note(community.id(), day, SummaryDays.Fate.MISSED);
        } else if (days.note(community.id(), day, SummaryDays.Fate.TOLD)) {
            Area area = community.area();
            post(
                    "summary/" + community.id() + "/" + day,
                    inCharge(Duty.DEPUTY_DIRECTOR, area),
                    Group.Kind.LIAISON,
                    () -> summaries.of(community, now),
                    area,
                    now);
        }
    }

    private boolean isTooLate(LocalDate day, Instant now) {
        return now.isAfter(day.atTime(at).atZone(zone).toInstant().plus(Stages.LATEST));
    }

    /** @return the day whose summary was due last */
    private LocalDate dayDue(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return now.isBefore(today.atTime(at).atZone(zone).toInstant()) ? today.minusDays(1) : today;
    }

    /** The day is worked out only where somebody will read it. */
    private void post(
            String key,
            List<String> inCharge,
            Group.Kind instead,
            Supplier<Speech.Notice> summary,
            Area area,
            Instant now) {
        List<Group> groups = inCharge.isEmpty()
                ? this.groups.within(area).stream()
                        .filter(group -> group.kind() == instead)
                        .toList()
                : List.of();
        if (inCharge.isEmpty() && groups.isEmpty()) {
            return;
        }
        Speech.Notice day = summary.get();
        inCharge.forEach(userid -> post(key + "/" + userid, new Addressee.ToMember(userid), day, area, now));
        groups.forEach(
                group -> post(key + "/group/" + group.name(), new Addressee.ToGroup(group), day, group.area(), now));
    }

    /** Whoever stands in for the whole area; a 副主任 of part of it would read what is not hers. */
    private List<String> inCharge(Duty duty, Area area) {
        return members.within(area).stream()
                .filter(member -> member.posts().stream()
                        .anyMatch(post -> post.duty() == duty && post.area().covers(area)))
                .map(Member::userid)
                .toList();
    }

    /** "Always sent" (product.md, "The daily summary"), so no quiet hours hold it back. */
    private void post(String key, Addressee to, Speech.Notice summary, Area about, Instant now) {
        groupChat.post(new Outgoing(key, to, summary, List.of(), about, "", "", now, now, now.plus(IS_NEWS), true));
    }
}
