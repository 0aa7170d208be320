package cn.qile.webhook.redis;

import cn.qile.core.roster.Area;
import cn.qile.core.round.Round;
import java.time.Duration;

/**
 * Every key that the bot has in Redis. All keys of one round, and all of one lane, carry one hash tag, so a script can
 * touch them together in a cluster.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>type</th><th>holds</th><th>lifetime</th></tr>
 * <tr><td>{@code qile:{round:1-5:1649634000000}:position}</td><td>string</td>
 *     <td>the position of the ledger up to which the live board of round 5 of community 1 has seen it</td>
 *     <td>{@link #LIFETIME} from the last change</td></tr>
 * <tr><td>{@code qile:{round:1-5:1649634000000}:counts}</td><td>hash</td>
 *     <td>for each micro-grid {@code <path>|settled}: households of which everything is done, visits too; and
 *     {@code <path>|done} and others: its figures, see {@link TallyText}</td>
 *     <td>the same</td></tr>
 * <tr><td>{@code qile:{round:1-5:1649634000000}:unsettled:<path>}</td><td>hash</td>
 *     <td>the other households of that micro-grid: {@code building/unit/room}, and how it stands, see {@link StandingText};
 *     absent when there are none</td>
 *     <td>the same, from the last change of this micro-grid</td></tr>
 * <tr><td>{@code qile:{lane:webhook/1a2b...}:sent}</td><td>sorted set</td>
 *     <td>one member for each message that the lane has carried, by when (ms since 1970); a lane is
 *     {@link cn.qile.core.outbox.Destination#lane}, or a conversation's key where answers alone are counted</td>
 *     <td>the longest window of its limits, from the last message</td></tr>
 * <tr><td>{@code qile:{lane:webhook/1a2b...}:paused}</td><td>string</td>
 *     <td>until when nothing may be taken from the lane (ms since 1970)</td><td>until then</td></tr>
 * <tr><td>{@code qile:{token:app}}</td><td>string</td>
 *     <td>a token of the platform, as it came: who can read this Redis can speak for the app</td>
 *     <td>as the platform says</td></tr>
 * </table>
 *
 * <p>A round's name in the keys holds when it began (ms since 1970): beside a database that was set back or made anew,
 * another round of the same number is another round.
 *
 * <p>If a server that is short of memory drops some of them, the rest is not believed: the counts tell how many unsettled
 * households there must be.
 */
final class RedisKeys {

    /** A round lasts hours; its figures are asked for in the summaries of the following days. */
    static final Duration LIFETIME = Duration.ofDays(7);

    private RedisKeys() {}

    static String position(Round round) {
        return of(round) + "position";
    }

    static String counts(Round round) {
        return of(round) + "counts";
    }

    static String unsettled(Round round, Area microGrid) {
        return of(round) + "unsettled:" + microGrid.path();
    }

    static String sent(String lane) {
        return "qile:{lane:" + lane + "}:sent";
    }

    static String pausedUntil(String lane) {
        return "qile:{lane:" + lane + "}:paused";
    }

    static String token(String name) {
        return "qile:{token:" + name + "}";
    }

    private static String of(Round round) {
        return "qile:{round:" + round.id() + ":" + round.openedAt().toEpochMilli() + "}:";
    }
}
