package cn.qile.webhook.wecom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the platform is told in reply, the same by callback (platform document §2.5) and by connection (§3.5).
 *
 * @param form which kind of reply it is
 * @param body as JSON has it
 * @param text the words in it, in the dialect of the robot's messages
 */
record RobotReply(Form form, Object body, String text) {

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
        return new RobotReply(Form.MESSAGE, new StreamBody("stream", new Stream(id, true, content)), content);
    }

    /** The only kind of text that the platform takes from a welcome is plain. */
    static RobotReply welcome(String text) {
        String content = Utf8Limit.APP_TEXT.fit(text);
        return new RobotReply(Form.WELCOME, new TextBody("text", new RobotMessage.Text(content)), content);
    }

    /**
     * @param userids for whom the card is changed; null for everybody
     * @param text the whole answer
     */
    static RobotReply card(RobotCard card, List<String> userids, String text) {
        return new RobotReply(Form.CARD, new CardBody("update_template_card", userids, card), text);
    }

    private record TextBody(String msgtype, RobotMessage.Text text) {}

    private record StreamBody(String msgtype, Stream stream) {}

    private record Stream(String id, boolean finish, String content) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record CardBody(
            @JsonProperty("response_type") String type,
            List<String> userids,
            @JsonProperty("template_card") RobotCard card) {}
}
