package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.ConnectedBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Transport.Parcel;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.platform.ConnectionServer;
import cn.qile.webhook.wecom.Alarms.Cause;
import cn.qile.webhook.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("What is said unasked over the long connection")
@Timeout(120)
class LongConnectionTransportTests {

    private static final String GROUP = "wrUnit";
    private static final String POST = "aibot_send_msg";
    private static final Destination TO_GROUP = new Destination(Way.LONG_CONNECTION, GROUP, true);
    private static final Destination TO_LISI = new Destination(Way.LONG_CONNECTION, "lisi", false);

    private final ConnectedBot bot = new ConnectedBot();

    @AfterEach
    void close() throws Exception {
        bot.close();
        assertThat(bot.platform.violations()).isEmpty();
    }

    @Test
    @DisplayName("goes to the group or the person, and says which")
    void goes() {
        acquainted();
        assertThat(bot.transport.send(TO_GROUP, parcel("a", unreachable("1幢1单元群"))))
                .isEqualTo(new Outcome.Sent(false, List.of()));
        assertThat(bot.transport.send(TO_LISI, parcel("b", unreachable("1幢1单元群"))))
                .isEqualTo(new Outcome.Sent(false, List.of()));
        JsonNode toGroup = bot.platform.posts().get(0).body();
        assertThat(toGroup.get("chatid").asString()).isEqualTo(GROUP);
        assertThat(toGroup.get("chat_type").asInt()).isEqualTo(2);
        assertThat(toGroup.get("msgtype").asString()).isEqualTo("markdown");
        assertThat(toGroup.at("/markdown/content").asString()).contains("1幢1单元群");
        JsonNode toLisi = bot.platform.posts().get(1).body();
        assertThat(toLisi.get("chatid").asString()).isEqualTo("lisi");
        assertThat(toLisi.get("chat_type").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("stands as the connection does")
    void state() throws Exception {
        assertThat(bot.transport.way()).isEqualTo(Way.LONG_CONNECTION);
        assertThat(bot.transport.state()).isEqualTo(Transport.State.DOWN);
        assertThat(bot.transport.send(TO_GROUP, parcel("a", unreachable("x")))).isEqualTo(new Outcome.NotSent());
        acquainted();
        assertThat(bot.transport.state()).isEqualTo(Transport.State.UP);
        LongConnection off = new LongConnection(
                new WecomSettings.Robot(null, null, null, null, null, null),
                bot.threads.sockets(),
                bot.alarms,
                () -> 0.5,
                connection -> null);
        off.open();
        assertThat(off.state()).isEqualTo(LongConnection.State.OFF);
        assertThat(new LongConnectionTransport(off, new Wording(ZoneId.of("Asia/Shanghai")), Attached.ATTACHMENTS)
                        .state())
                .isEqualTo(Transport.State.OFF);
        off.close();
    }

    @Test
    @DisplayName("a long text goes in parts, cut between lines, and nothing of it is lost")
    void parts() {
        acquainted();
        String line = "齐".repeat(1_000);
        Speech.Notice notice = unreachable(line + "。" + line + "。" + "x".repeat(30_000));
        List<String> texts = new ArrayList<>();
        boolean more = true;
        for (int part = 0; more; part++) {
            Outcome.Sent sent =
                    (Outcome.Sent) bot.transport.send(TO_GROUP, new Parcel("long", notice, List.of(), part));
            more = sent.more();
        }
        bot.platform
                .posts()
                .forEach(post -> texts.add(post.body().at("/markdown/content").asString()));
        assertThat(texts).hasSizeGreaterThan(1);
        assertThat(texts)
                .allSatisfy(text ->
                        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(20_480));
        String all = String.join("", texts);
        assertThat(all.chars().filter(c -> c == 'x').count()).isEqualTo(30_000);
        assertThat(all.chars().filter(c -> c == '齐').count()).isEqualTo(2_000);
    }

    @Test
    @DisplayName("what has buttons goes as a card, and what is pressed there comes back as its sentence")
    void card() {
        acquainted();
        assertThat(bot.transport.send(TO_GROUP, parcel("自报/1幢1单元/1", waiting("1504 903"))))
                .isEqualTo(new Outcome.Sent(false, List.of()));
        JsonNode card = bot.platform.posts().get(0).body().get("template_card");
        assertThat(card.get("card_type").asString()).isEqualTo("button_interaction");
        assertThat(card.at("/button_list/0/text").asString()).isEqualTo("都齐了");
        assertThat(card.toString()).contains("1504 903");
        String key = card.at("/button_list/0/key").asString();
        String taskId = card.get("task_id").asString();
        JsonNode update =
                bot.replyTo(bot.platform.press(GROUP, "zhangsan", key, taskId)).body();
        assertThat(bot.heard.get(bot.heard.size() - 1).text()).isEqualTo("1504 903 齐了");
        assertThat(update.at("/template_card/task_id").asString()).isEqualTo(taskId);
    }

    @Test
    @DisplayName("cards of different letters bear different task ids")
    void taskIds() {
        acquainted();
        bot.transport.send(TO_GROUP, parcel("x".repeat(190), waiting("1504")));
        bot.transport.send(TO_GROUP, parcel("y".repeat(190), waiting("1504")));
        assertThat(bot.platform.posts())
                .extracting(post -> post.body().at("/template_card/task_id").asString())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @ParameterizedTest(name = "{0} rooms")
    @ValueSource(ints = {40, 250})
    @DisplayName("what does not fit on a card, or whose button says too much, goes as text, whole")
    void noCard(int rooms) {
        acquainted();
        String all = IntStream.range(0, rooms).mapToObj(i -> "" + (1_000 + i)).collect(Collectors.joining(" "));
        bot.transport.send(TO_GROUP, parcel("a", waiting(all)));
        JsonNode body = bot.platform.posts().get(0).body();
        assertThat(body.get("msgtype").asString()).isEqualTo("markdown");
        assertThat(body.at("/markdown/content").asString()).contains(all);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "93006, 'Dead[code=93006, wholeWay=false]'",
        "93001, 'Dead[code=93001, wholeWay=false]'",
        "93008, 'Dead[code=93008, wholeWay=false]'",
        "45009, 'Throttled[code=45009, pause=PT1M]'",
        "-1, 'Busy[code=-1]'",
        "6000, 'Busy[code=6000]'",
        "846601, 'Busy[code=846601]'",
        "846602, 'Busy[code=846602]'",
        "853000, 'Dead[code=853000, wholeWay=true]'",
        "40058, 'Refused[code=40058, unreachable=[]]'",
    })
    @DisplayName("an errcode has its outcome")
    void errcodes(int code, String outcome) {
        acquainted();
        bot.platform.refuse(POST, code);
        assertThat(bot.transport.send(TO_GROUP, parcel("a", unreachable("x")))).hasToString(outcome);
        assertThat(bot.transport.send(TO_GROUP, parcel("b", unreachable("x"))))
                .isEqualTo(new Outcome.Sent(false, List.of()));
    }

    @Test
    @DisplayName("who has never spoken cannot be spoken to")
    void strangers() {
        bot.opened();
        assertThat(bot.transport.send(TO_GROUP, parcel("a", unreachable("x"))))
                .isEqualTo(new Outcome.Dead(93006, false));
    }

    @Test
    @DisplayName("what was not acknowledged in 5 seconds is unknown")
    void ackLost() {
        acquainted();
        bot.platform.swallowAckOf(POST);
        CompletableFuture<Outcome> sending = sending("a");
        until(() -> bot.platform.posts().size() == 1);
        bot.alarms.ring(Cause.ACK);
        assertThat(sending.join()).isInstanceOf(Outcome.Unknown.class);
        assertThat(bot.alarms.waits(Cause.ACK)).containsOnly(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("what has left when the line breaks is unknown")
    void dropped() {
        acquainted();
        bot.platform.swallowAckOf(POST);
        CompletableFuture<Outcome> sending = sending("a");
        until(() -> bot.platform.posts().size() == 1);
        bot.platform.drop();
        assertThat(sending.join()).isInstanceOf(Outcome.Unknown.class);
        assertThat(bot.transport.send(TO_GROUP, parcel("b", unreachable("x")))).isEqualTo(new Outcome.NotSent());
    }

    @Test
    @DisplayName("on a socket that is not subscribed it waits for another, and is sent once more")
    void notSubscribed() {
        acquainted();
        bot.platform.forgetSubscription();
        CompletableFuture<Outcome> sending = sending("a");
        bot.reconnected();
        assertThat(sending.join()).isEqualTo(new Outcome.Sent(false, List.of()));
        assertThat(bot.platform.frames(POST))
                .extracting(ConnectionServer.Frame::code)
                .containsExactly(846609, 0);
    }

    @Test
    @DisplayName("if there is no other socket in time, it has not been sent")
    void notSubscribedForLong() {
        acquainted();
        bot.platform.forgetSubscription();
        CompletableFuture<Outcome> sending = sending("a");
        bot.alarms.ring(Cause.BACK);
        assertThat(sending.join()).isEqualTo(new Outcome.NotSent());
    }

    private void acquainted() {
        bot.opened();
        bot.replyTo(bot.platform.say(GROUP, "zhangsan", "1504"));
        bot.replyTo(bot.platform.whisper("lisi", "1504"));
    }

    private CompletableFuture<Outcome> sending(String key) {
        return CompletableFuture.supplyAsync(() -> bot.transport.send(TO_GROUP, parcel(key, unreachable("x"))));
    }

    private static Parcel parcel(String key, Speech.Notice notice) {
        return new Parcel(key, notice, List.of(), 0);
    }

    private static Speech.Notice unreachable(String group) {
        return new Speech.GroupUnreachable(new Speech.Term("way", "webhook"), group);
    }

    private static Speech.Notice waiting(String rooms) {
        Speech.Called round = new Speech.Called(5, true, new Speech.Term("kind", "roll-call"));
        return Speech.SelfReportsWait.of(round, rooms, rooms.split(" ").length, "齐了");
    }
}
