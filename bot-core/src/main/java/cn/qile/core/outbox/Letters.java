package cn.qile.core.outbox;

import cn.qile.core.chat.Outgoing;
import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: the store of what is to be said and was said. Durable; a letter is never deleted by these methods. A letter waits
 * (it can be claimed), is under way (one node sends it now), or has ended.
 */
public interface Letters {

    /** Keeps the letter, in the caller's transaction. Nothing happens if its key is known, whatever became of it. */
    void keep(Letter letter);

    /** @return the waiting letter of that bundle, if there is one; until the transaction ends nobody else claims it */
    Optional<Outgoing> waitingIn(String bundle);

    /** Gives a waiting letter other words, in the caller's transaction. */
    void reword(Outgoing outgoing);

    /**
     * @return of each line ({@link cn.qile.core.chat.Addressee#line}, and the bundle where there is one) the first letter
     *     that waits, if it is due; by the time of its cause, at most so many. A line with a letter under way is left out
     */
    List<Letter> firstOfEachLine(Instant now, int most);

    /**
     * Takes a waiting letter to send it by that lane; committed when this returns.
     *
     * @param lane {@link Destination#lane()}
     * @param node who sends it
     * @return false if somebody else was quicker
     */
    boolean claim(Letter letter, String lane, String node, Instant now);

    /**
     * The letter waits again: for its next try or its next part.
     *
     * @param letter as it shall wait
     */
    void release(Letter letter, String node);

    /**
     * The letter has ended.
     *
     * @param code the platform's errcode, or 0
     */
    void end(String key, Letter.End end, int code, Instant at);

    /**
     * Ends as {@link Letter.End#UNKNOWN} all that is under way: called by who has just become the one that sends, so that
     * whoever claimed them is gone.
     *
     * @return how many there were
     */
    int abandon(Instant now);

    /** @return how many letters were claimed for that lane since then, that time included */
    int claimedSince(String lane, Instant since);

    /** @return when the oldest of those that are due and wait was due */
    Optional<Instant> oldestDue(Instant now);

    /**
     * @return of those about that area, or below it, that have ended undeliverable since then, by time: the group's name,
     *     or "" where the addressee is no group of the roster
     */
    List<String> undeliverable(Area area, Instant since);
}
