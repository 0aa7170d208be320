package cn.qile.webhook.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.webhook.stores.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The stand-in of the platform's long connection")
class ConnectionServerTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SUBSCRIBE = """
            {"cmd":"aibot_subscribe","headers":{"req_id":"sub"},"body":{"bot_id":"aibGRID0001","secret":"long-connection-secret"}}""";

    private final TestClock clock = new TestClock();
    private final ConnectionServer server = new ConnectionServer(clock);
    private final Client client = new Client();

    @AfterEach
    void close() throws Exception {
        client.socket.abort();
        server.close();
    }

    @Test
    void takesTheLifeOfAConnectionAsTheDocumentShowsIt() throws Exception {
        subscribe();
        assertThat(ask("{\"cmd\":\"ping\",\"headers\":{\"req_id\":\"p\"}}")).isZero();
        String asked = server.say("wr1", "zhangsan", "1504 齐了");
        JsonNode callback = client.next();
        assertThat(callback.get("cmd").asString()).isEqualTo("aibot_msg_callback");
        assertThat(callback.at("/headers/req_id").asString()).isEqualTo(asked);
        assertThat(callback.at("/body/text/content").asString()).isEqualTo("1504 齐了");
        assertThat(ask(reply(asked, stream("s-1", "收到")))).isZero();
        assertThat(
                        ask(
                                post(
                                        "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"x\"}}")))
                .isZero();
        assertThat(server.violations()).isEmpty();
        assertThat(server.repliesTo(asked)).hasSize(1);
        assertThat(server.posts()).hasSize(1);
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        assertThat(ask(SUBSCRIBE.replace("long-", "short-"))).isEqualTo(853000);
        assertThat(server.isHeld()).isFalse();
    }

    @Test
    void nothingIsTakenBeforeTheSubscription() throws Exception {
        assertThat(ask("{\"cmd\":\"ping\",\"headers\":{\"req_id\":\"p\"}}")).isEqualTo(846609);
        assertThat(server.violations()).hasSize(1);
    }

    @Test
    void aSecondHolderReplacesTheFirst() throws Exception {
        subscribe();
        Client second = new Client();
        second.socket.sendText(SUBSCRIBE, true).join();
        assertThat(second.next().get("errcode").asInt()).isZero();
        assertThat(client.next().at("/body/event/eventtype").asString()).isEqualTo("disconnected_event");
        second.socket.abort();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"chatid\":\"wr1\",\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"chat_type is not said\"}}",
                "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"text\",\"text\":{\"content\":\"no text\"}}",
                "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"markdown_v2\",\"markdown_v2\":{\"content\":\"nor this\"}}",
                "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"\"}}",
                "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"x\"},\"more\":1}",
                "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"text_notice\",\"main_title\":{\"title\":\"no card_action\"}}}",
                "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"button_interaction\",\"main_title\":{\"title\":\"x\"},\"button_list\":[],\"task_id\":\"1\"}}",
                "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"button_interaction\",\"main_title\":{\"title\":\"x\"},\"button_list\":[{\"text\":\"x\",\"style\":1,\"key\":\"k\"}],\"task_id\":\"a/b\"}}",
            })
    void whatThePlatformDoesNotTakeIsRefusedAndRemembered(String body) throws Exception {
        subscribe();
        server.say("wr1", "zhangsan", "x");
        client.next();
        assertThat(ask(post(body))).isEqualTo(40058);
        assertThat(server.violations()).hasSize(1);
        assertThat(server.posts()).isEmpty();
    }

    @Test
    void aReplyIsToACallbackOfItsKindAndInItsTime() throws Exception {
        subscribe();
        assertThat(ask(reply("nobody", stream("s", "x")))).isEqualTo(846605);
        String entered = server.enter("lisi");
        client.next();
        assertThat(ask(reply(entered, stream("s", "x")))).isEqualTo(846605);
        String welcome = """
                {"cmd":"aibot_respond_welcome_msg","headers":{"req_id":"%s"},"body":{"msgtype":"text","text":{"content":"您好"}}}""".formatted(entered);
        clock.moveOn(Duration.ofSeconds(6));
        assertThat(ask(welcome)).isEqualTo(846605);
        String again = server.enter("lisi");
        client.next();
        assertThat(ask(welcome.replace(entered, again))).isZero();
    }

    @Test
    void aFinishedStreamIsFinished() throws Exception {
        subscribe();
        String asked = server.say("wr1", "zhangsan", "x");
        client.next();
        assertThat(ask(reply(asked, stream("s", "x")))).isZero();
        assertThat(ask(reply(asked, stream("s", "x")))).isEqualTo(40058);
    }

    @Test
    void aConversationTakesThirtyAMinute() throws Exception {
        subscribe();
        server.say("wr1", "zhangsan", "x");
        client.next();
        String post =
                post("{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"x\"}}");
        for (int i = 0; i < 30; i++) {
            assertThat(ask(post)).isZero();
        }
        assertThat(ask(post)).isEqualTo(45009);
        clock.moveOn(Duration.ofMinutes(1));
        assertThat(ask(post)).isZero();
        assertThat(server.violations()).isEmpty();
    }

    @Test
    void nobodyIsSpokenToWhoHasNotSpoken() throws Exception {
        subscribe();
        assertThat(
                        ask(
                                post(
                                        "{\"chatid\":\"wr1\",\"chat_type\":2,\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"x\"}}")))
                .isEqualTo(93006);
    }

    private void subscribe() throws Exception {
        assertThat(ask(SUBSCRIBE)).isZero();
    }

    private int ask(String frame) throws Exception {
        client.socket.sendText(frame, true).join();
        return client.next().get("errcode").asInt();
    }

    private static String post(String body) {
        return "{\"cmd\":\"aibot_send_msg\",\"headers\":{\"req_id\":\"r\"},\"body\":" + body + "}";
    }

    private static String reply(String requestId, String body) {
        return "{\"cmd\":\"aibot_respond_msg\",\"headers\":{\"req_id\":\"" + requestId + "\"},\"body\":" + body + "}";
    }

    private static String stream(String id, String content) {
        return "{\"msgtype\":\"stream\",\"stream\":{\"id\":\"%s\",\"finish\":true,\"content\":\"%s\"}}"
                .formatted(id, content);
    }

    private final class Client implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private final WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(server.url()), this)
                .join();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                received.add(JSON.readTree(parts.toString()));
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        private JsonNode next() throws InterruptedException {
            JsonNode next = received.poll(1, TimeUnit.MINUTES);
            assertThat(next).isNotNull();
            return next;
        }
    }
}
