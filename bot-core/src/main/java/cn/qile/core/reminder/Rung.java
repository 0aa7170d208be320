package cn.qile.core.reminder;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.round.Round;
import cn.qile.core.round.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One step of the ladder: what is said there is posted with its key and its time. */
record Rung(Round round, Stage stage, Instant at) {

    /** A reminder that had to wait longer would be read by people who have reported meanwhile. */
    private static final Duration NEWS = Duration.ofMinutes(5);

    /** How a round ended is worth knowing for longer than a reminder. */
    private static final Duration RESULT = Duration.ofMinutes(30);

    private static final Stage[] STAGES = Stage.values();

    /** @return whether the next step is due too; it says the same better */
    boolean isOvertaken() {
        return !until().isAfter(at);
    }

    private Instant until() {
        if (stage == Stage.DEADLINE) {
            return at.plus(RESULT);
        }
        Instant next = STAGES[stage.ordinal() + 1].of(round);
        Instant stale = at.plus(NEWS);
        return next.isBefore(stale) ? next : stale;
    }

    Speech.Called called() {
        return new Speech.Called(round.id().number(), true, new Speech.Term("kind", round.kind()));
    }

    /** @return minutes to the deadline, begun ones whole; 0 when it has come */
    long minutesLeft() {
        long seconds = Duration.between(at, round.deadline()).toSeconds();
        return seconds < 0 ? 0 : (seconds + 59) / 60;
    }

    /**
     * @param name of the addressee, unique among those of this step
     * @return what is said once for this step and addressee
     */
    Outgoing say(String name, Addressee to, Speech.Notice notice, List<String> mentions, Area about) {
        return new Outgoing(
                round.id().keys() + stage.slot(round) + "/" + name,
                to,
                notice,
                mentions,
                about,
                round.id().toString(),
                "",
                at,
                at,
                until(),
                round.urgent());
    }
}
