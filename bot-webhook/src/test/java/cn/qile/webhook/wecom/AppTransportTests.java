package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.Ways.MESSAGE;
import static cn.qile.webhook.wecom.Ways.asking;
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
import cn.qile.webhook.platform.Fault;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A notice as the self-built app, in private")
class AppTransportTests {

    private final Ways ways = new Ways();
    private final Transport transport = ways.of(Way.APP);

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    @DisplayName("has its way only where the app is set up for sending")
    void state() {
        assertThat(transport.state()).isEqualTo(Transport.State.UP);
        assertThat(new AppTransport(ways.client, false, Ways.WORDING, Attached.ATTACHMENTS).state())
                .isEqualTo(Transport.State.OFF);
    }

    @Test
    @DisplayName("is a text to that member, and the same may be said twice")
    void text() {
        assertThat(send(parcel(notice("王五<a href=x>")))).isEqualTo(sent(false));
        assertThat(send(parcel(notice("王五<a href=x>")))).isEqualTo(sent(false));
        List<JsonNode> sent = ways.platform.taken(MESSAGE);
        assertThat(sent).hasSize(2).allSatisfy(body -> {
            assertThat(body.path("touser").stringValue()).isEqualTo("LiSi");
            assertThat(body.path("agentid").longValue()).isEqualTo(Ways.AGENT_ID);
            assertThat(body.path("text").path("content").stringValue()).contains("王五＜a href=x＞");
            assertThat(body.has("enable_duplicate_check")).isFalse();
        });
    }

    @Test
    @DisplayName("that is too long goes in parts, because the platform would cut it silently")
    void parts() {
        String rooms =
                IntStream.range(0, 600).mapToObj(i -> Integer.toString(101 + i)).collect(Collectors.joining(" "));
        int part = 0;
        while (send(part(part, notice(rooms))).equals(sent(true))) {
            part++;
        }
        assertThat(part).isPositive();
        String whole = ways.platform.taken(MESSAGE).stream()
                .map(body -> body.path("text").path("content").stringValue())
                .collect(Collectors.joining())
                .replaceAll("\\s", "");
        assertThat(whole).contains(rooms.replaceAll("\\s", ""));
        assertThat(send(part(part + 1, notice(rooms)))).isEqualTo(sent(false));
        assertThat(ways.platform.taken(MESSAGE)).hasSize(part + 1);
    }

    @Test
    @DisplayName("with a button is a card whose button says the sentence")
    void card() {
        assertThat(send(parcel(asking("1504 1602", 2)))).isEqualTo(sent(false));
        JsonNode body = ways.platform.taken(MESSAGE).get(0);
        JsonNode card = body.path("template_card");
        assertThat(card.path("card_type").stringValue()).isEqualTo("button_interaction");
        assertThat(card.path("main_title").path("title").stringValue()).contains("第5轮扫楼", "2户");
        assertThat(card.path("sub_title_text").stringValue()).contains("1504 1602 齐了");
        assertThat(card.path("button_list").size()).isOne();
        JsonNode button = card.path("button_list").path(0);
        assertThat(button.path("text").stringValue()).isEqualTo("都齐了");
        assertThat(button.path("key").stringValue()).isEqualTo("1504 1602 齐了");
    }

    @Test
    @DisplayName("a first line that is too long for a title stands in the card's text")
    void cardWithoutTitle() {
        String line = "一".repeat(40);
        CardText text = CardText.of(line + "\n二").orElseThrow();
        assertThat(text.title()).isEmpty();
        assertThat(text.text()).isEqualTo(line + "\n二");
    }

    @Test
    @DisplayName("with a button that does not fit on a card is a text that says what to type")
    void tooLongForACard() {
        String rooms = IntStream.range(0, 20).mapToObj(i -> "1-1-" + (1501 + i)).collect(Collectors.joining(" "));
        assertThat(send(parcel(asking(rooms, 20)))).isEqualTo(sent(false));
        JsonNode body = ways.platform.taken(MESSAGE).get(0);
        assertThat(body.path("msgtype").stringValue()).isEqualTo("text");
        assertThat(body.path("text").path("content").stringValue()).contains(rooms + " 齐了");
    }

    @Test
    @DisplayName("with a button whose sentence is too long for a key is a text")
    void tooLongForAKey() {
        Speech.Notice asking = asking("1504", 1);
        Speech.Notice wordy = new Speech.SelfReportsWait(
                new Speech.Called(5, true, new Speech.Term("kind", "sweep")),
                "1504",
                1,
                List.of(new Speech.Button(asking.buttons().get(0).label(), "齐".repeat(342))));
        send(parcel(wordy));
        assertThat(ways.platform.taken(MESSAGE).get(0).path("msgtype").stringValue())
                .isEqualTo("text");
    }

    @Test
    @DisplayName("gives each card a task of its own, whatever characters the letter's key has")
    void tasks() {
        List<String> keys = List.of("a/1", "a/2", "殷家/第7微网格 联络群", "k".repeat(190));
        keys.forEach(key -> assertThat(send(new Transport.Parcel(key, asking("1504", 1), List.of(), 0)))
                .isEqualTo(sent(false)));
        assertThat(ways.platform.taken(MESSAGE))
                .extracting(body -> body.path("template_card").path("task_id").stringValue())
                .doesNotHaveDuplicates()
                .allSatisfy(task -> assertThat(task).matches("[0-9A-Za-z_@-]{1,128}"));
    }

    @Test
    @DisplayName("to somebody whom the platform does not know is refused, and names the member as the roster does")
    void unknownMember() {
        assertThat(transport.send(new Destination(Way.APP, "NoBody", false), parcel(notice("x"))))
                .isEqualTo(new Outcome.Refused(81013, List.of("NoBody")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invaliduser", "unlicenseduser"})
    @DisplayName("that the platform took and did not deliver is refused too: the id comes back in lower case")
    void takenAndNotDelivered(String field) {
        ways.platform.next(
                MESSAGE,
                new Fault.Status(
                        200, "{\"errcode\":0,\"errmsg\":\"ok\",\"%s\":\"lisi\",\"msgid\":\"m\"}".formatted(field)));
        assertThat(send(parcel(notice("x")))).isEqualTo(new Outcome.Refused(81013, List.of("LiSi")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@all", "lisi|wangwu"})
    @DisplayName("never goes to more than one member, whatever the roster calls somebody")
    void neverToMany(String userid) {
        assertThat(transport.send(new Destination(Way.APP, userid, false), parcel(notice("x"))))
                .isEqualTo(new Outcome.Refused(81013, List.of(userid)));
        assertThat(ways.platform.calls(MESSAGE)).isEmpty();
    }

    @Test
    @DisplayName("that cannot be put into words is refused, and no sending fails with an exception")
    void noWords() {
        Speech.Notice wordless = new Speech.WayDown(new Speech.Term("way", "no-such-word"));
        assertThat(send(parcel(wordless))).isEqualTo(new Outcome.Refused(0, List.of()));
        assertThat(ways.platform.calls(MESSAGE)).isEmpty();
    }

    private Outcome send(Transport.Parcel parcel) {
        return transport.send(to(Way.APP), parcel);
    }

    private static Outcome sent(boolean more) {
        return new Outcome.Sent(more, List.of());
    }
}
