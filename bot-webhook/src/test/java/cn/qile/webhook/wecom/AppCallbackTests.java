package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.CallbackServer.CORP_ID;
import static cn.qile.webhook.wecom.CallbackServer.appCodec;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The self-built app's callback")
class AppCallbackTests {

    private static CallbackServer server;

    @BeforeAll
    static void start() {
        server = new CallbackServer(CallbackServer.BOTH);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    @Test
    void aTextIsHeardAndAnsweredWithASealedText() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help("1504 齐了"));
        HttpResponse<byte[]> response = say(text("1504 齐了"));

        assertThat(server.heard)
                .containsExactly(new GroupMessage(
                        "7440000000000000001",
                        Conversation.with(Channel.APP, "zhangsan"),
                        "zhangsan",
                        "1504 齐了",
                        "",
                        server.now,
                        GroupMessage.Hearing.ADDRESSED));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/xml;charset=UTF-8");
        assertThat(opened(response))
                .containsEntry("ToUserName", "zhangsan")
                .containsEntry("FromUserName", CORP_ID)
                .containsEntry("MsgType", "text")
                .containsEntry("CreateTime", Long.toString(server.now.getEpochSecond()))
                .extractingByKey("Content")
                .asString()
                .contains("1504 齐了");
    }

    @Test
    void anAnswerMayHoldWhatWouldEndASection() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help("]]>1504&lt;<b>"));
        assertThat(opened(say(text("x"))).get("Content")).contains("]]＞1504&lt;＜b＞");
    }

    @Test
    void anAnswerIsNeverLongerThanThePlatformTakes() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help("😀".repeat(1000)));
        String content = opened(say(text("x"))).get("Content");
        assertThat(content.getBytes(StandardCharsets.UTF_8).length).isBetween(2044, 2048);
        assertThat(content).endsWith("…");
    }

    @Test
    void silenceIsAnEmptyBody() throws Exception {
        assertEmpty(say(text("晚上吃什么")));
        assertThat(server.heard).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xml><FromUserName>a</FromUserName><MsgType>image</MsgType><PicUrl>http://x</PicUrl><MsgId>1</MsgId></xml>",
                "<xml><FromUserName>a</FromUserName><MsgType>voice</MsgType><MediaId>1</MediaId><MsgId>1</MsgId></xml>",
                "<xml><FromUserName>sys</FromUserName><MsgType>event</MsgType><Event>change_external_chat</Event></xml>",
                """
                <xml><FromUserName>a</FromUserName><MsgType>event</MsgType><Event>template_card_event</Event><SelectedItems><SelectedItem>
                <QuestionKey>q</QuestionKey><OptionIds><OptionId>o</OptionId></OptionIds></SelectedItem></SelectedItems></xml>""",
            })
    void whatHoldsNoWordsIsTakenInSilence(String message) throws Exception {
        assertEmpty(say(message));
        assertThat(server.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<xml/>",
                "<xml><MsgType>text</MsgType></xml>",
                "<xml><MsgType>text</MsgType><FromUserName>a</FromUserName><Content>x</Content></xml>",
                "<xml><MsgType>text</MsgType><FromUserName>a</FromUserName><Content>x</Content><MsgId/></xml>",
                "<xml><MsgType>text</MsgType><FromUserName></FromUserName><Content>x</Content><MsgId>1</MsgId></xml>",
            })
    void aMessageWithoutItsPartsIsRefused(String message) throws Exception {
        assertThat(say(message).statusCode()).isEqualTo(400);
        assertThat(server.heard).isEmpty();
    }

    @Test
    void nothingIsFetchedForADocumentType() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", exchange -> {
            fetched.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        trap.start();
        try {
            String url = "http://127.0.0.1:" + trap.getAddress().getPort() + "/x.dtd";
            for (String type : new String[] {
                "<!DOCTYPE xml SYSTEM \"" + url + "\">",
                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"" + url + "\">]>",
                "<!DOCTYPE xml [<!ENTITY % e SYSTEM \"" + url + "\"> %e;]>",
                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
            }) {
                String inside = type + text("&e;").replace("<![CDATA[&e;]]>", "&e;");
                assertThat(say(inside).statusCode()).as(type).isEqualTo(400);
                String outside = type + "<xml><Encrypt>&e;</Encrypt></xml>";
                assertThat(server.post("/wecom/app", java.net.http.HttpRequest.BodyPublishers.ofString(outside))
                                .statusCode())
                        .as(type)
                        .isEqualTo(400);
            }
        } finally {
            trap.stop(0);
        }
        assertThat(fetched).hasValue(0);
        assertThat(server.heard).isEmpty();
    }

    @Test
    void entitiesThatLaughABillionTimesAreNotExpanded() throws Exception {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE xml [<!ENTITY l0 \"哈\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        laughs.append("]>").append(text("&l9;").replace("<![CDATA[&l9;]]>", "&l9;"));
        assertThat(say(laughs.toString()).statusCode()).isEqualTo(400);
    }

    @Test
    void aDeepMessageIsRefused() throws Exception {
        assertThat(say("<xml>".repeat(10_000) + "</xml>".repeat(10_000)).statusCode())
                .isEqualTo(400);
    }

    private static HttpResponse<byte[]> say(String message) throws Exception {
        return server.say("/wecom/app", appCodec(), message);
    }

    private static String text(String words) {
        return """
                <xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName><CreateTime>1767225600</CreateTime>
                <MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content><MsgId>7440000000000000001</MsgId><AgentID>1000002</AgentID></xml>""".formatted(CORP_ID, words);
    }

    private static Map<String, String> opened(HttpResponse<byte[]> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(200);
        Map<String, String> envelope = FlatXml.read(response.body());
        return FlatXml.read(appCodec()
                .open(
                        envelope.get("MsgSignature"),
                        envelope.get("TimeStamp"),
                        envelope.get("Nonce"),
                        envelope.get("Encrypt")));
    }

    private static void assertEmpty(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
