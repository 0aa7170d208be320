package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.webhook.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DamagedMessageTests {

    private static final Wording WORDING = new Wording(ZoneId.of("Asia/Shanghai"));

    static final List<Sound> SOUND = List.of(
            new Sound(
                    new RobotCallback(
                            CallbackServer.robotCodec(),
                            new RobotReader(new BotName("助手")),
                            new RobotAnswers(message -> Optional.empty(), WORDING, Attached.ATTACHMENTS),
                            Runnable::run),
                    """
                    {"msgid":"CAIQ\\/7","chatid":"wr1","chattype":"group","from":{"userid":"zhangsan"},"msgtype":"mixed",
                    "mixed":{"msg_item":[{"msgtype":"text","text":{"content":"@助手 1504"}},{"msgtype":"image","image":{}}]},
                    "quote":{"msgtype":"voice","voice":{"content":"齐了\\ud83d\\ude00"}},"event":{"eventtype":"enter_chat"}}"""),
            new Sound(
                    new AppCallback(
                            CallbackServer.appCodec(),
                            CallbackServer.CORP_ID,
                            message -> Optional.empty(),
                            WORDING,
                            Runnable::run),
                    """
                    <?xml version="1.0"?><xml><FromUserName><![CDATA[zhangsan]]></FromUserName><MsgType>text</MsgType>
                    <Content><![CDATA[1504 齐了]]> &amp; &#40784;</Content><MsgId>7440000000000000001</MsgId><A><B/></A></xml>"""));

    /** Seeded, so that a failure comes again. */
    @ParameterizedTest
    @FieldSource("SOUND")
    void isReadOrRefusedButNeverFails(Sound sound) {
        Random random = new Random(1504);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = sound.damaged(random);
            try {
                assertThat(sound.callback().read(damaged, Instant.EPOCH)).isNotNull();
                read++;
                sound.callback().sealedIn(damaged);
            } catch (UnreadableCallback e) {
                refused++;
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    /** A message as the platform sends it. */
    record Sound(Callback callback, String message) {

        /** Some bytes are overwritten, mostly with others of the same message, and the end may be missing. */
        byte[] damaged(Random random) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
            }
            return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        }

        @Override
        public String toString() {
            return callback.getClass().getSimpleName();
        }
    }
}
