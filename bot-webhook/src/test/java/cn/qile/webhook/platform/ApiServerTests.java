package cn.qile.webhook.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The stand-in of the platform's HTTP side")
class ApiServerTests {

    private static final String WEBHOOK = "/cgi-bin/webhook/send?key=K";

    private final ApiServer server = new ApiServer()
            .withApp("ww1", 1000002, "S")
            .withMembers("LiSi", "wangwu")
            .withChat("grid3")
            .withWebhook("K");
    private final HttpClient client = HttpClient.newHttpClient();
    private String token;

    @BeforeEach
    void token() throws Exception {
        token = get("/cgi-bin/gettoken?corpid=ww1&corpsecret=S")
                .path("access_token")
                .stringValue();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("gives the same token while it is valid, and another when it was revoked or its time is over")
    void tokens() throws Exception {
        JsonNode again = get("/cgi-bin/gettoken?corpid=ww1&corpsecret=S");
        assertThat(again.path("access_token").stringValue()).isEqualTo(token);
        assertThat(again.path("expires_in").intValue()).isEqualTo(7200);

        server.revokeTokens();
        assertThat(errcode(get("/cgi-bin/getcallbackip?access_token=" + token))).isEqualTo(40014);
        token();
        JsonNode addresses = get("/cgi-bin/getcallbackip?access_token=" + token);
        assertThat(addresses.path("ip_list").path(0).stringValue()).isNotEmpty();

        server.moveOn(ApiServer.TOKEN_LIFETIME);
        assertThat(errcode(get("/cgi-bin/getcallbackip?access_token=" + token))).isEqualTo(42001);
    }

    @ParameterizedTest
    @CsvSource({"ww2,S,40013", "ww1,T,40001"})
    void noTokenWithoutCorpIdAndSecret(String corpId, String secret, int errcode) throws Exception {
        assertThat(errcode(get("/cgi-bin/gettoken?corpid=" + corpId + "&corpsecret=" + secret)))
                .isEqualTo(errcode);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"msgtype":"text","text":{"content":"hi","mentioned_list":["lisi"]}} | 0
            {"msgtype":"text","text":{"content":"hi","mentioned_list":"lisi"}} | 40058
            {"msgtype":"text","text":{"content":" "}} | 44004
            {"msgtype":"markdown","markdown":{"content":"hi"}} | 0
            {"msgtype":"markdown_v2","markdown_v2":{"content":"hi"}} | 0
            {"msgtype":"markdown_v2"} | 44004
            {"msgtype":"poem","poem":{"content":"hi"}} | 40008
            {"msgtype":"image","image":{"base64":"aGk=","md5":"49f68a5c8493ec2c0bf489821c21fc3b"}} | 0
            {"msgtype":"image","image":{"base64":"aGk=","md5":"x"}} | 40058
            {"msgtype":"file","file":{"media_id":"x"}} | 40058
            {"msgtype":"template_card","template_card":{"card_type":"text_notice","main_title":{"title":"a"},"card_action":{"type":1,"url":"https://x"}}} | 0
            {"msgtype":"template_card","template_card":{"card_type":"text_notice","main_title":{"title":"a"}}} | 40058
            {"msgtype":"template_card","template_card":{"card_type":"news_notice","main_title":{"title":"a"},"card_action":{"type":1,"url":"https://x"}}} | 40058
            {"msgtype":"template_card","template_card":{"card_type":"button_interaction","main_title":{"title":"a"},"card_action":{"type":1,"url":"https://x"}}} | 40058
            nonsense | 40008""")
    void aWebhookTakesWhatTheDocumentSays(String message, int errcode) throws Exception {
        assertThat(errcode(post(WEBHOOK, message))).isEqualTo(errcode);
        assertThat(server.taken("/cgi-bin/webhook/send")).hasSize(errcode == 0 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"text,2048", "markdown,4096", "markdown_v2,4096"})
    void aWebhookCountsBytes(String type, int limit) throws Exception {
        String most = "齐".repeat(limit / 3) + "x".repeat(limit % 3);
        String form = "{\"msgtype\":\"%s\",\"%s\":{\"content\":\"%s\"}}";
        assertThat(errcode(post(WEBHOOK, form.formatted(type, type, most)))).isZero();
        assertThat(errcode(post(WEBHOOK, form.formatted(type, type, most + "x"))))
                .isEqualTo(45002);
    }

    @Test
    void aWebhookWithAnUnknownKeyIsNone() throws Exception {
        assertThat(errcode(post("/cgi-bin/webhook/send?key=L", hello()))).isEqualTo(93000);
    }

    @Test
    @DisplayName("takes 20 webhook messages a minute for each key")
    void twentyAMinute() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(errcode(post(WEBHOOK, hello()))).isZero();
        }
        assertThat(errcode(post(WEBHOOK, hello()))).isEqualTo(45009);
        server.moveOn(Duration.ofSeconds(60));
        assertThat(errcode(post(WEBHOOK, hello()))).isZero();
    }

    @Test
    @DisplayName("takes a file of 5 bytes to 20 MB whose length is told, for the same key only")
    void upload() throws Exception {
        server.withWebhook("L");
        JsonNode uploaded = upload("12345", 5);
        assertThat(errcode(uploaded)).isZero();
        String message = "{\"msgtype\":\"file\",\"file\":{\"media_id\":\"%s\"}}"
                .formatted(uploaded.path("media_id").stringValue());
        assertThat(errcode(post("/cgi-bin/webhook/send?key=L", message))).isEqualTo(40058);
        assertThat(errcode(post(WEBHOOK, message))).isZero();
        assertThat(errcode(upload("1234", 4))).isEqualTo(40058);
        assertThat(errcode(upload("12345", 6))).isEqualTo(40058);
    }

    @Test
    @DisplayName("names invalid members in lower case, and fails when there is no other")
    void invalidMembers() throws Exception {
        JsonNode answer = send(
                "{\"touser\":\"lisi|NoBody\",\"msgtype\":\"text\",\"agentid\":1000002,\"text\":{\"content\":\"x\"}}");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("invaliduser").stringValue()).isEqualTo("nobody");
        assertThat(
                        errcode(
                                send(
                                        "{\"touser\":\"NoBody\",\"msgtype\":\"text\",\"agentid\":1000002,\"text\":{\"content\":\"x\"}}")))
                .isEqualTo(81013);
        assertThat(errcode(
                        send("{\"touser\":\"lisi\",\"msgtype\":\"text\",\"agentid\":7,\"text\":{\"content\":\"x\"}}")))
                .isEqualTo(301002);
    }

    @Test
    @DisplayName("takes a card with buttons once per task, and lets it be changed once per response code")
    void cards() throws Exception {
        String card = """
                {"touser":"lisi","msgtype":"template_card","agentid":1000002,"template_card":{"card_type":"button_interaction",
                "sub_title_text":"x","task_id":"%s","button_list":[{"text":"%s","style":1,"key":"k"}]}}""";
        String code = send(card.formatted("t-1", "ok")).path("response_code").stringValue();
        assertThat(errcode(send(card.formatted("t-1", "ok")))).isEqualTo(40058);
        assertThat(errcode(send(card.formatted("t 2", "ok")))).isEqualTo(40058);
        assertThat(errcode(send(card.formatted("t-3", "longer than ten")))).isEqualTo(40058);

        String update =
                "{\"userids\":[\"lisi\"],\"agentid\":1000002,\"response_code\":\"%s\",\"button\":{\"replace_name\":\"x\"}}"
                        .formatted(code);
        String path = "/cgi-bin/message/update_template_card?access_token=" + token;
        assertThat(errcode(post(path, update))).isZero();
        assertThat(errcode(post(path, update))).isEqualTo(40058);
    }

    @Test
    void onlyGroupsThatTheAppMadeAreSpokenIn() throws Exception {
        String message = "{\"chatid\":\"%s\",\"msgtype\":\"text\",\"text\":{\"content\":\"x\"},\"safe\":0}";
        String path = "/cgi-bin/appchat/send?access_token=" + token;
        assertThat(errcode(post(path, message.formatted("grid3")))).isZero();
        assertThat(errcode(post(path, message.formatted("grid4")))).isEqualTo(86003);
    }

    @Test
    @DisplayName("takes several calls on one connection, and counts connections")
    void connections() throws Exception {
        int before = server.connections();
        post(WEBHOOK, hello());
        post(WEBHOOK, hello());
        assertThat(server.connections()).isEqualTo(before);
    }

    @Test
    @DisplayName("fails as it was told to, once each, and remembers what arrived")
    void faults() throws Exception {
        server.next("/cgi-bin/webhook/send", new Fault.Errcode(-1), new Fault.Status(502, "<html>"), new Fault.Reset());
        assertThat(errcode(post(WEBHOOK, hello()))).isEqualTo(-1);
        assertThat(response(WEBHOOK, hello()).statusCode()).isEqualTo(502);
        assertThatThrownBy(() -> response(WEBHOOK, hello())).isInstanceOf(IOException.class);
        assertThat(errcode(post(WEBHOOK, hello()))).isZero();
        assertThat(server.calls("/cgi-bin/webhook/send"))
                .extracting(ApiServer.Call::errcode)
                .containsExactly(-1, ApiServer.Call.UNANSWERED, ApiServer.Call.UNANSWERED, 0);
        assertThat(server.webhookTexts()).containsExactly("hi");
    }

    private static String hello() {
        return "{\"msgtype\":\"text\",\"text\":{\"content\":\"hi\"}}";
    }

    private JsonNode send(String message) throws Exception {
        return post("/cgi-bin/message/send?access_token=" + token, message);
    }

    private JsonNode upload(String content, int told) throws Exception {
        String body = "--B\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.csv\"; filelength=" + told
                + "\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--B--\r\n";
        return read(client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/cgi-bin/webhook/upload_media?key=K&type=file"))
                        .header("Content-Type", "multipart/form-data; boundary=B")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    private JsonNode get(String path) throws Exception {
        return read(client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString()));
    }

    private JsonNode post(String path, String json) throws Exception {
        return read(response(path, json));
    }

    private HttpResponse<String> response(String path, String json) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private static int errcode(JsonNode answer) {
        return answer.path("errcode").intValue();
    }
}
