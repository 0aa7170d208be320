package cn.qile.core.round;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.RoomNo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Port: all marks, append-only, one entry per message id. The ledger is the truth: boards, counters and caches can be
 * thrown away and rebuilt from it.
 */
public interface Ledger {

    /**
     * What one message came to.
     *
     * @param message the message's key; commits at most once
     * @param conversation where it was said
     * @param sender userid of who said it
     * @param text the raw words where they caused marks or a change of a round, else "": talk is not kept
     * @param at when it reached us
     * @param answer what was answered, kept for redelivery; null for silence; use {@link #said()}
     * @param marks numbered on from each round's position, in that order
     */
    record Entry(
            String message,
            Conversation conversation,
            String sender,
            String text,
            Instant at,
            Speech.Answer answer,
            List<Mark> marks) {

        public Entry {
            Objects.requireNonNull(message);
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(sender);
            Objects.requireNonNull(text);
            Objects.requireNonNull(at);
            marks = List.copyOf(marks);
        }

        /** @return what was answered in place; empty if nothing was said to it */
        public Optional<Speech.Answer> said() {
            return Optional.ofNullable(answer);
        }
    }

    /**
     * A message that is in the ledger already.
     *
     * @param message its key
     * @param given what was answered, or null if nothing was, or if a later version of the bot wrote an answer that this
     *     one cannot read; use {@link #answer()}
     */
    record Heard(String message, Speech.Answer given) {

        public Heard {
            Objects.requireNonNull(message);
        }

        /** @return what to say to a redelivery; empty means silence, since what cannot be read must not be guessed */
        public Optional<Speech.Answer> answer() {
            return Optional.ofNullable(given);
        }
    }

    /** A message id is in the ledger already: somebody else's delivery of it was quicker. */
    final class AlreadyHeard extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param message the message's key, or that of the first of several of which one is there */
        public AlreadyHeard(String message) {
            super("already in the ledger: " + message);
        }
    }

    /**
     * Waits until nobody else appends for these communities, and keeps others waiting until the transaction ends. Taken
     * before anything is read on which a mark will depend, so counts, round numbers and undos are never based on what
     * somebody else is just changing.
     *
     * @return for each of them, how many changes its rounds have had: {@link #append} changes a community's once, however
     *     many marks it appends there, and so does the beginning, extending or closing of a round, and a question that is
     *     asked. Who knows rounds and questions as of that number knows them as they are, besides questions that were
     *     answered meanwhile
     */
    Map<CommunityId, Long> takeTurn(Collection<CommunityId> communities);

    /** @return what is known of the message with that key, if it was heard before */
    default Optional<Heard> heard(String message) {
        return Optional.ofNullable(heard(List.of(message)).get(message));
    }

    /** @return what is known of the messages with these keys, by key; one that was not heard before is absent */
    Map<String, Heard> heard(Collection<String> messages);

    /** As {@link #append(List)}, with one entry. */
    default void append(Entry entry) {
        append(List.of(entry));
    }

    /**
     * Appends the entries and their marks, in that order, and moves each round's position on.
     *
     * @throws AlreadyHeard if one of the messages is there already; the transaction must be given up then
     * @throws IllegalStateException if the marks of a round do not follow on from its position, or there is no such
     *     round: somebody appended without taking the turn. The transaction must be given up then
     */
    void append(List<Entry> entries);

    /** @return the round's marks, in order */
    default List<Mark> marks(RoundId round) {
        return marksAfter(round, 0);
    }

    /** @return the round's marks behind that position, in order */
    List<Mark> marksAfter(RoundId round, long position);

    /** @return whether the round has a mark that was said then or later: mostly there is none since it was closed */
    default boolean isSaid(RoundId round, Instant since) {
        return marks(round).stream().anyMatch(mark -> !mark.at().isBefore(since));
    }

    /** @return the round's marks about these rooms, in order */
    List<Mark> marks(RoundId round, Collection<RoomNo> rooms);

    /** @return the round's marks by that reporter, in order */
    List<Mark> marksBy(RoundId round, String reporter);

    /**
     * @param messages keys
     * @return the raw words of those messages by key; a message that is not there is absent
     */
    Map<String, String> texts(Collection<String> messages);
}
