package cn.qile.core.rollup;

import cn.qile.core.chat.Members;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Works a community's day, or a street's, out from the ledger (日报, 今天小结). */
public final class DailySummaries {

    /** 2,048 bytes hold all there is to say, but not names of any length. */
    private static final int LONGEST_NAME = 16;

    private final Reports reports;
    private final Rosters rosters;
    private final Members members;
    private final Utterances utterances;
    private final SummaryDays days;
    private final ZoneId zone;

    /** @param zone in which a day begins and ends */
    public DailySummaries(
            Rosters rosters,
            Rounds rounds,
            Ledger ledger,
            Members members,
            Utterances utterances,
            SummaryDays days,
            ZoneId zone) {
        this.reports = new Reports(rosters, rounds, ledger);
        this.rosters = Objects.requireNonNull(rosters);
        this.members = Objects.requireNonNull(members);
        this.utterances = Objects.requireNonNull(utterances);
        this.days = Objects.requireNonNull(days);
        this.zone = Objects.requireNonNull(zone);
    }

    /**
     * Called within a transaction in which the community's turn is held.
     *
     * @return the community's day up to now
     */
    public Speech.DailySummary of(Community community, Instant now) {
        ZonedDateTime wall = now.atZone(zone);
        LocalDate day = wall.toLocalDate();
        Instant morning = day.atStartOfDay(zone).toInstant();
        Instant dayBefore = day.minusDays(1).atStartOfDay(zone).toInstant();
        Utterances.Count messages = utterances.count(community.area(), morning, now); // in a batch nobody may ask
        List<RoundOfDays> rounds = rounds(community, dayBefore, morning, now);
        Staff staff = staff(community, rounds, morning, now);
        Day facts = day(rounds, staff, morning, now);
        return new Speech.DailySummary(
                Spoken.cut(community.area().name(), LONGEST_NAME),
                day.getMonthValue(),
                day.getDayOfMonth(),
                now,
                facts.verdict(),
                facts.rounds(),
                facts.isClear(),
                facts.unclear(),
                facts.underWay(),
                facts.waived(),
                Spoken.visits(facts.visits()),
                facts.alarm(),
                facts.decisions(),
                facts.listed(),
                facts.unlisted(),
                facts.clearRounds(),
                facts.special(members::nameOf),
                facts.unreached(),
                staff.crew(),
                data(community, rounds, messages, day, now));
    }

    /**
     * A street's day (街道): its communities' days, one after the other, since all their marks at once would be many.
     *
     * @param street a street
     * @return its day up to now
     */
    public Speech.StreetSummary of(Area street, Instant now) {
        LocalDate day = now.atZone(zone).toLocalDate();
        Instant morning = day.atStartOfDay(zone).toInstant();
        Instant dayBefore = day.minusDays(1).atStartOfDay(zone).toInstant();
        Utterances.Count messages = utterances.count(street, morning, now); // in a batch nobody may ask
        RoundReport.Activity activity = RoundReport.Activity.NONE;
        List<StreetDay.Part> parts = new ArrayList<>();
        for (Community community : rosters.communities(street)) {
            List<RoundOfDays> rounds = rounds(community, dayBefore, morning, now);
            activity = activity.plus(activity(rounds));
            Staff staff = staff(community, rounds, morning, now);
            parts.add(new StreetDay.Part(
                    community.area(), day(rounds.stream().map(RoundOfDays::lean).toList(), staff, morning, now)));
        }
        StreetDay facts = new StreetDay(parts, now);
        LocalDate missed = days.missedBefore(street.street(), day).orElse(null);
        return new Speech.StreetSummary(
                Spoken.cut(street.name(), LONGEST_NAME),
                day.getMonthValue(),
                day.getDayOfMonth(),
                now,
                facts.verdict(),
                facts.communities(),
                facts.rounds(),
                facts.isClear(),
                facts.unclear(),
                facts.open(),
                facts.withOpen() > Day.MOST_NAMED,
                facts.underWay(),
                facts.waived(),
                Spoken.visits(facts.visits()),
                facts.alarm(),
                facts.decisions(),
                facts.listed(),
                facts.unlisted(),
                facts.clearRounds(),
                facts.special(),
                facts.unreached(),
                facts.crew(),
                data(activity, messages, missed, List.of()));
    }

    private static Day day(List<RoundOfDays> rounds, Staff staff, Instant morning, Instant now) {
        return new Day(rounds.stream().filter(round -> round.isOf(morning)).toList(), rounds, staff, now);
    }

    private Staff staff(Community community, List<RoundOfDays> rounds, Instant morning, Instant now) {
        return Staff.of(
                members.within(community.area()),
                rosters.at(community.id(), community.rosterVersion()).microGrids(),
                rounds.stream().flatMap(round -> round.marks().stream()).toList(),
                morning,
                now);
    }

    private static RoundReport.Activity activity(List<RoundOfDays> rounds) {
        return rounds.stream()
                .map(round -> round.report().activity())
                .reduce(RoundReport.Activity.NONE, RoundReport.Activity::plus);
    }

    /** Of today and the day before, by number: what was done then is what today is compared with. */
    private List<RoundOfDays> rounds(Community community, Instant dayBefore, Instant morning, Instant now) {
        List<RoundOfDays> rounds = new ArrayList<>();
        for (Round round : reports.latest(community.id())) {
            boolean isNear = round.isOpen() || !round.closed().isBefore(dayBefore);
            if (isNear && !round.openedAt().isAfter(now)) {
                rounds.add(0, round(round, morning));
            }
        }
        return rounds;
    }

    private RoundOfDays round(Round round, Instant morning) {
        var households = reports.households(round);
        List<Mark> marks = reports.marks(round);
        return new RoundOfDays(round, households, marks, RoundReport.of(round, households, marks, morning));
    }

    private Speech.DataOfDay data(
            Community community, List<RoundOfDays> rounds, Utterances.Count messages, LocalDate day, Instant now) {
        Instant yesterday = now.minus(Day.LENGTH);
        List<Speech.Changed> changed = rounds.stream()
                .filter(round -> !round.round().isOpen())
                .flatMap(round -> changed(round, yesterday, now))
                .toList();
        LocalDate missed = days.missedBefore(community.id(), day).orElse(null);
        return data(
                activity(rounds),
                messages,
                missed,
                changed.subList(Math.max(0, changed.size() - Reports.MOST_CHANGED), changed.size()));
    }

    /** @param missed the last day whose summary was not told, or null */
    private static Speech.DataOfDay data(
            RoundReport.Activity activity, Utterances.Count messages, LocalDate missed, List<Speech.Changed> changed) {
        return new Speech.DataOfDay(
                activity.late(),
                activity.added(),
                activity.corrected(),
                activity.undone(),
                messages.said(),
                messages.missed(),
                missed == null ? 0 : missed.getMonthValue(),
                missed == null ? 0 : missed.getDayOfMonth(),
                changed);
    }

    /** The last roll-up, or the summary a day ago, whichever told of it last. */
    private static Stream<Speech.Changed> changed(RoundOfDays round, Instant yesterday, Instant now) {
        Instant closed = round.round().closed();
        Instant told = closed.isAfter(yesterday) ? closed : yesterday;
        return Reports.changed(round.round(), round.households(), round.marks(), told, now);
    }
}
