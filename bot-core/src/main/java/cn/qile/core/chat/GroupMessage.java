package cn.qile.core.chat;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * One message as it came in, the bot's own name already stripped.
 *
 * @param id the platform's message id, 1 to {@value #MAX_ID} characters, none of them a control character; a
 *     redelivery bears the same
 * @param conversation where it was said
 * @param sender the platform's userid of who said it; the only thing that tells who speaks, never the text
 * @param text the raw words
 * @param quote the words of the message that it quotes, or ""
 * @param at when it reached us
 * @param hearing whether the bot was spoken to
 */
public record GroupMessage(
        String id, Conversation conversation, String sender, String text, String quote, Instant at, Hearing hearing) {

    /** Our bound, so that an id fits the stores' keys. */
    public static final int MAX_ID = 128;

    /** Whether the bot was spoken to (@-ed, quoted, or in private), or only hears what people say to each other. */
    public enum Hearing {
        ADDRESSED,
        OVERHEARD
    }

    public GroupMessage {
        Objects.requireNonNull(conversation);
        Objects.requireNonNull(text);
        Objects.requireNonNull(quote);
        Objects.requireNonNull(at);
        Objects.requireNonNull(hearing);
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("a message id has 1 to " + MAX_ID + " characters");
        }
        if (id.chars().anyMatch(Character::isISOControl)) { // ids are logged
            throw new IllegalArgumentException("a message id has no control characters");
        }
        if (sender.isEmpty() || sender.length() > Conversation.MAX_ID) {
            throw new IllegalArgumentException("a userid has 1 to " + Conversation.MAX_ID + " characters");
        }
    }

    /** @return the id with its channel, as the ledger keeps it; commits at most once */
    public String key() {
        return conversation.channel().name().toLowerCase(Locale.ROOT) + "/" + id;
    }
}
