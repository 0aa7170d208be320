package cn.qile.webhook.mysql;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.WebhookKey;
import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Groups and bindings in MySQL; nothing is kept in memory, so a binding is known to all nodes at once. */
public final class MysqlGroups implements Groups {

    private final GroupMapper groups;
    private final DirectoryMapper directory;
    private final TransactionOperations transaction;

    /**
     * @param directory is told of every change
     * @param transaction joins the caller's, if there is one
     */
    MysqlGroups(GroupMapper groups, DirectoryMapper directory, TransactionOperations transaction) {
        this.groups = groups;
        this.directory = directory;
        this.transaction = transaction;
    }

    @Override
    public Optional<Group> boundTo(Conversation conversation) {
        return groups.boundTo(conversation.key()).map(GroupRow::toGroup);
    }

    @Override
    public Optional<Conversation> conversationOf(Group group, Channel channel) {
        Area owner = group.area().ofCommunity();
        return groups.conversationOf(owner.street(), owner.community(), group.name(), channel.name())
                .map(Conversation::ofKey);
    }

    @Override
    public Optional<WebhookKey> webhookKeyOf(Group group) {
        Area owner = group.area().ofCommunity();
        return groups.webhookKeyOf(owner.street(), owner.community(), group.name())
                .map(WebhookKey::new);
    }

    @Override
    public List<Group> within(Area area) {
        return groups.within(area.street(), area.community(), area.grid(), area.microGrid()).stream()
                .map(GroupRow::toGroup)
                .toList();
    }

    @Override
    public void bind(Group group, Conversation conversation, String by, Instant at) {
        transaction.executeWithoutResult(status -> {
            Area owner = group.area().ofCommunity();
            int id = groups.idOf(owner.street(), owner.community(), group.name())
                    .orElseThrow(() -> new IllegalArgumentException("an unknown group"));
            bind(id, conversation, by, at);
        });
    }

    private void bind(int group, Conversation conversation, String by, Instant at) {
        String key = conversation.key();
        String channel = conversation.channel().name();
        int before = groups.boundTo(key).map(GroupRow::id).orElse(group);
        groups.lock(group, before);
        String released = groups.lockedConversationOf(group, channel).orElse("");
        if (released.equals(key)) {
            return;
        }
        if (before != group) {
            groups.removeBinding(key);
            audit(before, channel, key, "", by, at);
        }
        if (!released.isEmpty()) {
            groups.removeBinding(released);
        }
        groups.addBinding(key, channel, group);
        directory.changed();
        audit(group, channel, released, key, by, at);
    }

    private void audit(int group, String channel, String from, String to, String by, Instant at) {
        groups.addAudit(new BindingAuditRow(group, groups.highestAudit(group) + 1, channel, from, to, by, at));
    }
}
