package cn.qile.core.round;

import cn.qile.core.roster.RoomNo;
import java.time.Instant;
import java.util.Objects;

/**
 * One fact about one household, or about those of its persons who must be visited, in a round: what somebody said (报).
 * Never changed once it is in the ledger; an undo is a further mark.
 *
 * @param round the round it belongs to
 * @param position its place among the round's marks, from 1
 * @param room the household
 * @param outcome what was said
 * @param persons how many persons are done, as far as said: all for DONE, n for PARTIAL; for VISIT how many wait for a
 *     visit, 0 in a kind of round that visits nobody; for VISITED and WAIVED how many were visited, and need not be; else 0
 * @param source whose word it is
 * @param reporter the userid of who said it
 * @param at when it was said
 * @param added whether it was handed in later (补), for a round that was closed
 * @param message the key of the message it came with
 * @param undoes for UNDONE, the key of the message that it takes back; else ""
 */
public record Mark(
        RoundId round,
        long position,
        RoomNo room,
        Outcome outcome,
        int persons,
        Source source,
        String reporter,
        Instant at,
        boolean added,
        String message,
        String undoes) {

    /** Whose word a mark is (design.md, "Whose word counts"). */
    public enum Source {
        /** A member's, within the member's scope: it counts. */
        MEMBER,
        /** A resident's own word (自报): shown, but not done until a member confirms it. */
        RESIDENT
    }

    public Mark {
        Objects.requireNonNull(round);
        Objects.requireNonNull(room);
        Objects.requireNonNull(source);
        Objects.requireNonNull(reporter);
        Objects.requireNonNull(at);
        Objects.requireNonNull(message);
        if (outcome == Outcome.OPEN || persons < 0) {
            throw new IllegalArgumentException("a mark says something about the household");
        }
        if ((outcome == Outcome.UNDONE) == undoes.isEmpty()) {
            throw new IllegalArgumentException("an undo names the message that it takes back");
        }
    }

    public Mark at(long newPosition) {
        return new Mark(round, newPosition, room, outcome, persons, source, reporter, at, added, message, undoes);
    }
}
