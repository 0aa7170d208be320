package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.ConnectedBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.platform.ConnectionServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Over the long connection a picture or file is uploaded, and follows the words")
class ConnectedAttachmentTests {

    private static final String GROUP = "wrGROUP";

    private final ConnectedBot bot = new ConnectedBot();

    @AfterEach
    void nothingForbiddenWasDone() throws Exception {
        assertThat(bot.platform.violations()).isEmpty();
        bot.close();
    }

    @Test
    @DisplayName("in reply to the same message")
    void inPlace() {
        bot.bot = message -> Optional.of(Attached.ANSWER);
        bot.opened();
        String asked = bot.platform.say(GROUP, "zhangsan", "@助手 看板");
        until(() -> bot.platform.repliesTo(asked).size() == 2);
        List<ConnectionServer.Frame> replies = bot.platform.repliesTo(asked);
        assertThat(replies.get(0).body().path("msgtype").asString()).isEqualTo("stream");
        assertThat(replies.get(0).body().at("/stream/msg_item").isMissingNode()).isTrue();
        assertThat(replies.get(1).body().path("msgtype").asString()).isEqualTo("image");
        String id = replies.get(1).body().at("/image/media_id").asString();
        assertThat(bot.platform.uploaded(id)).isEqualTo(Attached.PICTURE);
    }

    @Test
    @DisplayName("a file likewise, by its name")
    void file() {
        bot.bot = message -> Optional.of(Attached.ANSWER_WITH_FILE);
        bot.opened();
        String asked = bot.platform.say(GROUP, "zhangsan", "@助手 表");
        until(() -> bot.platform.repliesTo(asked).size() == 2);
        String id =
                bot.platform.repliesTo(asked).get(1).body().at("/file/media_id").asString();
        assertThat(bot.platform.uploaded(id)).isEqualTo(Attached.TABLE);
        assertThat(bot.platform
                        .frames("aibot_upload_media_init")
                        .get(0)
                        .body()
                        .path("filename")
                        .asString())
                .isEqualTo("第1轮.xlsx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aibot_upload_media_init", "aibot_upload_media_chunk", "aibot_upload_media_finish"})
    @DisplayName("an upload that is refused leaves the words alone")
    void refused(String step) {
        bot.bot = message -> Optional.of(Attached.ANSWER);
        bot.opened();
        bot.platform.refuse(step, 40058);
        String asked = bot.platform.say(GROUP, "zhangsan", "@助手 看板");
        until(() -> bot.count("qile.robot.replies", "fate", "refused") == 1);
        assertThat(bot.platform.repliesTo(asked)).hasSize(1);
    }

    @Test
    @DisplayName("a callback that takes no second reply gets it as a message of its own")
    void notInPlace() {
        bot.bot = message -> Optional.of(Attached.ANSWER);
        bot.opened();
        bot.platform.refuse("aibot_respond_msg", 0, 846605);
        String asked = bot.platform.say(GROUP, "zhangsan", "@助手 看板");
        until(() -> bot.platform.posts().size() == 1);
        assertThat(bot.platform.repliesTo(asked)).hasSize(1);
        assertThat(bot.platform.posts().get(0).body().path("msgtype").asString())
                .isEqualTo("image");
    }

    @Test
    @DisplayName("unasked, as the part after the words")
    void unasked() {
        knownGroup();
        assertThat(send(0, Attached.WITH_PICTURE)).isEqualTo(sent(true));
        assertThat(send(1, Attached.WITH_PICTURE)).isEqualTo(sent(false));
        assertThat(send(1, Attached.WITH_FILE)).isEqualTo(sent(false));
        assertThat(bot.platform.posts())
                .extracting(post -> post.body().path("msgtype").asString())
                .containsExactly("markdown", "image", "file");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6000, 846601})
    @DisplayName("an upload for which the platform is too busy is tried again")
    void busy(int code) {
        knownGroup();
        bot.platform.refuse("aibot_upload_media_chunk", code);
        assertThat(send(1, Attached.WITH_PICTURE)).isEqualTo(new Outcome.Busy(code));
        assertThat(bot.platform.posts()).isEmpty();
        assertThat(send(1, Attached.WITH_PICTURE)).isEqualTo(sent(false));
    }

    private void knownGroup() {
        bot.opened();
        bot.replyTo(bot.platform.say(GROUP, "zhangsan", "@助手 你好"));
    }

    private Outcome send(int part, Speech.Notice notice) {
        return bot.transport.send(
                new Destination(Way.LONG_CONNECTION, GROUP, true),
                new Transport.Parcel("key/" + part, notice, List.of(), part));
    }

    private static Outcome sent(boolean more) {
        return new Outcome.Sent(more, List.of());
    }
}
