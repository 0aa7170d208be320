package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.Ways.KEY;
import static cn.qile.webhook.wecom.Ways.UPLOAD;
import static cn.qile.webhook.wecom.Ways.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.webhook.platform.ApiServer;
import cn.qile.webhook.platform.Fault;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A group's webhook")
class WebhookTests {

    private final Ways ways = new Ways();
    private final Webhook webhook = new Webhook(ways.client, KEY);

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    @DisplayName("posts a text and notifies members")
    void text() throws Exception {
        webhook.text("还差6户", List.of("lisi", "wangwu"));
        JsonNode text = posted("text");
        assertThat(text.path("content").stringValue()).isEqualTo("还差6户");
        assertThat(text.path("mentioned_list").toString()).isEqualTo("[\"lisi\",\"wangwu\"]");
    }

    @Test
    @DisplayName("posts both kinds of markdown")
    void markdown() throws Exception {
        webhook.markdown("**汇总** <font color=\"warning\">剩6户</font>");
        webhook.markdownV2("| 楼 | 完成 |\n|---|---|\n| 3 | 12/18 |");
        assertThat(ways.platform.webhookTexts())
                .containsExactly("**汇总** <font color=\"warning\">剩6户</font>", "| 楼 | 完成 |\n|---|---|\n| 3 | 12/18 |");
        assertThat(ways.platform.taken(WEBHOOK))
                .extracting(body -> body.path("msgtype").stringValue())
                .containsExactly("markdown", "markdown_v2");
    }

    @Test
    @DisplayName("posts an image of up to 2 MB")
    void image() throws Exception {
        webhook.image(new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
        webhook.image(new byte[Webhook.MAX_IMAGE]);
        assertThat(ways.platform.taken(WEBHOOK)).hasSize(2);
        assertThatThrownBy(() -> webhook.image(new byte[Webhook.MAX_IMAGE + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("uploads a file and posts it")
    void file() throws Exception {
        webhook.file("第5轮 \"扫楼\".csv", "室号,状态\n1504,齐".getBytes(StandardCharsets.UTF_8));
        JsonNode uploaded = ways.platform.taken(UPLOAD).get(0);
        assertThat(uploaded.path("filename").stringValue()).isEqualTo("第5轮 _扫楼_.csv");
        assertThat(new String(
                        uploaded.path("content").stringValue().getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8))
                .isEqualTo("室号,状态\n1504,齐");
        assertThat(posted("file").path("media_id").stringValue()).startsWith("MEDIA-");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1_000_000})
    @DisplayName("takes files of 5 bytes and of many")
    void fileSizes(int bytes) throws Exception {
        webhook.file("a.bin", new byte[bytes]);
        assertThat(ways.platform.taken(WEBHOOK)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, Webhook.MAX_FILE + 1})
    @DisplayName("sends no file that the platform would not take")
    void fileTooShortOrTooLong(int bytes) {
        assertThatThrownBy(() -> webhook.file("a.bin", new byte[bytes])).isInstanceOf(IllegalArgumentException.class);
        assertThat(ways.platform.calls(UPLOAD)).isEmpty();
    }

    @Test
    @DisplayName("has posted nothing when only the upload's outcome is unknown")
    void uploadLost() {
        ways.platform.next(UPLOAD, new Fault.Reset(), new Fault.Status(200, "nonsense"), new Fault.Errcode(-1));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> webhook.file("a.bin", new byte[9]))
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .isInstanceOf(NothingSent.class);
        }
        assertThatThrownBy(() -> webhook.file("a.bin", new byte[9])).isInstanceOf(WxErrorException.class);
        assertThat(ways.platform.calls(WEBHOOK)).isEmpty();
    }

    @Test
    @DisplayName("posts cards, with a picture or without")
    void cards() throws Exception {
        webhook.card(new Webhook.Card("第5轮扫楼", "", "应56户 已50", "https://grid.example.org/5", ""));
        webhook.card(
                new Webhook.Card("第5轮扫楼", "1幢", "", "https://grid.example.org/5", "https://grid.example.org/5.png"));
        List<JsonNode> cards = ways.platform.taken(WEBHOOK);
        assertThat(cards)
                .extracting(body -> body.path("template_card").path("card_type").stringValue())
                .containsExactly("text_notice", "news_notice");
    }

    @Test
    @DisplayName("keeps a key that is no part of an address whole")
    void strangeKey() throws Exception {
        String key = "a b&c=d?/密";
        ways.platform.withWebhook(key);
        new Webhook(ways.client, key).text("x", List.of());
        assertThat(ways.platform.calls(WEBHOOK))
                .extracting(ApiServer.Call::taken)
                .containsExactly(true);
    }

    private JsonNode posted(String type) {
        JsonNode body = ways.platform.taken(WEBHOOK).get(0);
        assertThat(body.path("msgtype").stringValue()).isEqualTo(type);
        return body.path(type);
    }
}
