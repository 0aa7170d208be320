package cn.qile.core.chat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Port: how much the bot has said in a conversation lately. Best effort: what it does not know, it counts as nothing. */
public interface SpeakingBudget {

    /**
     * Counts one more answer there.
     *
     * @return how many messages of the bot the conversation has had in the 60 seconds before {@code now}, without this one
     */
    int speak(Conversation conversation, Instant now);

    /** Counts one more answer for each time that a conversation is named. */
    void speak(List<Conversation> answered, Instant now);

    /** @return as {@link #speak}, but nothing is counted */
    default int spoken(Conversation conversation, Instant now) {
        return spoken(List.of(conversation), now).getOrDefault(conversation, 0);
    }

    /** @return the same for several at once; one that is absent has had nothing */
    Map<Conversation, Integer> spoken(Collection<Conversation> conversations, Instant now);
}
