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
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Stages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Tells every community its day, each evening: the 副主任 privately, or the 联络群 where there is none. */
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
     * community's failure does not keep the others from theirs.
     *
     * @throws RuntimeException the first failure, when all others have been told
     */
    public void tell(Instant now) {
        RuntimeException failed = null;
        for (Community community : rosters.all()) {
            try {
                transaction.accept(() -> tell(community, now));
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void tell(Community community, Instant now) {
        LocalDate day = dayDue(now);
        Instant due = day.atTime(at).atZone(zone).toInstant();
        ledger.takeTurn(List.of(community.id()));
        if (now.isAfter(due.plus(Stages.LATEST))) {
            days.note(community.id(), day, SummaryDays.Fate.MISSED);
        } else if (days.note(community.id(), day, SummaryDays.Fate.TOLD)) {
            post(community, day, now);
        }
    }

    /** @return the day whose summary was due last */
    private LocalDate dayDue(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return now.isBefore(today.atTime(at).atZone(zone).toInstant()) ? today.minusDays(1) : today;
    }

    private void post(Community community, LocalDate day, Instant now) {
        Speech.DailySummary summary = summaries.of(community, now);
        String key = "summary/" + community.id() + "/" + day;
        List<String> deputies = deputies(community.area());
        deputies.forEach(
                userid -> post(key + "/" + userid, new Addressee.ToMember(userid), summary, community.area(), now));
        if (deputies.isEmpty()) {
            groups.within(community.area()).stream()
                    .filter(group -> group.kind() == Group.Kind.LIAISON)
                    .forEach(group -> post(
                            key + "/group/" + group.name(), new Addressee.ToGroup(group), summary, group.area(), now));
        }
    }

    /** Whoever stands in for the whole community; a 副主任 of part of it would read what is not hers. */
    private List<String> deputies(Area community) {
        return members.within(community).stream()
                .filter(member -> member.posts().stream()
                        .anyMatch(post -> post.duty() == Duty.DEPUTY_DIRECTOR
                                && post.area().covers(community)))
                .map(Member::userid)
                .toList();
    }

    /** "Always sent" (product.md, "The daily summary"), so no quiet hours hold it back. */
    private void post(String key, Addressee to, Speech.DailySummary summary, Area about, Instant now) {
        groupChat.post(new Outgoing(key, to, summary, List.of(), about, "", "", now, now, now.plus(IS_NEWS), true));
    }
}
