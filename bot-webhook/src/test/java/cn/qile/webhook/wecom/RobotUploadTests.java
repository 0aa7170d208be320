package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachment.Kind;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Uploading over the long connection")
@Timeout(120)
class RobotUploadTests {

    private static final int CHUNK = 512 * 1024;

    private final ConnectedBot bot = new ConnectedBot();
    private final RobotUpload upload = new RobotUpload(bot.connection);

    @AfterEach
    void close() throws Exception {
        bot.close();
        assertThat(bot.platform.violations()).isEmpty();
    }

    @ParameterizedTest(name = "{0} bytes, {1} chunks")
    @CsvSource({"1, 1", CHUNK + ", 1", CHUNK + 1 + ", 2", "1300000, 3"})
    @DisplayName("what arrives is what was sent, byte for byte")
    void arrives(int size, int chunks) {
        bot.opened();
        byte[] bytes = bytes(size);
        RobotUpload.Uploaded uploaded =
                upload.of(new Attachment(Kind.FILE, "汇总.xlsx", bytes)).join();
        assertThat(bot.platform.uploaded(uploaded.media().file().id())).isEqualTo(bytes);
        assertThat(bot.platform.frames("aibot_upload_media_chunk")).hasSize(chunks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "chunk", "finish"})
    @DisplayName("a step that is refused ends it, and its errcode is told")
    void refused(String step) {
        bot.opened();
        bot.platform.refuse("aibot_upload_media_" + step, 45009);
        RobotUpload.Uploaded uploaded =
                upload.of(new Attachment(Kind.PICTURE, "a.png", bytes(600_000))).join();
        assertThat(uploaded.isThere()).isFalse();
        assertThat(uploaded.ack().says(45009)).isTrue();
    }

    @Test
    @DisplayName("without a connection nothing leaves")
    void unconnected() {
        assertThat(upload.of(new Attachment(Kind.FILE, "a", bytes(1))).join().ack())
                .isEqualTo(Ack.UNWRITTEN);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
