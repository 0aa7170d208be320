package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.List;

/** Port: speaks unasked. What is posted is kept in the caller's transaction and sent after it has committed. */
public interface GroupChat {

    /**
     * Keeps what is to be said, in this order; a street's round tells seven hundred groups at once. One whose key is known
     * already changes nothing; one of a bundle joins what still waits in it.
     */
    void post(List<Outgoing> outgoing);

    /** The same for one. */
    default void post(Outgoing outgoing) {
        post(List.of(outgoing));
    }

    /**
     * @param about an area
     * @return what could not be delivered since then, of all that was about that area or below it: for each message the
     *     name of its group, or "" where it was for somebody else
     */
    List<String> undelivered(Area about, Instant since);

    /**
     * Something that a group was told unasked, or will be.
     *
     * @param group its name
     * @param key of the message
     * @param at when its cause happened
     */
    record Told(String group, String key, Instant at) {}

    /**
     * @param keys what their keys begin with
     * @return of the messages to groups whose keys begin so, those that were said, or may have been, or wait to be; by the
     *     times of their causes. What was dropped, refused or not deliverable nobody was told
     */
    List<Told> told(String keys);

    /** @return whether there is a way at all to say something unasked in that conversation */
    boolean reaches(Conversation conversation);

    /**
     * @param keys how their keys begin
     * @return whether all that was posted with such keys was sent for sure; true also if nothing was
     */
    boolean allSent(String keys);
}
