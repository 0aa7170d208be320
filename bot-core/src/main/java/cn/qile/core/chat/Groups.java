package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the groups of the rosters, and the conversations bound to them. */
public interface Groups {

    /** @return the group that the conversation is bound to */
    Optional<Group> boundTo(Conversation conversation);

    /**
     * @param group a known group
     * @param channel of the conversation looked for; a group has at most one conversation in each channel
     */
    Optional<Conversation> conversationOf(Group group, Channel channel);

    /** @return the key of the webhook by which the group can be spoken to, if the roster has one */
    Optional<WebhookKey> webhookKeyOf(Group group);

    /** @return the groups whose area the given one covers, by name */
    List<Group> within(Area area);

    /**
     * Binds the conversation to the group. Whatever either was bound to before in this channel is let go; the change is
     * kept in the audit.
     *
     * @param by the userid of who did it
     */
    void bind(Group group, Conversation conversation, String by, Instant at);
}
