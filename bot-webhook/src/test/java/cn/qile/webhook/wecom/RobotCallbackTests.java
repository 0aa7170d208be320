package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.CallbackServer.robotCodec;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The smart robot's callback")
class RobotCallbackTests {

    private static final JsonMapper JSON = JsonMapper.shared();
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
    void aTextInAGroupIsHeardAndAnsweredAsOneFinishedStream() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help("1504 齐了"));
        HttpResponse<byte[]> response = say(inGroup("""
                "msgtype":"text","text":{"content":"@微网格助手\u20051504 齐了"},
                "quote":{"msgtype":"text","text":{"content":"1504 还差身份证复印件"}}"""));

        assertThat(server.heard)
                .containsExactly(new GroupMessage(
                        "CAIQ7I2NmgYY0qPQxgYgBQ==",
                        Conversation.group(Channel.ROBOT, "wrGRIDchat000001"),
                        "zhangsan",
                        "1504 齐了",
                        "1504 还差身份证复印件",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        GroupMessage.Hearing.ADDRESSED));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode answer = opened(response);
        assertThat(answer.get("msgtype").asString()).isEqualTo("stream");
        assertThat(answer.at("/stream/finish").isBoolean()).isTrue();
        assertThat(answer.at("/stream/finish").asBoolean()).isTrue();
        assertThat(answer.at("/stream/id").asString()).isNotBlank();
        assertThat(answer.at("/stream/content").asString()).contains("1504 齐了");
    }

    @Test
    void theAnswersEnvelopeBearsTheNonceOfTheRequestAndSecondsAsANumber() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help("1504 齐了"));
        JsonNode envelope = JSON.readTree(say(inGroup(text("1504 齐了"))).body());
        assertThat(envelope.get("nonce").asString()).isEqualTo("n0nce-b");
        assertThat(envelope.get("timestamp").isNumber()).isTrue();
        assertThat(envelope.get("timestamp").asLong()).isEqualTo(server.now.getEpochSecond());
        assertThat(envelope.propertyNames()).containsExactlyInAnyOrder("encrypt", "msgsignature", "timestamp", "nonce");
    }

    @Test
    void aRedeliveryIsAnsweredWithTheSameStream() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help("1504 齐了"));
        assertThat(opened(say(inGroup(text("1504 齐了"))))).isEqualTo(opened(say(inGroup(text("1504 齐了")))));
    }

    @Test
    void aPictureIsInTheStream() throws Exception {
        server.bot = message -> Optional.of(Attached.ANSWER);
        JsonNode stream = opened(say(inGroup(text("看板")))).path("stream");
        assertThat(stream.path("finish").asBoolean()).isTrue();
        assertThat(stream.path("content").asString()).isNotEmpty();
        assertThat(stream.path("msg_item")).hasSize(1);
        JsonNode image = stream.at("/msg_item/0/image");
        assertThat(Base64.getDecoder().decode(image.path("base64").asString())).isEqualTo(Attached.PICTURE);
        assertThat(image.path("md5").asString()).isEqualTo(Md5.of(Attached.PICTURE));
    }

    @Test
    void silenceIsAnEmptyBody() throws Exception {
        assertEmpty(say(inGroup(text("晚上吃什么"))));
        assertThat(server.heard).hasSize(1);
    }

    @Test
    void aPrivateChatIsOneWithItsSender() throws Exception {
        say(alone(text("1504 齐了")));
        assertThat(server.heard.get(0).conversation()).isEqualTo(Conversation.with(Channel.ROBOT, "lisi"));
        assertThat(server.heard.get(0).hearing()).isEqualTo(GroupMessage.Hearing.ADDRESSED);
    }

    @Test
    void wordsAroundPicturesAreOneText() throws Exception {
        say(inGroup("""
                "msgtype":"mixed","mixed":{"msg_item":[{"msgtype":"text","text":{"content":"@微网格助手 1504"}},
                {"msgtype":"image","image":{"url":"https://example.org/a"}},{"msgtype":"text","text":{"content":"齐了"}}]}"""));
        assertThat(server.heard.get(0).text()).isEqualTo("1504 齐了");
    }

    @Test
    void spokenWordsAreWords() throws Exception {
        say(alone("\"msgtype\":\"voice\",\"voice\":{\"content\":\"一五零四齐了\"}"));
        assertThat(server.heard.get(0).text()).isEqualTo("一五零四齐了");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"msgtype\":\"voice\",\"voice\":{\"content\":\"一五零四\"}}|一五零四",
                "{\"msgtype\":\"mixed\",\"mixed\":{\"msg_item\":[{\"msgtype\":\"text\",\"text\":{\"content\":\"@微网格助手 1504\"}}]}}|1504",
                "{\"msgtype\":\"image\",\"image\":{\"url\":\"https://example.org/a\"}}|''",
                "{\"msgtype\":\"file\",\"file\":{\"url\":\"https://example.org/a\"}}|''",
                "{\"msgtype\":\"text\"}|''",
                "{}|''",
                "null|''",
            })
    void aQuoteIsItsWords(String quote, String words) throws Exception {
        say(inGroup(text("齐了") + ",\"quote\":" + quote));
        assertThat(server.heard.get(0).quote()).isEqualTo(words);
    }

    @Test
    void anEscapedSlashInAnIdIsASlash() throws Exception {
        say("{\"msgid\":\"CAIQ16HMjQYY\\/NGag=\",\"chattype\":\"single\",\"from\":{\"userid\":\"lisi\"},"
                + text("1504 齐了") + "}");
        assertThat(server.heard.get(0).id()).isEqualTo("CAIQ16HMjQYY/NGag=");
    }

    @Test
    void theLongestTextOfThePlatformPassesWhole() throws Exception {
        String words = "齐".repeat(6826) + "ok";
        say(inGroup(text(words)));
        assertThat(server.heard.get(0).text()).isEqualTo(words);
        assertThat(words.getBytes(StandardCharsets.UTF_8)).hasSize(20480);
    }

    @Test
    void anAnswerIsNeverLongerThanThePlatformTakes() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help("齐".repeat(10_000)));
        String content = opened(say(inGroup(text("x")))).at("/stream/content").asString();
        assertThat(content.getBytes(StandardCharsets.UTF_8).length).isBetween(20476, 20480);
        assertThat(content).endsWith("…");
    }

    @Test
    void wordsOfPeopleAreShownNotObeyed() throws Exception {
        server.bot = message -> Optional.of(new Speech.Help(message.text()));
        JsonNode answer = opened(say(inGroup(text("<@all> **1-1-1504** [x](http://x)"))));
        assertThat(answer.at("/stream/content").asString()).contains("＜@all＞ ＊＊1-1-1504＊＊ ［x］(http：//x)");
    }

    @Test
    void whoOpensThePrivateChatIsWelcomed() throws Exception {
        JsonNode answer =
                opened(say(alone("\"msgtype\":\"event\",\"create_time\":1,\"event\":{\"eventtype\":\"enter_chat\"}")));
        assertThat(answer.get("msgtype").asString()).isEqualTo("text");
        assertThat(answer.at("/text/content").asString()).contains("1504 齐了");
        assertThat(server.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"msgtype\":\"stream\",\"stream\":{\"id\":\"s-1504\"}",
                "\"msgtype\":\"something-new\"",
                "\"msgtype\":\"event\"",
                "\"msgtype\":\"event\",\"event\":{\"eventtype\":\"feedback_event\",\"feedback_event\":{\"id\":\"fb\",\"type\":2}}",
                """
                "msgtype":"event","event":{"eventtype":"template_card_event","template_card_event":{"card_type":"vote_interaction",
                "selected_items":{"selected_item":[{"question_key":"r","option_ids":{"option_id":["met"]}}]}}}""",
            })
    void whatHoldsNoWordsIsTakenInSilence(String kind) throws Exception {
        assertEmpty(say(alone(kind)));
        assertThat(server.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "file", "video"})
    void whoSendsAPictureInPrivateIsAskedForWords(String kind) throws Exception {
        JsonNode answer = opened(say(alone(shown(kind))));
        assertThat(answer.at("/stream/finish").asBoolean()).isTrue();
        assertThat(answer.at("/stream/content").asString()).contains("请打字").contains("1504 齐了");
        assertThat(server.heard).isEmpty();
        assertEmpty(say(inGroup(shown(kind))));
    }

    private static String shown(String kind) {
        return "\"msgtype\":\"%s\",\"%s\":{\"url\":\"https://example.org/a\"}".formatted(kind, kind);
    }

    @Test
    void aPressedButtonIsHeardAsItsSentenceAndTheCardShowsTheAnswerToAll() throws Exception {
        server.bot = message -> Optional.of(recorded());
        JsonNode answer = opened(say(inGroup(pressed())));

        assertThat(server.heard)
                .containsExactly(new GroupMessage(
                        "CAIQ7I2NmgYY0qPQxgYgBQ==",
                        Conversation.group(Channel.ROBOT, "wrGRIDchat000001"),
                        "zhangsan",
                        "1504 903 齐了",
                        "",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        GroupMessage.Hearing.ADDRESSED));
        assertThat(answer.get("response_type").asString()).isEqualTo("update_template_card");
        assertThat(answer.has("userids")).isFalse();
        JsonNode card = answer.get("template_card");
        assertThat(card.get("card_type").asString()).isEqualTo("text_notice");
        assertThat(card.get("task_id").asString()).isEqualTo("qile-1");
        assertThat(card.get("main_title").get("title").asString()).contains("1504");
        assertThat(card.at("/card_action/type").asInt()).isEqualTo(1);
        assertThat(card.at("/card_action/url").asString()).startsWith("https://");
        assertThat(card.has("button_list")).isFalse();
    }

    @Test
    void anAnswerThatIsForOneOnlyLeavesTheCardToTheOthers() throws Exception {
        server.bot = message -> Optional.of(new Speech.NotYours("1504"));
        JsonNode answer = opened(say(inGroup(pressed())));
        assertThat(answer.get("userids").get(0).asString()).isEqualTo("zhangsan");
    }

    @Test
    void aButtonThatCannotBeHeardSaysSoBecauseItIsDeliveredOnlyOnce() throws Exception {
        server.bot = message -> {
            throw new IllegalStateException("the store is away");
        };
        JsonNode answer = opened(say(inGroup(pressed())));
        assertThat(answer.at("/template_card/main_title/title").asString()).contains("请再发一次");
        assertThat(answer.get("userids").get(0).asString()).isEqualTo("zhangsan");
    }

    @Test
    void aSilentButtonLeavesTheCardAsItWas() throws Exception {
        assertEmpty(say(inGroup(pressed())));
        assertThat(server.heard).hasSize(1);
    }

    private static String pressed() {
        return """
                "msgtype":"event","create_time":1767225605,"event":{"eventtype":"template_card_event","template_card_event":{
                "card_type":"button_interaction","event_key":"1504 903 齐了","task_id":"qile-1"}}""";
    }

    private static Speech.Answer recorded() {
        return new Speech.Recorded(
                List.of(new Speech.Said("1504", new Speech.Term("outcome", "done"), true, false, 0, 0)),
                List.of(),
                false);
    }

    @Test
    void thePlatformItselfIsNotAnswered() throws Exception {
        assertEmpty(
                say("{\"msgid\":\"1\",\"chattype\":\"single\",\"from\":{\"userid\":\"sys\"}," + text("1504 齐了") + "}"));
        assertThat(server.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "1504 齐了",
                "{\"msgtype\":\"text\"",
                "{\"msgtype\":\"text\"} {}",
                "{\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}",
                "{\"msgid\":\"1\",\"chattype\":\"group\",\"from\":{\"userid\":\"a\"},\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}",
                "{\"msgid\":\"1\",\"chattype\":\"single\",\"from\":{\"userid\":\"a\"},\"msgtype\":\"text\"}",
                "{\"msgid\":\"1\",\"chattype\":\"single\",\"from\":{\"userid\":\"a\"},\"msgtype\":\"text\",\"text\":\"x\"}",
                "{\"msgid\":\"1\",\"chattype\":\"single\",\"from\":{\"userid\":\"a\"},\"msgtype\":\"mixed\",\"mixed\":{}}",
                "{\"msgid\":\"1\",\"chattype\":\"crowd\",\"from\":{\"userid\":\"a\"},\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}",
                "{\"msgid\":\"\",\"chattype\":\"single\",\"from\":{\"userid\":\"a\"},\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}",
                "{\"msgid\":\"1\",\"chattype\":\"single\",\"from\":{},\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}",
                "{\"msgid\":7,\"chattype\":\"single\",\"from\":{\"userid\":\"a\"},\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}",
            })
    void aMessageWithoutItsPartsIsRefused(String message) throws Exception {
        assertThat(say(message).statusCode()).isEqualTo(400);
        assertThat(server.heard).isEmpty();
    }

    @Test
    void idsThatNoStoreKeepsAreRefused() throws Exception {
        String tooLong = "x".repeat(GroupMessage.MAX_ID + 1);
        assertThat(say(inGroup(text("x")).replace("CAIQ7I2NmgYY0qPQxgYgBQ==", tooLong))
                        .statusCode())
                .isEqualTo(400);
        assertThat(say(inGroup(text("x")).replace("wrGRIDchat000001", tooLong)).statusCode())
                .isEqualTo(400);
        assertThat(say(inGroup(text("x")).replace("zhangsan", tooLong)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDeepMessageIsRefused() throws Exception {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertThat(say("{\"x\":" + deep + ",\"msgtype\":\"text\"}").statusCode())
                .isEqualTo(400);
        assertThat(say("[".repeat(10_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutSettingsThereIsNoCallback() throws Exception {
        try (CallbackServer off = new CallbackServer(Map.of("bot.wecom.robot.token", ""))) {
            assertThat(off.say("/wecom/robot", robotCodec(), inGroup(text("x"))).statusCode())
                    .isEqualTo(404);
            assertThat(off.get("/wecom/robot?echostr=x").statusCode()).isEqualTo(404);
            assertThat(off.say("/wecom/app", CallbackServer.appCodec(), "<xml/>")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<byte[]> say(String message) throws Exception {
        return server.say("/wecom/robot", robotCodec(), message);
    }

    private static String text(String words) {
        return "\"msgtype\":\"text\",\"text\":{\"content\":\"" + words + "\"}";
    }

    private static String inGroup(String kind) {
        return """
                {"msgid":"CAIQ7I2NmgYY0qPQxgYgBQ==","aibotid":"aibGRID0001","chatid":"wrGRIDchat000001","chattype":"group",
                "from":{"userid":"zhangsan"},"response_url":"https://example.org/r",%s}""".formatted(kind);
    }

    private static String alone(String kind) {
        return """
                {"msgid":"CAIQ0001","aibotid":"aibGRID0001","chattype":"single","from":{"userid":"lisi"},%s}""".formatted(kind);
    }

    private static JsonNode opened(HttpResponse<byte[]> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode envelope = JSON.readTree(response.body());
        return JSON.readTree(robotCodec()
                .open(
                        envelope.get("msgsignature").asString(),
                        envelope.get("timestamp").asString(),
                        envelope.get("nonce").asString(),
                        envelope.get("encrypt").asString()));
    }

    private static void assertEmpty(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
