package cn.qile.core.chat;

import java.time.Instant;

/** Port: how much the bot has said in a conversation lately. Best effort: what it does not know, it counts as nothing. */
public interface SpeakingBudget {

    /**
     * Counts one more answer there.
     *
     * @return how many messages of the bot the conversation has had in the 60 seconds before {@code now}, without this one
     */
    int speak(Conversation conversation, Instant now);

    /** @return as {@link #speak}, but nothing is counted */
    int spoken(Conversation conversation, Instant now);
}
