package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Group;
import cn.qile.core.chat.Speech;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The playground's endpoints")
@Timeout(180)
class PlaygroundEndpointsIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static PlaygroundServer server;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        server = PlaygroundServer.withTheSample();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void take_a_report_to_the_bot_and_show_it_on_the_board() throws Exception {
        JsonNode lines = json(say(group("4幢7单元群"), "yjm07a", "1504 齐了"));

        assertThat(lines.get(0).get("text").asString()).isEqualTo("1504 齐了");
        assertThat(lines.get(0).get("name").asString()).isEqualTo("网格长7-1");
        assertThat(lines.get(1).get("kind").asString()).isEqualTo("ANSWER");
        assertThat(lines.get(1).get("text").asString()).contains("已1/56");
        JsonNode board = json(get("/playground/api/board?area=" + encoded("/殷家社区/第2网格/第7微网格")));
        assertThat(board.get("tally").get("done").asInt()).isEqualTo(1);
        assertThat(json(get("/playground/api/lines?conversation=" + encoded(group("4幢7单元群"))))
                        .size())
                .isEqualTo(2);
    }

    @Test
    void show_the_picture_that_goes_with_an_answer() throws Exception {
        JsonNode lines = json(say(group("1幢1单元群"), "yjm01a", "看板"));

        assertThat(lines.get(0).get("attachment").asString()).isEmpty();
        assertThat(lines.get(1).get("attachment").asString()).isEqualTo("board.png");
        assertThat(lines.get(1).get("picture").asBoolean()).isTrue();
        var picture =
                get("/playground/api/attachment?line=" + lines.get(1).get("id").asLong());
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(get("/playground/api/attachment?line="
                                + lines.get(0).get("id").asLong())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void show_every_page_what_is_said_and_answered_anywhere_and_what_is_said_unasked() throws Exception {
        var events = http.send(request("/playground/api/events").build(), BodyHandlers.ofInputStream());
        try (var reader = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            say(group("2幢3单元群"), "yjm03a", "2101 齐了");
            server.bean(Playground.class)
                    .show(PlaygroundGroups.conversationFor(known("2幢3单元群")), new Speech.Welcome("1504 齐了"));

            assertThat(data(reader))
                    .extracting(line -> line.get("kind").asString())
                    .containsExactly("PERSON", "ANSWER");
            assertThat(data(reader)).singleElement().satisfies(line -> {
                assertThat(line.get("kind").asString()).isEqualTo("UNASKED");
                assertThat(line.get("text").asString()).contains("例如：1504 齐了");
            });
        }
    }

    @Test
    void tell_apart_that_the_bot_kept_silent_and_that_it_could_not_hear() throws Exception {
        assertThat(json(say(group("1幢2单元群"), "yjm02a", PlaygroundServer.SILENCING))
                        .get(1)
                        .get("kind")
                        .asString())
                .isEqualTo("SILENCE");
        assertThat(json(say(group("1幢2单元群"), "yjm02a", PlaygroundServer.BREAKING))
                        .get(1)
                        .get("kind")
                        .asString())
                .isEqualTo("FAILURE");
    }

    @Test
    void name_the_people_of_an_area_those_above_and_residents() throws Exception {
        JsonNode people = json(get("/playground/api/people?area=" + encoded("/殷家社区/第1网格/第1微网格")));

        assertThat(people.size()).isEqualTo(103);
        assertThat(people.get(0).get("userid").asString()).isEqualTo("yjm01a");
        assertThat(people.valueStream()
                        .filter(one -> one.get("place").asString().equals("ABOVE")))
                .extracting(one -> one.get("userid").asString())
                .containsExactly("yjvd", "yjs1");
        assertThat(people.valueStream()
                        .filter(one -> one.get("place").asString().equals("RESIDENT")))
                .hasSize(2);
    }

    @Test
    void let_a_member_speak_in_private_only_for_themselves() throws Exception {
        assertThat(say("playground/single/yjvd", "yjvd", "进度").statusCode()).isEqualTo(200);
        assertThat(say("playground/single/yjvd", "yjm01a", "进度").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{}", "{\"conversation\":\"playground/group/fresh\",\"as\":\"yjvd\"}"})
    void refuse_what_is_not_a_saying(String body) throws Exception {
        assertThat(post(body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"robot/group/x", "playground/group/unknown", "playground/single/nobody", "x", "playground/group/"
            })
    void refuse_a_conversation_that_is_not_the_pages(String conversation) throws Exception {
        assertThat(say(conversation, "yjvd", "进度").statusCode()).isEqualTo(404);
        assertThat(get("/playground/api/lines?conversation=" + encoded(conversation))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refuse_somebody_whom_no_roster_knows() throws Exception {
        assertThat(say(group("1幢1单元群"), "nobody", "进度").statusCode()).isEqualTo(400);
    }

    @Test
    void take_as_much_text_as_the_platform_does_however_json_writes_it() throws Exception {
        String most = "\u0007".repeat(PlaygroundController.MAX_TEXT);

        assertThat(say(group("5幢1单元群"), "yjm10a", most).statusCode()).isEqualTo(200);
        assertThat(say(group("5幢1单元群"), "yjm10a", most + "x").statusCode()).isEqualTo(413);
        assertThat(post("x".repeat(PlaygroundController.MAX_BODY + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void take_half_a_character_for_a_question_mark() throws Exception {
        var answer =
                post("{\"conversation\":\"%s\",\"as\":\"yjm10a\",\"text\":\"a\\ud83d\"}".formatted(group("5幢1单元群")));

        assertThat(json(answer).get(0).get("text").asString()).isEqualTo("a?");
    }

    @Test
    void take_nothing_but_json() throws Exception {
        var plain = request("/playground/api/say")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));

        assertThat(http.send(plain.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/playground/page.js",
                "/playground/page.css",
                "/playground/icon.svg",
                "/playground/api/groups"
            })
    void tell_the_browser_how_little_the_page_needs(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/playground/index.html",
                "/playground/api/groups",
                "/playground/api/events",
                "/playground/./api/groups",
                "/playground;x=y/api/groups",
                "/playground/api/groups/"
            })
    void are_closed_to_a_name_that_was_made_to_point_here_however_the_path_is_written(String path) throws Exception {
        assertThat(status(path, "evil.example", "")).isNotEqualTo(200);
        assertThat(status(path, "localhost", "X-Forwarded-For: 1.2.3.4\r\n")).isNotEqualTo(200);
    }

    @Test
    void are_not_there_when_the_playground_is_off() throws Exception {
        try (var off = PlaygroundServer.withTheSample("bot.wecom.robot.token=x")) {
            for (String path : new String[] {"/", "/playground/index.html", "/playground/api/groups"}) {
                var answer = http.send(
                        HttpRequest.newBuilder(URI.create(off.url(path))).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(404);
            }
        }
    }

    /** The line events up to the next one that says that a board may have changed. */
    private static Stream<JsonNode> data(BufferedReader reader) throws Exception {
        Stream.Builder<JsonNode> lines = Stream.builder();
        String event = "";
        while (true) {
            String line = reader.readLine();
            if (line.startsWith("event:")) {
                event = line.substring("event:".length());
            }
            if (line.isEmpty() && event.equals("board")) {
                return lines.build();
            }
            if (line.startsWith("data:") && event.equals("line")) {
                lines.add(JSON.readTree(line.substring("data:".length())));
            }
        }
    }

    private static String group(String name) {
        return PlaygroundGroups.conversationFor(known(name)).key();
    }

    private static Group known(String name) {
        return server.bean(Playground.class)
                .groups()
                .known()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> say(String conversation, String as, String text) throws Exception {
        return post(JSON.writeValueAsString(Map.of("conversation", conversation, "as", as, "text", text)));
    }

    private static HttpResponse<String> post(String body) throws Exception {
        var request = request("/playground/api/say")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url(path)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** By hand, since no client lets one lie about the host. */
    private static int status(String path, String host, String headers) throws Exception {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n"
                            .formatted(path, host, headers)
                            .getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(reader.readLine().split(" ")[1]);
        }
    }
}
