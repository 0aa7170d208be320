package cn.qile.core.outbox;

import cn.qile.core.chat.Conversation;

/** Port: who has spoken to the bot. The robot's connection reaches only those (platform document §3.6). */
@FunctionalInterface
public interface Acquaintances {

    /** @return whether anything that was said in that conversation is in the ledger: was acted upon, or answered */
    boolean hasSpoken(Conversation conversation);
}
