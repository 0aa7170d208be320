package cn.qile.core.outbox;

import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: the store of what is to be said and was said. Durable; no letter is deleted by these methods (what ended long ago
 * is, by the purge). A letter waits (it can be claimed), is under way (one node sends it now), or has ended.
 */
public interface Letters {

    /**
     * Keeps letters in this order, in the caller's transaction. Of those whose key is known, whatever became of it, nothing
     * is kept; nor of those whose key stands further ahead in the list.
     */
    void keep(List<Letter> letters);

    /**
     * @return the last letter of that bundle that waits, if there is one; until the transaction ends nobody else claims
     *     it. Empty also if it was claimed just now: what should have joined it is then a letter of its own
     */
    Optional<Outgoing> waitingIn(String bundle);

    /**
     * Gives a waiting letter other words, in the caller's transaction.
     *
     * @throws IllegalStateException if it no longer waits: nobody would send the words. Cannot happen to who got it from
     *     {@link #waitingIn} in the same transaction
     */
    void reword(Outgoing outgoing);

    /**
     * Letters are in the order of their causes' times, then in that in which one transaction kept them, then of their
     * keys.
     *
     * @return of each line ({@link Letter#line}) the first letter that waits, if it is due; in order, at most so many. A
     *     line with a letter under way is left out, and so is one whose first letter is not due: nothing overtakes it
     */
    List<Letter> firstOfEachLine(Instant now, int most);

    /**
     * Takes a waiting letter to send it by that lane; committed when this returns.
     *
     * @param letter as it waits: the words that are sent are those that were claimed
     * @param lane {@link Destination#lane()}
     * @param node who sends it
     * @return false if it does not wait any more as it is here: somebody else was quicker, to send it or to give it other
     *     words
     */
    boolean claim(Letter letter, String lane, String node, Instant now);

    /**
     * The letter waits again: for its next try or its next part. Nothing happens unless that node has it under way.
     *
     * @param letter as it shall wait
     * @param node who has claimed it
     */
    void release(Letter letter, String node);

    /**
     * The letter has ended. One that is dropped or undeliverable must have been waiting; any other must be under way by
     * that node, or have been taken from it by {@link #abandon}: who claimed it may still learn what became of it.
     * Nothing happens otherwise.
     *
     * @param code the platform's errcode, or 0
     * @param node who says so
     */
    void end(String key, Letter.End end, int code, String node, Instant at);

    /**
     * Ends as {@link Letter.End#UNKNOWN} all that is under way: called by who has just become the one that sends, so that
     * whoever claimed them is gone.
     *
     * @return how many there were
     */
    int abandon(Instant now);

    /** As {@link #abandon}, but only what that node has under way: it has lost what came of it. */
    int abandonOf(String node, Instant now);

    /**
     * @return how many letters were claimed for that lane since then, that time included; one that was claimed several
     *     times counts once, by its last claim
     */
    int claimedSince(String lane, Instant since);

    /** @return when the oldest of those that are due and wait was due */
    Optional<Instant> oldestDue(Instant now);

    /**
     * @param keys what their keys begin with
     * @return of the letters to groups whose keys begin so, those that wait, are under way, were sent or may have been, by
     *     the times of their causes
     */
    List<GroupChat.Told> told(String keys);

    /**
     * @return of those about that area, or below it, that have ended undeliverable since then, by time: the group's name,
     *     or "" where the addressee is no group of the roster
     */
    List<String> undeliverable(Area area, Instant since);

    /**
     * @param keys how their keys begin
     * @return whether no letter with such a key waits, is under way, or has ended otherwise than {@link Letter.End#SENT}
     */
    boolean allSent(String keys);
}
