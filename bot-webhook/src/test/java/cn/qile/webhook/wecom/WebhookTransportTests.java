package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.Ways.WEBHOOK;
import static cn.qile.webhook.wecom.Ways.notice;
import static cn.qile.webhook.wecom.Ways.parcel;
import static cn.qile.webhook.wecom.Ways.part;
import static cn.qile.webhook.wecom.Ways.to;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A notice by webhook")
class WebhookTransportTests {

    private final Ways ways = new Ways();
    private final Transport transport = ways.of(Way.WEBHOOK);

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    @DisplayName("needs no setting, so the way is always there")
    void alwaysUp() {
        assertThat(transport.way()).isEqualTo(Way.WEBHOOK);
        assertThat(transport.state()).isEqualTo(Transport.State.UP);
    }

    @Test
    @DisplayName("is markdown_v2, with people's words made harmless")
    void markdown() {
        assertThat(send(parcel(notice("*张*<@all>")))).isEqualTo(sent(false));
        assertThat(only().path("msgtype").stringValue()).isEqualTo("markdown_v2");
        assertThat(ways.platform.webhookTexts().get(0)).contains("＊张＊＜@all＞");
    }

    @Test
    @DisplayName("that notifies somebody is a text with a real @")
    void mentions() {
        assertThat(send(parcel(notice("<@all>"), "LiSi", "wangwu"))).isEqualTo(sent(false));
        assertThat(only().path("msgtype").stringValue()).isEqualTo("text");
        assertThat(only().path("text").path("mentioned_list").toString()).isEqualTo("[\"LiSi\",\"wangwu\"]");
        assertThat(ways.platform.webhookTexts().get(0)).contains("＜@all＞");
    }

    @Test
    @DisplayName("never notifies everybody, whatever the roster calls somebody")
    void neverAll() {
        send(parcel(notice("x"), "@all", "lisi"));
        assertThat(only().path("text").path("mentioned_list").toString()).isEqualTo("[\"lisi\"]");
    }

    @Test
    @DisplayName("with buttons says what to type")
    void buttons() {
        send(parcel(Ways.asking("1504 1602", 2)));
        assertThat(ways.platform.webhookTexts().get(0)).contains("1504 1602 齐了");
    }

    @Test
    @DisplayName("that is too long goes in parts, and only the first of them notifies")
    void parts() {
        Speech.Notice long_ = notice(rooms(1200));
        assertThat(sendAll(long_)).isGreaterThan(1);
        String whole = String.join("", ways.platform.webhookTexts()).replaceAll("\\s", "");
        assertThat(whole).contains(rooms(1200).replaceAll("\\s", ""));
        assertThat(ways.platform.webhookTexts())
                .allSatisfy(text ->
                        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(4096));
    }

    @Test
    @DisplayName("that is too long and notifies goes in parts of a text's length")
    void partsWithMentions() {
        int parts = sendAll(notice(rooms(600)), "LiSi");
        List<JsonNode> posted = ways.platform.taken(WEBHOOK);
        assertThat(parts).isGreaterThan(1);
        assertThat(posted)
                .hasSize(parts)
                .allSatisfy(
                        body -> assertThat(body.path("msgtype").stringValue()).isEqualTo("text"));
        assertThat(posted.get(0).path("text").path("mentioned_list").size()).isOne();
        assertThat(posted.get(1).path("text").path("mentioned_list").size()).isZero();
    }

    @Test
    @DisplayName("that has become shorter has no further part, and nothing is posted for it")
    void noSuchPart() {
        assertThat(send(part(3, notice("x")))).isEqualTo(sent(false));
        assertThat(ways.platform.calls(WEBHOOK)).isEmpty();
    }

    @Test
    @DisplayName("beyond 20 a minute is throttled for that key only")
    void throttled() {
        ways.platform.withWebhook("another");
        for (int i = 0; i < 20; i++) {
            assertThat(send(parcel(notice("x")))).isEqualTo(sent(false));
        }
        assertThat(send(parcel(notice("x")))).isInstanceOf(Outcome.Throttled.class);
        assertThat(transport.send(new Destination(Way.WEBHOOK, "another", true), parcel(notice("x"))))
                .isEqualTo(sent(false));
    }

    private int sendAll(Speech.Notice notice, String... mentions) {
        int part = 0;
        while (send(part(part++, notice, mentions)).equals(sent(true))) {
            assertThat(part).isLessThan(20);
        }
        return part;
    }

    private Outcome send(Transport.Parcel parcel) {
        return transport.send(to(Way.WEBHOOK), parcel);
    }

    private static Outcome sent(boolean more) {
        return new Outcome.Sent(more, List.of());
    }

    private JsonNode only() {
        return ways.platform.taken(WEBHOOK).get(0);
    }

    private static String rooms(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(101 + i))
                .collect(Collectors.joining(" "));
    }
}
