package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.Ways.parcel;
import static cn.qile.webhook.wecom.Ways.part;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.platform.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A picture or file follows the words, as one more message")
class AttachmentTests {

    private static final String MEDIA = "/cgi-bin/media/upload";

    private final Ways ways = new Ways();

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    @DisplayName("in a group by its webhook, a picture is posted itself")
    void webhookPicture() {
        assertThat(send(Way.WEBHOOK, 0, Attached.WITH_PICTURE)).isEqualTo(sent(true));
        assertThat(send(Way.WEBHOOK, 1, Attached.WITH_PICTURE)).isEqualTo(sent(false));
        JsonNode posted = last(Ways.WEBHOOK);
        assertThat(posted.path("msgtype").stringValue()).isEqualTo("image");
        assertThat(Base64.getDecoder().decode(posted.at("/image/base64").stringValue()))
                .isEqualTo(Attached.PICTURE);
        assertThat(send(Way.WEBHOOK, 2, Attached.WITH_PICTURE)).isEqualTo(sent(false));
        assertThat(ways.platform.taken(Ways.WEBHOOK)).hasSize(2);
    }

    @Test
    @DisplayName("in a group by its webhook, a file is uploaded and posted")
    void webhookFile() {
        assertThat(send(Way.WEBHOOK, 0, Attached.WITH_FILE)).isEqualTo(sent(true));
        assertThat(send(Way.WEBHOOK, 1, Attached.WITH_FILE)).isEqualTo(sent(false));
        assertThat(last(Ways.WEBHOOK).path("msgtype").stringValue()).isEqualTo("file");
        assertUploaded(last(Ways.UPLOAD), "第1轮.xlsx", Attached.TABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"APP", "APPCHAT"})
    @DisplayName("by the app, both are uploaded with its token and sent")
    void app(Way way) {
        assertThat(send(way, 0, Attached.WITH_PICTURE)).isEqualTo(sent(true));
        assertThat(send(way, 1, Attached.WITH_PICTURE)).isEqualTo(sent(false));
        assertThat(last(Ways.path(way)).path("msgtype").stringValue()).isEqualTo("image");
        assertUploaded(last(MEDIA), "board.png", Attached.PICTURE);
        assertThat(send(way, 1, Attached.WITH_FILE)).isEqualTo(sent(false));
        assertThat(last(Ways.path(way)).path("msgtype").stringValue()).isEqualTo("file");
        assertUploaded(last(MEDIA), "第1轮.xlsx", Attached.TABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"APP", "APPCHAT", "WEBHOOK"})
    @DisplayName("an upload whose answer is lost is tried again: nothing was said yet")
    void uploadLost(Way way) {
        ways.platform.next(way == Way.WEBHOOK ? Ways.UPLOAD : MEDIA, new Fault.Reset());
        assertThat(send(way, 1, Attached.WITH_FILE)).isEqualTo(new Outcome.NotSent());
        assertThat(ways.platform.taken(Ways.path(way))).isEmpty();
        assertThat(send(way, 1, Attached.WITH_FILE)).isEqualTo(sent(false));
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"APP", "APPCHAT", "WEBHOOK"})
    @DisplayName("what is said without one has no further part")
    void without(Way way) {
        assertThat(send(way, 0, Ways.notice("1幢"))).isEqualTo(sent(false));
        assertThat(send(way, 1, Ways.notice("1幢"))).isEqualTo(sent(false));
        assertThat(ways.platform.taken(Ways.path(way))).hasSize(1);
    }

    private Outcome send(Way way, int number, Speech.Notice notice) {
        return ways.of(way).send(Ways.to(way), number == 0 ? parcel(notice) : part(number, notice));
    }

    private JsonNode last(String path) {
        List<JsonNode> taken = ways.platform.taken(path);
        return taken.get(taken.size() - 1);
    }

    private static void assertUploaded(JsonNode upload, String name, byte[] bytes) {
        assertThat(upload.path("filename").stringValue()).isEqualTo(name);
        assertThat(upload.path("content").stringValue().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(bytes);
    }

    private static Outcome sent(boolean more) {
        return new Outcome.Sent(more, List.of());
    }
}
