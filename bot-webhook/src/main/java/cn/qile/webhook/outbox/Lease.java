package cn.qile.webhook.outbox;

import java.time.Duration;

/**
 * For how long who leads may lead without asking again.
 *
 * @param ttl after that much time without a renewal others may lead
 * @param heartbeat how often it is renewed, and how often the others look whether it has run out
 * @param closing how long the parts of a leader may take to end; by so much earlier than the others it takes its lease
 *     for over
 */
record Lease(Duration ttl, Duration heartbeat, Duration closing) {

    /**
     * A leader that was killed is replaced within 30 seconds: 23 here, with 7 for a slow database. The dispatch loop
     * takes up to 6 seconds to end, the connection 3. In the 11 that are left there are three renewals.
     */
    static final Lease USUAL = new Lease(Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(9));

    Lease {
        if (ttl.minus(closing).compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("a lease needs time for two renewals");
        }
    }

    /** @return for how long the leader takes the lease for its own, counted from before it asked for it */
    Duration own() {
        return ttl.minus(closing);
    }
}
