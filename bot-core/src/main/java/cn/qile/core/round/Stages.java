package cn.qile.core.round;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets a round climb its ladder. The clock only knocks: what is due is decided here, so a knock that comes twice, too
 * early, or for a deadline that was moved, changes nothing.
 */
public final class Stages {

    /** "More than 5 minutes late: skipped and noted" (invariant 5). */
    public static final Duration LATEST = Duration.ofMinutes(5);

    private final Rounds rounds;
    private final MissedStages missed;
    private final List<AtStage> actions;

    /** @param actions in the order in which they are done; each of them does nothing when it has been done before */
    public Stages(Rounds rounds, MissedStages missed, List<AtStage> actions) {
        this.rounds = rounds;
        this.missed = missed;
        this.actions = List.copyOf(actions);
    }

    /** Called within a transaction. */
    public void reached(RoundId id, Stage stage, Instant now) {
        Optional<Round> open = rounds.find(id).filter(Round::isOpen);
        Optional<Round> due = open.filter(round -> !stage.of(round).isAfter(now));
        due.ifPresent(round -> {
            Instant at = stage.of(round);
            if (now.isAfter(at.plus(LATEST))) {
                missed.note(id, stage, at, now);
            } else {
                actions.forEach(action -> action.reached(round, stage, now));
            }
        });
    }
}
