package cn.qile.core.outbox;

import java.time.Duration;
import java.util.List;

/** What came of one sending. */
public sealed interface Outcome {

    /**
     * It arrived.
     *
     * @param more whether it was too long for one message, and there is a further part to be sent
     * @param unreachable userids that the platform says it does not reach
     */
    record Sent(boolean more, List<String> unreachable) implements Outcome {

        public Sent {
            unreachable = List.copyOf(unreachable);
        }
    }

    /** The way is not there just now, and nothing has left; to be tried again while there is time. */
    record NotSent() implements Outcome {}

    /** The platform is busy and has not taken it (−1, 6000, 45033); to be tried again, at most three times. */
    record Busy(int code) implements Outcome {}

    /** Too often (45009): nothing more on this lane for that time; at least 60 seconds. */
    record Throttled(int code, Duration pause) implements Outcome {}

    /**
     * This letter is not taken, whatever is done; the next one may be.
     *
     * @param unreachable userids that the platform says it does not reach
     */
    record Refused(int code, List<String> unreachable) implements Outcome {

        public Refused {
            unreachable = List.copyOf(unreachable);
        }
    }

    /**
     * Nothing will be taken here until somebody mends it.
     *
     * @param wholeWay whether the fault is in the way's settings, and not in this one address
     */
    record Dead(int code, boolean wholeWay) implements Outcome {}

    /** It may have arrived or not: nobody can tell, so it is not repeated. */
    record Unknown(String reason) implements Outcome {}
}
