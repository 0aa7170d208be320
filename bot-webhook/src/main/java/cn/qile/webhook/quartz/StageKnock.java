package cn.qile.webhook.quartz;

import cn.qile.core.round.Ledger;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stage;
import cn.qile.core.round.Stages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What a knock for a stage comes to: all that the core does then, and the end of the knocking, in one transaction that
 * has the community's turn, so that what is said is true by every report heard before.
 */
final class StageKnock {

    private final QuartzTimers timers;
    private final Stages stages;
    private final Rounds rounds;
    private final Ledger ledger;
    private final KnockTransaction transaction;
    private final Clock clock;

    StageKnock(
            QuartzTimers timers,
            Stages stages,
            Rounds rounds,
            Ledger ledger,
            KnockTransaction transaction,
            Clock clock) {
        this.timers = timers;
        this.stages = stages;
        this.rounds = rounds;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Does nothing if somebody else has heard it, or if the stage lies ahead again. */
    void answer(RoundId id, Stage stage) {
        transaction.answer("stage " + id + " " + stage, () -> {
            ledger.takeTurn(List.of(id.community()));
            if (timers.isSet(id, stage)) {
                Instant now = clock.instant();
                boolean ahead = liesAhead(id, stage, now);
                stages.reached(id, stage, now);
                if (!ahead) {
                    timers.heard(id, stage);
                }
            }
        });
    }

    /** The deadline was moved since the knock. Asked first, since closing the round may be what its stage does. */
    private boolean liesAhead(RoundId id, Stage stage, Instant now) {
        return rounds.find(id)
                .filter(Round::isOpen)
                .map(stage::of)
                .filter(at -> at.isAfter(now))
                .isPresent();
    }
}
