package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.CallbackServer.appCodec;
import static cn.qile.webhook.wecom.CallbackServer.envelope;
import static cn.qile.webhook.wecom.CallbackServer.query;
import static cn.qile.webhook.wecom.CallbackServer.robotCodec;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayName("Both callbacks over HTTP")
@ExtendWith(OutputCaptureExtension.class)
class CallbackEndpointTests {

    private static final String[] PATHS = {"/wecom/robot", "/wecom/app"};
    private static final String WORDS = "1504王阿姨齐了";

    private static CallbackServer server;

    private int logged;

    @BeforeAll
    static void start() {
        server = new CallbackServer(CallbackServer.BOTH);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset(CapturedOutput log) throws Exception {
        server.reset();
        server.get("/wecom/robot"); // the container says a few things at its first request
        logged = log.getOut().length();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wecom/robot", "/wecom/app"})
    void theEchoOfTheVerificationIsAnsweredByteForByte(String path) throws Exception {
        String sealed = codec(path).seal("success_字符");
        HttpResponse<byte[]> response = server.get(path + query(codec(path), sealed) + CallbackServer.echo(sealed));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("success_字符");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wecom/robot", "/wecom/app"})
    void aForgedVerificationIsForbidden(String path) throws Exception {
        String sealed = codec(path).seal("5927782489442352469");
        String good = query(codec(path), sealed) + CallbackServer.echo(sealed);
        assertThat(server.get(path).statusCode()).isEqualTo(403);
        assertThat(server.get(path + good.replace("nonce=n", "nonce=m")).statusCode())
                .isEqualTo(403);
        String foreign = other(path).seal("5927782489442352469");
        assertThat(server.get(path + query(codec(path), foreign) + CallbackServer.echo(foreign))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anEchoWhosePlusBecameASpaceIsForbidden() throws Exception {
        CallbackCodec codec = robotCodec();
        String sealed = IntStream.range(0, 1000)
                .mapToObj(i -> codec.seal("echo" + i))
                .filter(text -> text.contains("+"))
                .findFirst()
                .orElseThrow();
        String raw = "&echostr=" + sealed.replace("=", "%3D");
        assertThat(server.get("/wecom/robot" + query(codec, sealed) + raw).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wecom/robot", "/wecom/app"})
    void aForgedMessageIsForbiddenAndLeavesOneLineWithoutItsWords(String path, CapturedOutput log) throws Exception {
        String sealed = codec(path).seal(message(path, "1"));
        String body = envelope(path, sealed);
        assertThat(server.post(path, BodyPublishers.ofString(body)).statusCode())
                .isEqualTo(403);
        assertThat(linesOf(log))
                .singleElement()
                .asString()
                .contains("WARN", path, "SIGNATURE_MISMATCH")
                .doesNotContain(WORDS, sealed);
        assertThat(server.post(path + query(codec(path), "another"), BodyPublishers.ofString(body))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wecom/robot", "/wecom/app"})
    void aWellSignedMessageForSomebodyElseIsForbidden(String path, CapturedOutput log) throws Exception {
        assertThat(server.say(path, other(path), message(path, "1")).statusCode())
                .isEqualTo(403);
        assertThat(linesOf(log))
                .singleElement()
                .asString()
                .contains("RECEIVEID_MISMATCH")
                .doesNotContain(WORDS, "msg_signature", "nonce");
        assertThat(server.heard).isEmpty();
    }

    @Test
    void aBrokenFrameIsForbidden() throws Exception {
        String sealed = "sKqRbbiSUnDhFHOvPjtUMU0G101XPfwfuPAJbh8oQzQ="; // neg-pad-inconsistent
        assertThat(server.post(
                                "/wecom/robot" + query(robotCodec(), sealed),
                                BodyPublishers.ofString(envelope("/wecom/robot", sealed)))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1504 齐了",
                "{}",
                "[]",
                "null",
                "<xml/>",
                "<xml><Encrypt/>",
                "{\"encrypt\":null}",
                "{\"encrypt\":{}}",
                "{\"encrypt\":7}"
            })
    void whatIsNoEnvelopeIsABadRequest(String body) throws Exception {
        for (String path : PATHS) {
            assertThat(server.post(path, BodyPublishers.ofString(body)).statusCode())
                    .as(path)
                    .isEqualTo(400);
        }
        assertThat(server.heard).isEmpty();
    }

    @Test
    void aDeepEnvelopeIsABadRequest() throws Exception {
        String json = "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"encrypt\":\"x\"}";
        assertThat(server.post("/wecom/robot", BodyPublishers.ofString(json)).statusCode())
                .isEqualTo(400);
        String xml = "<xml>" + "<a>".repeat(10_000) + "</a>".repeat(10_000) + "<Encrypt>x</Encrypt></xml>";
        assertThat(server.post("/wecom/app", BodyPublishers.ofString(xml)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBodyOverAMebibyteIsTooLargeHoweverItIsSent() throws Exception {
        byte[] tooLong = new byte[CallbackEndpoint.MAX_BODY + 1];
        for (String path : PATHS) {
            assertThat(server.post(path, BodyPublishers.ofByteArray(tooLong)).statusCode())
                    .isEqualTo(413);
            assertThat(server.post(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)))
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void aBodyFarTooLongIsToldSoBeforeTheConnectionCloses() throws Exception {
        byte[] farTooLong = new byte[10 * CallbackEndpoint.MAX_BODY];
        for (String path : PATHS) {
            assertThat(server.post(path, BodyPublishers.ofByteArray(farTooLong)).statusCode())
                    .isEqualTo(413);
            assertThat(server.post(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(farTooLong)))
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void aBodyOfAMebibyteIsStillRead() throws Exception {
        String frame = "{\"encrypt\":\"\"}";
        String body = frame.replace("\"\"", "\"" + "A".repeat(CallbackEndpoint.MAX_BODY - frame.length()) + "\"");
        assertThat(server.post("/wecom/robot", BodyPublishers.ofString(body)).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/xml", "text/plain", "multipart/form-data; boundary=x", "nonsense"})
    void theTypeThatABodyClaimsDoesNotMatter(String type) throws Exception {
        String sealed = robotCodec().seal(message("/wecom/robot", "1"));
        HttpResponse<byte[]> response =
                server.send(HttpRequest.newBuilder(server.at("/wecom/robot" + query(robotCodec(), sealed)))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(envelope("/wecom/robot", sealed)))
                        .build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.heard).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wecom/robot", "/wecom/app"})
    void whenTheStoresFailThePlatformIsAskedToDeliverAgain(String path, CapturedOutput log) throws Exception {
        server.bot = message -> {
            throw new IllegalStateException("no store for " + message.text());
        };
        HttpResponse<byte[]> response = server.say(path, codec(path), message(path, "7440"));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEmpty();
        assertThat(linesOf(log))
                .singleElement()
                .asString()
                .contains("7440", "java.lang.IllegalStateException")
                .doesNotContain(WORDS, "no store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wecom/robot", "/wecom/app"})
    void anAnswerThatComesTooLateIsLeftToTheRedelivery(String path) throws Exception {
        server.bot = message -> {
            server.now = message.at().plusMillis(4001);
            return Optional.of(new Speech.Help("x"));
        };
        assertThat(server.say(path, codec(path), message(path, "1")).statusCode())
                .isEqualTo(503);
        server.bot = message -> {
            server.now = message.at().plusMillis(4000);
            return Optional.of(new Speech.Help("x"));
        };
        assertThat(server.say(path, codec(path), message(path, "1")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void fortyAtOnceAreEachHeardAndAnswered() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help(message.id()));
        ExecutorService platform = Executors.newFixedThreadPool(40);
        try {
            List<Future<HttpResponse<byte[]>>> deliveries = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String path = PATHS[i % 2];
                String id = Integer.toString(i);
                deliveries.add(platform.submit(() -> server.say(path, codec(path), message(path, id))));
            }
            for (Future<HttpResponse<byte[]>> delivery : deliveries) {
                assertThat(delivery.get().statusCode()).isEqualTo(200);
                assertThat(delivery.get().body()).isNotEmpty();
            }
        } finally {
            platform.shutdownNow();
        }
        assertThat(server.heard).hasSize(40).extracting(GroupMessage::id).doesNotHaveDuplicates();
    }

    @Test
    void otherMethodsAreNotForThem() throws Exception {
        for (String method : List.of("PUT", "DELETE", "TRACE")) {
            HttpRequest request = HttpRequest.newBuilder(server.at("/wecom/robot"))
                    .method(method, BodyPublishers.noBody())
                    .build();
            assertThat(server.send(request).statusCode()).as(method).isBetween(404, 405);
        }
    }

    /** What this test made the server log. */
    private List<String> linesOf(CapturedOutput log) {
        return log.getOut().substring(logged).lines().toList();
    }

    private static CallbackCodec codec(String path) {
        return path.equals("/wecom/app") ? appCodec() : robotCodec();
    }

    /** Same key and token, but a frame for somebody else. */
    private static CallbackCodec other(String path) {
        return codec(path.equals("/wecom/app") ? "/wecom/robot" : "/wecom/app");
    }

    private static String message(String path, String id) {
        return path.equals("/wecom/app")
                ? "<xml><FromUserName>a</FromUserName><MsgType>text</MsgType><Content>%s</Content><MsgId>%s</MsgId></xml>"
                        .formatted(WORDS, id)
                : "{\"msgid\":\"%s\",\"chattype\":\"single\",\"from\":{\"userid\":\"a\"},\"msgtype\":\"text\",\"text\":{\"content\":\"%s\"}}"
                        .formatted(id, WORDS);
    }
}
