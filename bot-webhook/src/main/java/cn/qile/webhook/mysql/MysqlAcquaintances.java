package cn.qile.webhook.mysql;

import cn.qile.core.chat.Conversation;
import cn.qile.core.outbox.Acquaintances;

/** Who has spoken to the bot, by the ledger. */
public final class MysqlAcquaintances implements Acquaintances {

    private final MessageMapper messages;

    MysqlAcquaintances(MessageMapper messages) {
        this.messages = messages;
    }

    @Override
    public boolean hasSpoken(Conversation conversation) {
        return messages.anyIn(conversation.key());
    }
}
