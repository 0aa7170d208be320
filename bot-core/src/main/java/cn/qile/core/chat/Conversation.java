package cn.qile.core.chat;

import java.util.Locale;
import java.util.Objects;

/**
 * Where something is said.
 *
 * @param channel the way in
 * @param group whether it is a group; else it is one person's private chat with the bot
 * @param id the platform's id: the group's, or in a private chat the person's userid; 1 to {@value #MAX_ID} characters
 */
public record Conversation(Channel channel, boolean group, String id) {

    /** Our bound, so that an id fits the stores' keys; the platform's ids have some 30 characters. */
    public static final int MAX_ID = 128;

    public Conversation {
        Objects.requireNonNull(channel);
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("a conversation's id has 1 to " + MAX_ID + " characters");
        }
    }

    public static Conversation group(Channel channel, String id) {
        return new Conversation(channel, true, id);
    }

    public static Conversation with(Channel channel, String userid) {
        return new Conversation(channel, false, userid);
    }

    /** @return the form in which the stores keep it: robot/group/wrX; unique over all channels */
    public String key() {
        return channel.name().toLowerCase(Locale.ROOT) + (group ? "/group/" : "/single/") + id;
    }

    /** @param key what {@link #key()} gave */
    public static Conversation ofKey(String key) {
        String[] parts = key.split("/", 3);
        return new Conversation(Channel.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1].equals("group"), parts[2]);
    }
}
