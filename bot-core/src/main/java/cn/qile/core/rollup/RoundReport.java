package cn.qile.core.rollup;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of a round: its figures, part by part, on time and in the end. A value, worked out from the round, its frozen
 * roster and its marks.
 *
 * @param openedAt when it began
 * @param parts its micro-grids, or one level up its communities; in the roster's order
 * @param open the households that are open, ascending by room within their part
 * @param special the households where somebody must be visited (特殊人员), in the same order; they can be done themselves
 * @param waivers what was signed off, in the same order
 * @param activity how its reports came in
 */
public record RoundReport(
        Instant openedAt,
        List<Part> parts,
        List<Open> open,
        List<Open> special,
        List<Waiver> waivers,
        Activity activity) {

    /**
     * A micro-grid, or a community.
     *
     * @param tally how it stands
     * @param onTime how it stood when the round's time was over, by what had been said until then
     * @param finished from when on it has been complete; null while it is not: use {@link #finishedAt()}
     * @param late whether that was after the round's time
     */
    public record Part(Area area, Tally tally, Tally onTime, Instant finished, boolean late) {

        public Optional<Instant> finishedAt() {
            return Optional.ofNullable(finished);
        }

        /** @return whether it was complete within the round's time, and still is */
        public boolean isOnTime() {
            return finished != null && !late;
        }
    }

    /** A household that is looked at for itself, and how it stands. */
    public record Open(Household household, Standing standing) {}

    /**
     * That nobody need go there any more.
     *
     * @param by the userid of who has signed it
     */
    public record Waiver(Household household, String by) {}

    /**
     * How reports came in, in numbers of messages.
     *
     * @param late said when the round's time was over, and it was open still
     * @param added said for a round that was closed (补)
     * @param corrected said that something is otherwise than had been said
     * @param undone took back what had been said, and nothing more
     */
    public record Activity(int late, int added, int corrected, int undone) {

        static final Activity NONE = new Activity(0, 0, 0, 0);

        Activity plus(Activity other) {
            return new Activity(
                    late + other.late, added + other.added, corrected + other.corrected, undone + other.undone);
        }
    }

    private static final Comparator<Part> BY_FINISH = Comparator.comparing(Part::finished);

    public RoundReport {
        parts = List.copyOf(parts);
        open = List.copyOf(open);
        special = List.copyOf(special);
        waivers = List.copyOf(waivers);
    }

    /**
     * @param households the round's, by the roster that was frozen at its start
     * @param marks the round's, in the ledger's order; those about other households are passed over
     */
    public static RoundReport of(Round round, List<Household> households, List<Mark> marks) {
        return of(round, households, marks, Instant.MIN);
    }

    /** @param since from when on reports are counted in {@link #activity()} */
    static RoundReport of(Round round, List<Household> households, List<Mark> marks, Instant since) {
        return new Fold(round, households, since).all(marks).report();
    }

    /** @return the same one level up: each report becomes one part, a community */
    static RoundReport together(Map<Area, RoundReport> communities) {
        return new RoundReport(
                communities.values().stream()
                        .map(RoundReport::openedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                communities.entrySet().stream()
                        .map(entry -> entry.getValue().asPart(entry.getKey()))
                        .toList(),
                communities.values().stream()
                        .flatMap(report -> report.open.stream())
                        .toList(),
                communities.values().stream()
                        .flatMap(report -> report.special.stream())
                        .toList(),
                communities.values().stream()
                        .flatMap(report -> report.waivers.stream())
                        .toList(),
                communities.values().stream().map(RoundReport::activity).reduce(Activity.NONE, Activity::plus));
    }

    private Part asPart(Area community) {
        Instant finished = tally().left() > 0
                ? null
                : finished().max(BY_FINISH).map(Part::finished).orElse(null);
        return new Part(community, tally(), onTime(), finished, parts.stream().anyMatch(Part::late));
    }

    public Tally tally() {
        return parts.stream().map(Part::tally).reduce(Tally.ZERO, Tally::plus);
    }

    /** @return the figures when the round's time was over */
    public Tally onTime() {
        return parts.stream().map(Part::onTime).reduce(Tally.ZERO, Tally::plus);
    }

    /** @return how many parts were complete within the round's time, and still are */
    public int partsOnTime() {
        return (int) parts.stream().filter(Part::isOnTime).count();
    }

    /** @return how long it took half of the finished parts to be complete; empty if none is */
    public Optional<Duration> median() {
        List<Duration> times = finished().map(this::time).sorted().toList();
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(times.get((times.size() - 1) / 2)
                        .plus(times.get(times.size() / 2))
                        .dividedBy(2));
    }

    /** @return of the finished parts, the one that took longest */
    public Optional<Part> slowest() {
        return finished().max(BY_FINISH);
    }

    /** @return how long a finished part took to be complete */
    Duration time(Part finished) {
        return Duration.between(openedAt, finished.finished());
    }

    /** @return the persons who must be visited (特殊人员) */
    public Visits visits() {
        return tally().visits();
    }

    /** @return whether nothing is open: no household, and nobody who waits for a visit (清) */
    public boolean isClear() {
        return open.isEmpty() && visits().left() == 0;
    }

    /** @return the open households by why they are, in the order of {@link Outcome} */
    public Map<Outcome, Integer> reasons() {
        Map<Outcome, Integer> reasons = new TreeMap<>();
        open.stream()
                .filter(each -> !each.standing().selfReported())
                .forEach(each -> reasons.merge(each.standing().outcome(), 1, Integer::sum));
        return reasons;
    }

    /** @return the open households of which there is only a resident's own word (自报) */
    public int selfReported() {
        return (int)
                open.stream().filter(each -> each.standing().selfReported()).count();
    }

    /** @return the open households that stand so, by a member's word */
    Stream<Open> open(Outcome outcome) {
        return open.stream()
                .filter(each ->
                        !each.standing().selfReported() && each.standing().outcome() == outcome);
    }

    /** @return the part of that area */
    Optional<Part> part(Area area) {
        return parts.stream().filter(part -> part.area().equals(area)).findFirst();
    }

    boolean isOpen(RoomNo room) {
        return open.stream().anyMatch(each -> each.household().room().equals(room));
    }

    private Stream<Part> finished() {
        return parts.stream().filter(part -> part.finished() != null);
    }
}
