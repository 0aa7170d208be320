package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.CallbackServer.CORP_ID;
import static cn.qile.webhook.wecom.CallbackServer.appCodec;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.UnitNo;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    @Test
    @DisplayName("hears a pressed button as the sentence that it says, once however often the press is delivered")
    void pressed() throws Exception {
        say(pressed("lisi", "1767225605", "qile-1", "1504 1602 齐了"));
        say(pressed("lisi", "1767225605", "qile-1", "1504 1602 齐了"));
        say(pressed("lisi", "1767225606", "qile-1", "1504 1602 齐了"));
        say(pressed("wangwu", "1767225605", "qile-1", "1504 1602 齐了"));
        say(pressed("lisi", "1767225605", "qile-2", "1504 1602 齐了"));
        say(pressed("lisi", "1767225605", "qile-1", "齐".repeat(341)));

        GroupMessage first = server.heard.get(0);
        assertThat(first)
                .isEqualTo(new GroupMessage(
                        first.id(),
                        Conversation.with(Channel.APP, "lisi"),
                        "lisi",
                        "1504 1602 齐了",
                        "",
                        server.now,
                        GroupMessage.Hearing.ADDRESSED));
        assertThat(server.heard.get(1).id()).isEqualTo(first.id());
        assertThat(server.heard)
                .extracting(GroupMessage::id)
                .hasSize(6)
                .satisfies(ids -> assertThat(Set.copyOf(ids)).hasSize(5));
    }

    @Test
    @DisplayName("changes the card into the answer, with a button that says that it was recorded")
    void cardAfterAReport() throws Exception {
        server.bot = message -> Optional.of(recorded());
        String reply = openedText(say(pressed("lisi", "1767225605", "qile-1", "1504 齐了")));
        Map<String, String> fields = FlatXml.read(reply.getBytes(StandardCharsets.UTF_8));
        assertThat(fields)
                .containsEntry("ToUserName", "lisi")
                .containsEntry("FromUserName", CORP_ID)
                .containsEntry("MsgType", "update_template_card");
        assertThat(reply)
                .contains("<CardType><![CDATA[button_interaction]]></CardType>")
                .contains("<MainTitle><Title><![CDATA[收到 1504｜1幢1单元 已1/56，剩55户]]></Title></MainTitle>")
                .contains("<Key><![CDATA[1504 齐了]]></Key>")
                .contains("<ReplaceText><![CDATA[已记录]]></ReplaceText></TemplateCard>");
    }

    @Test
    @DisplayName("never says on the card that it was recorded when it was not")
    void cardAfterARefusal() throws Exception {
        server.bot = message -> Optional.of(new Speech.Several(List.of(recorded(), new Speech.NotYours("1602"))));
        String reply = openedText(say(pressed("lisi", "1767225605", "qile-1", "1504 1602 齐了")));
        assertThat(reply).contains("<ReplaceText><![CDATA[已答复]]></ReplaceText>").doesNotContain("已记录");

        server.bot = message -> Optional.of(new Speech.Several(List.of(recorded(), recorded())));
        assertThat(openedText(say(pressed("lisi", "1767225605", "qile-1", "1504 齐了"))))
                .contains("<ReplaceText><![CDATA[已记录]]></ReplaceText>");
    }

    @Test
    @DisplayName("cuts an answer that is too long for a card, and what people typed stays data")
    void cardWithALongAnswer() throws Exception {
        server.bot = message -> Optional.of(new Speech.NotYours("]]></SubTitleText>" + "😀".repeat(300)));
        String reply = openedText(say(pressed("lisi", "1767225605", "qile-1", "]]><x>")));
        String text = reply.substring(reply.indexOf("<SubTitleText>"), reply.indexOf("</SubTitleText>"));
        assertThat(text).contains("]]＞＜/SubTitleText＞").endsWith("…]]>");
        assertThat(reply).contains("<Key><![CDATA[]]]]><![CDATA[><x>]]></Key>");
    }

    @Test
    void aPressThatSaysNothingIsTakenInSilence() throws Exception {
        assertEmpty(say(pressed("lisi", "1767225605", "qile-1", " ")));
        assertThat(server.heard).isEmpty();
        assertEmpty(say(pressed("lisi", "1767225605", "qile-1", "1504 齐了")));
    }

    @Test
    void aPressWithoutSenderOrTimeIsRefused() throws Exception {
        String whole = pressed("lisi", "1767225605", "qile-1", "1504 齐了");
        for (String part : List.of("FromUserName", "CreateTime")) {
            String without = whole.replaceAll("<" + part + ">.*</" + part + ">", "");
            assertThat(say(without).statusCode()).as(part).isEqualTo(400);
        }
        assertThat(server.heard).isEmpty();
    }

    @Test
    @DisplayName("welcomes who joins the app, and who opens its session, though not each time")
    void welcome() throws Exception {
        assertThat(opened(say(event("wangwu", "subscribe")))).containsEntry("MsgType", "text");
        assertEmpty(say(event("wangwu", "enter_agent")));

        assertThat(opened(say(event("lisi", "enter_agent"))).get("Content")).contains("1504 齐了");
        assertEmpty(say(event("lisi", "enter_agent")));
        server.now = server.now.plus(Duration.ofHours(20));
        assertThat(opened(say(event("lisi", "enter_agent")))).containsEntry("ToUserName", "lisi");
        assertThat(server.heard).isEmpty();
    }

    private static Speech.Answer recorded() {
        Speech.Term done = new Speech.Term("outcome", "done");
        return new Speech.Recorded(
                List.of(new Speech.Said("1504", done, true, false, 0, 0)),
                List.of(new Speech.Count(new UnitNo("1", "1"), 1, 56, 55, false)),
                false);
    }

    private static String pressed(String userid, String time, String task, String key) {
        return """
                <xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%s</CreateTime>
                <MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[%s]]></EventKey>
                <TaskId><![CDATA[%s]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[RC]]></ResponseCode>
                <AgentID>1000002</AgentID></xml>""".formatted(CORP_ID, userid, time, key.replace("]]>", "]]]]><![CDATA[>"), task);
    }

    private static String event(String userid, String event) {
        return """
                <xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>1767225605</CreateTime>
                <MsgType><![CDATA[event]]></MsgType><Event><![CDATA[%s]]></Event><EventKey/><AgentID>1000002</AgentID></xml>""".formatted(CORP_ID, userid, event);
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
        return FlatXml.read(openedText(response).getBytes(StandardCharsets.UTF_8));
    }

    private static String openedText(HttpResponse<byte[]> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(200);
        Map<String, String> envelope = FlatXml.read(response.body());
        byte[] message = appCodec()
                .open(
                        envelope.get("MsgSignature"),
                        envelope.get("TimeStamp"),
                        envelope.get("Nonce"),
                        envelope.get("Encrypt"));
        return new String(message, StandardCharsets.UTF_8);
    }

    private static void assertEmpty(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
