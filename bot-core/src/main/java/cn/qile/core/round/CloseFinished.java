package cn.qile.core.round;

import cn.qile.core.roster.Rosters;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Closes a round at its deadline when nothing is open: every household done or signed off, and nobody waiting for a visit.
 * With one left it stays open: what is reported late is late, but counts, until somebody says 结束.
 */
public final class CloseFinished implements AtStage {

    private final Rounds rounds;
    private final Ledger ledger;
    private final Rosters rosters;
    private final Timers timers;
    private final List<AtClose> then;

    /** @param then what is done when it was closed, in that order */
    public CloseFinished(Rounds rounds, Ledger ledger, Rosters rosters, Timers timers, List<AtClose> then) {
        this.rounds = Objects.requireNonNull(rounds);
        this.ledger = Objects.requireNonNull(ledger);
        this.rosters = Objects.requireNonNull(rosters);
        this.timers = Objects.requireNonNull(timers);
        this.then = List.copyOf(then);
    }

    /** Takes the community's turn: nobody takes a report back between the look and the closing. */
    @Override
    public void reached(Round round, Stage stage, Instant now) {
        if (stage != Stage.DEADLINE) {
            return;
        }
        ledger.takeTurn(List.of(round.id().community()));
        rounds.find(round.id())
                .filter(open -> open.isOpen() && !now.isBefore(open.deadline()))
                .filter(this::isFinished)
                .ifPresent(finished -> close(finished.closedAt(now), now));
    }

    private boolean isFinished(Round round) {
        Board board = Board.fold(
                round.households(rosters.at(round.id().community(), round.rosterVersion())), ledger.marks(round.id()));
        return board.tally().isClear();
    }

    private void close(Round closed, Instant now) {
        rounds.reschedule(closed);
        timers.set(closed);
        then.forEach(each -> each.closed(closed, now));
    }
}
