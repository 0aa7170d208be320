package cn.qile.core.rollup;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Board;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes reports of rounds from the stores. */
final class Reports {

    /** How far back rounds are looked for: several a day, each over some part, and the day before. */
    static final int LATEST = 60;

    /** Some 80 households are a micro-grid; of more than a few of those the whole round is read at once. */
    static final int A_GRID = 200;

    /** After that, what changes in a round is history: 为什么 and the export tell it. */
    private static final Duration NEWS = Duration.ofHours(24);

    /** A roll-up has six lines. */
    static final int MOST_CHANGED = 2;

    private final Rosters rosters;
    private final Rounds rounds;
    private final Ledger ledger;

    Reports(Rosters rosters, Rounds rounds, Ledger ledger) {
        this.rosters = rosters;
        this.rounds = rounds;
        this.ledger = ledger;
    }

    Community community(Round round) {
        return rosters.community(round.id().community())
                .orElseThrow(() -> new IllegalStateException("no community " + round.id()));
    }

    /** @return the roster as it was when the round began */
    Roster roster(Round round) {
        return rosters.at(round.id().community(), round.rosterVersion());
    }

    List<Household> households(Round round) {
        return round.households(roster(round));
    }

    List<Mark> marks(Round round) {
        return ledger.marks(round.id());
    }

    RoundReport of(Round round) {
        return RoundReport.of(round, households(round), marks(round));
    }

    /** @return the community's open rounds, by number */
    List<Round> open(CommunityId community) {
        return rounds.open(community);
    }

    /** @return the community's last rounds, newest first */
    List<Round> latest(CommunityId community) {
        return rounds.latest(community, LATEST);
    }

    /**
     * @param told when the round's figures were told last
     * @param now up to when it is looked
     * @return the change since then: none or one
     */
    Stream<Speech.Changed> changed(Round round, Instant told, Instant now) {
        return ledger.isSaid(round.id(), told)
                ? changed(round, households(round), marks(round), told, now)
                : Stream.empty();
    }

    /** As above, of what was read already. */
    static Stream<Speech.Changed> changed(
            Round round, List<Household> households, List<Mark> marks, Instant told, Instant now) {
        List<Mark> until =
                marks.stream().filter(mark -> !mark.at().isAfter(now)).toList();
        List<Mark> then = until.stream().filter(mark -> isTold(mark, told)).toList();
        if (then.size() == until.size()) {
            return Stream.empty();
        }
        Tally before = Board.fold(households, then).tally();
        Tally after = Board.fold(households, until).tally();
        int waitedThen = before.visits().left();
        int waitNow = after.visits().left();
        return before.done() == after.done() && waitedThen == waitNow
                ? Stream.empty()
                : Stream.of(new Speech.Changed(
                        Spoken.called(round),
                        before.done(),
                        after.done(),
                        before.done() != after.done(),
                        waitedThen == waitNow ? 0 : waitedThen,
                        waitedThen == waitNow ? 0 : waitNow,
                        waitedThen != waitNow));
    }

    /** What was added (补) at the very moment of the close came after it. */
    private static boolean isTold(Mark mark, Instant told) {
        return mark.added() ? mark.at().isBefore(told) : !mark.at().isAfter(told);
    }

    /**
     * What has changed in rounds that were closed, since the last roll-up told of it: one is told when a round is closed
     * and at each of {@code slots}.
     *
     * @param round whose roll-up it is
     * @param slots when its own earlier roll-ups were told
     * @param now when this one is told
     */
    List<Speech.Changed> changedBefore(Round round, List<Instant> slots, Instant now) {
        List<Round> closed = latest(round.id().community()).stream()
                .filter(other -> !other.id().equals(round.id()))
                .filter(other -> other.closedAt()
                        .filter(at -> at.isBefore(now) && at.plus(NEWS).isAfter(now))
                        .isPresent())
                .limit(MOST_CHANGED)
                .toList();
        Stream<Instant> endings = closed.stream().map(Round::closed);
        return Stream.concat(endings, slots.stream()).filter(at -> at.isBefore(now)).max(Instant::compareTo).stream()
                .flatMap(told -> closed.stream().flatMap(other -> changed(other, told, now)))
                .toList();
    }
}
