package cn.qile.webhook.wecom;

import java.util.Set;

/** The platform's errcodes that the smart robot's connection meets (platform document §3.9, §8). */
final class RobotCodes {

    /** Bot id or secret. */
    static final int BAD_SECRET = 853000;

    static final int NOT_SUBSCRIBED = 846609;
    static final int TOO_OFTEN = 45009;

    /** The callback cannot be answered in its place any more, or never could: the req_id, or the stream's time. */
    static final Set<Integer> NO_LONGER_ANSWERABLE = Set.of(846605, 846608);

    /** It was not taken, and may be in a moment. */
    static final Set<Integer> BUSY = Set.of(-1, 6000, 45033, 846601, 846602);

    /** No such conversation, or the bot is not in it, or may not speak there. */
    static final Set<Integer> CONVERSATION_GONE = Set.of(93006, 93001, 93008);

    /** Settings that somebody has to mend. */
    static final Set<Integer> MISCONFIGURED = Set.of(BAD_SECRET, 40001, 40013, 48002, 60020, 301002);

    private RobotCodes() {}
}
