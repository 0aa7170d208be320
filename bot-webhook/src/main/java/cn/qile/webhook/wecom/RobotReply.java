package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Conversation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Base64;
import java.util.List;

/**
 * What the platform is told in reply, the same by callback (platform document §2.5) and by connection (§3.5).
 *
 * @param form which kind of reply it is
 * @param body as JSON has it
 * @param text the words in it, in the dialect of the robot's messages; "" for media
 * @param attached what goes with it and is not in it: none or one
 */
record RobotReply(Form form, Object body, String text, List<Attachment> attached) {

    /** "msg_item: JPG/PNG of at most 10 MB" (platform document §2.5); ours have 2. */
    private static final String IN_STREAM = "image";

    /** Which kind of reply. */
    enum Form {
        /** To a message. */
        MESSAGE("aibot_respond_msg"),
        /** To somebody who has come in. */
        WELCOME("aibot_respond_welcome_msg"),
        /** The pressed card is changed. */
        CARD("aibot_respond_update_msg");

        private final String command;

        Form(String command) {
            this.command = command;
        }

        /** @return of the frame that carries it */
        String command() {
            return command;
        }
    }

    /** One stream that is finished at once: no refresh follows. */
    static RobotReply stream(String id, String text) {
        String content = Utf8Limit.ROBOT_STREAM.fit(text);
        return new RobotReply(
                Form.MESSAGE, new StreamBody("stream", new Stream(id, true, content, null)), content, List.of());
    }

    /** The only kind of text that the platform takes from a welcome is plain. */
    static RobotReply welcome(String text) {
        String content = Utf8Limit.APP_TEXT.fit(text);
        return new RobotReply(Form.WELCOME, new TextBody("text", new RobotMessage.Text(content)), content, List.of());
    }

    /**
     * @param userids for whom the card is changed; null for everybody
     * @param text the whole answer
     */
    static RobotReply card(RobotCard card, List<String> userids, String text) {
        return new RobotReply(Form.CARD, new CardBody("update_template_card", userids, card), text, List.of());
    }

    /** What was uploaded over the connection. */
    static RobotReply media(RobotMedia media) {
        return new RobotReply(Form.MESSAGE, media, "", List.of());
    }

    /** @return the same, with what goes with it */
    RobotReply with(List<Attachment> attachments) {
        return new RobotReply(form, body, text, attachments);
    }

    /**
     * @return what a callback is answered with: there, a stream holds pictures itself. A file it cannot hold; the words go
     *     without it
     */
    Object bodyWithPictures() {
        List<Item> items = attached.stream()
                .filter(attachment -> attachment.kind() == Attachment.Kind.PICTURE)
                .map(attachment -> new Item(IN_STREAM, image(attachment.bytes())))
                .toList();
        return items.isEmpty() || !(body instanceof StreamBody stream) ? body : stream.with(items);
    }

    /** @return the same as a message of its own */
    RobotPost post(Conversation conversation) {
        return body instanceof RobotMedia media
                ? RobotPost.media(conversation.id(), conversation.group(), media)
                : RobotPost.markdown(conversation, Utf8Limit.ROBOT_STREAM.fit(text));
    }

    private static Image image(byte[] bytes) {
        return new Image(Base64.getEncoder().encodeToString(bytes), Md5.of(bytes));
    }

    private record TextBody(String msgtype, RobotMessage.Text text) {}

    private record StreamBody(String msgtype, Stream stream) {

        private StreamBody with(List<Item> items) {
            return new StreamBody(msgtype, new Stream(stream.id(), stream.finish(), stream.content(), items));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Stream(
            String id,
            boolean finish,
            String content,
            @JsonProperty("msg_item") List<Item> items) {}

    private record Item(String msgtype, Image image) {}

    private record Image(String base64, String md5) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record CardBody(
            @JsonProperty("response_type") String type,
            List<String> userids,
            @JsonProperty("template_card") RobotCard card) {}
}
