package cn.qile.webhook.wecom;

import cn.qile.core.chat.Conversation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What the smart robot says by itself: the body of {@code aibot_send_msg} (platform document §3.6). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RobotPost(
        String chatid,
        @JsonProperty("chat_type") int chatType,
        String msgtype,
        Markdown markdown,
        @JsonProperty("template_card") RobotCard card,
        RobotMedia.Media image,
        RobotMedia.Media file) {

    static final String COMMAND = "aibot_send_msg";

    private static final int SINGLE = 1;
    private static final int GROUP = 2;

    record Markdown(String content) {}

    /**
     * @param group whether a group reads it; always said, because the platform would try a group first
     * @param text at most {@link Utf8Limit#ROBOT_STREAM}
     */
    static RobotPost markdown(String chatid, boolean group, String text) {
        return new RobotPost(chatid, group ? GROUP : SINGLE, "markdown", new Markdown(text), null, null, null);
    }

    static RobotPost markdown(Conversation conversation, String text) {
        return markdown(conversation.id(), conversation.group(), text);
    }

    static RobotPost card(String chatid, boolean group, RobotCard card) {
        return new RobotPost(chatid, group ? GROUP : SINGLE, "template_card", null, card, null, null);
    }

    static RobotPost media(String chatid, boolean group, RobotMedia media) {
        return new RobotPost(chatid, group ? GROUP : SINGLE, media.msgtype(), null, null, media.image(), media.file());
    }
}
