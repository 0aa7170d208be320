package cn.qile.core.round;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A step of the ladder on which a round climbs: in fractions of its length, so that a round of 2 minutes goes through all
 * of it in 2 minutes (product.md, "Who is @-ed, and when").
 */
public enum Stage {
    HALF(50),
    THREE_QUARTERS(75),
    NINE_TENTHS(90),
    DEADLINE(100);

    private final int percent;

    Stage(int percent) {
        this.percent = percent;
    }

    /**
     * @return the name of its slot in that round: one for each deadline that the round was given, since with more time the
     *     steps that lie ahead again are due again
     */
    public String slot(Round round) {
        return slots() + round.deadline().getEpochSecond();
    }

    /** @return what the names of all its slots begin with */
    public String slots() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "@";
    }

    /** @return when it is due in that round, by the deadline that the round has now */
    public Instant of(Round round) {
        Duration length = Duration.between(round.openedAt(), round.deadline());
        return round.openedAt().plus(length.multipliedBy(percent).dividedBy(100));
    }
}
