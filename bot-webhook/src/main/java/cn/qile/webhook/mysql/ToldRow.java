package cn.qile.webhook.mysql;

import cn.qile.core.chat.GroupChat;
import java.time.Instant;

/** Of a row of {@code letter} to a group, what tells that the group was told. */
record ToldRow(String addressee, String letterKey, Instant causedAt) {

    GroupChat.Told told() {
        return new GroupChat.Told(addressee, letterKey, causedAt);
    }
}
