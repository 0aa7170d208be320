package cn.qile.core.chat;

import cn.qile.core.roster.CommunityId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Port: the clarifying questions (澄清) that wait for an answer. There is at most one for a person in a conversation,
 * and nothing changes until it is answered (product.md, feature 30).
 */
public interface Questions {

    /**
     * One question that was put to somebody.
     *
     * @param conversation where
     * @param sender the userid of who was asked
     * @param text the words that were unclear, to be heard again together with the answer
     * @param askedAt when
     * @param until from when on an answer is no longer understood as one; after {@code askedAt}
     */
    record Question(Conversation conversation, String sender, String text, Instant askedAt, Instant until) {

        public Question {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(text);
            if (sender.isEmpty() || sender.length() > Conversation.MAX_ID) {
                throw new IllegalArgumentException("a userid has 1 to " + Conversation.MAX_ID + " characters");
            }
            if (!until.isAfter(askedAt)) {
                throw new IllegalArgumentException("a question waits for some time");
            }
        }

        /** @return who was asked, and where */
        public Asked asked() {
            return new Asked(conversation, sender);
        }
    }

    /**
     * Somebody who may have been asked something.
     *
     * @param conversation where
     * @param sender the userid
     */
    record Asked(Conversation conversation, String sender) {

        public Asked {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(sender);
        }

        /** @return whoever says that, where it is said */
        public static Asked sayer(GroupMessage message) {
            return new Asked(message.conversation(), message.sender());
        }
    }

    /**
     * Keeps the question, in place of an older one to that person in that conversation. Called within a transaction.
     *
     * @param concerned the communities that the conversation concerns, whose turns the caller holds: whoever knows how many
     *     changes they have had is told by one more ({@link cn.qile.core.round.Ledger#takeTurn})
     */
    void ask(Question question, Collection<CommunityId> concerned);

    /** @return the question that waits for that person's answer there; one whose time is over is no longer there */
    default Optional<Question> pending(Conversation conversation, String sender, Instant now) {
        return pending(List.of(new Asked(conversation, sender)), now).stream().findFirst();
    }

    /** @return the questions that wait for an answer of one of these, in any order */
    List<Question> pending(Collection<Asked> whom, Instant now);

    /** The question was answered, or given up; nothing happens if there is none. */
    void settle(Conversation conversation, String sender);
}
