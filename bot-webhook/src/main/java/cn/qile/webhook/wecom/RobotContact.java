package cn.qile.webhook.wecom;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import java.util.Objects;

/**
 * Something that the platform tells the smart robot, and that wants something of it.
 *
 * @param kind what it is
 * @param id the platform's message id, for the log
 * @param conversation where it happened; null for {@link Kind#ENTERED} and {@link Kind#REPLACED}
 * @param message what was said, or what the pressed button says; null for the other kinds
 * @param taskId of the card whose button was pressed; null for the other kinds
 */
record RobotContact(Kind kind, String id, Conversation conversation, GroupMessage message, String taskId) {

    /** What it is. */
    enum Kind {
        /** Words, typed or spoken. */
        SAID,
        /** A button: as if its sentence had been said by whoever pressed it. */
        PRESSED,
        /** A picture, file or film in a private chat: somebody waits for an answer, and there are no words in it. */
        SHOWN,
        /** Somebody has opened the private chat, for the first time that day. */
        ENTERED,
        /** Another holder has subscribed, and this connection is over (platform document §3.3). */
        REPLACED
    }

    RobotContact {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
    }
}
