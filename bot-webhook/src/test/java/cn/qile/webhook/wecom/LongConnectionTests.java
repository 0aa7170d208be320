package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.ConnectedBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.webhook.platform.ConnectionServer;
import cn.qile.webhook.wecom.Alarms.Cause;
import cn.qile.webhook.wecom.LongConnection.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("The smart robot's long connection")
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class LongConnectionTests {

    private static final String GROUP = "wrUnit";
    private static final String REPLY = "aibot_respond_msg";
    private static final String POST = "aibot_send_msg";

    private final ConnectedBot bot = new ConnectedBot();

    @AfterEach
    void close() throws Exception {
        bot.close();
        assertThat(bot.platform.violations()).isEmpty();
    }

    @Test
    @DisplayName("does nothing until it is opened, and opens once")
    void opensOnce() {
        assertThat(bot.connection.state()).isEqualTo(State.OFF);
        assertThat(bot.platform.frames()).isEmpty();
        bot.opened();
        bot.connection.open();
        assertThat(bot.connection.hears()).isTrue();
        assertThat(bot.platform.subscriptions()).isEqualTo(1);
        assertThat(bot.platform.frames("aibot_subscribe").get(0).body().propertyNames())
                .containsExactlyInAnyOrder("bot_id", "secret");
    }

    @Test
    @DisplayName("hears a group and answers in place, as one finished stream with the callback's req_id")
    void answers() {
        bot.opened();
        String asked = bot.platform.say(GROUP, "zhangsan", "@助手 1504 齐了");
        JsonNode body = bot.replyTo(asked).body();
        assertThat(body.get("msgtype").asString()).isEqualTo("stream");
        assertThat(body.at("/stream/finish").asBoolean()).isTrue();
        assertThat(body.at("/stream/content").asString()).contains("1504 齐了");
        assertThat(bot.heard)
                .containsExactly(new GroupMessage(
                        "m-" + asked,
                        Conversation.group(Channel.ROBOT, GROUP),
                        "zhangsan",
                        "1504 齐了",
                        "",
                        bot.clock.instant(),
                        GroupMessage.Hearing.ADDRESSED));
        until(() -> bot.count("qile.robot.replies", "fate", "sent") == 1);
        assertThat(bot.count("qile.robot.heard", "kind", "said")).isEqualTo(1);
        assertThat(bot.registry.get("qile.robot.subscribed").gauge().value()).isEqualTo(1);
    }

    @Test
    @DisplayName("says nothing where the bot says nothing")
    void silence() {
        bot.bot = message -> message.text().isEmpty() ? Optional.empty() : Optional.of(new Speech.Help("x"));
        bot.opened();
        String quiet = bot.platform.say(GROUP, "zhangsan", "@助手 ");
        bot.replyTo(bot.platform.say(GROUP, "zhangsan", "1504"));
        assertThat(bot.platform.repliesTo(quiet)).isEmpty();
        assertThat(bot.heard).hasSize(2);
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {1, 7, 1_000})
    @DisplayName("joins frames that come in pieces")
    void joins(int characters) {
        bot.opened();
        bot.platform.sendInPiecesOf(characters);
        String words = "1504 齐了😀".repeat(200);
        assertThat(bot.answerTo(bot.platform.say(GROUP, "zhangsan", words))).contains(words);
    }

    @Test
    @DisplayName("hears the platform's longest text whole, and cuts its own to what the platform takes")
    void longTexts() {
        bot.opened();
        String words = "齐".repeat(6826);
        String content = bot.answerTo(bot.platform.say(GROUP, "zhangsan", words));
        assertThat(bot.heard.get(0).text()).isEqualTo(words);
        assertThat(content.getBytes(StandardCharsets.UTF_8).length).isBetween(20476, 20480);
    }

    @Test
    @DisplayName("lets go of whoever sends more than the platform ever would")
    void tooLong() {
        bot.opened();
        bot.platform.sendRaw("x".repeat(RobotSocket.MAX_TEXT + 1));
        until(() -> bot.connection.state() == State.CONNECTING);
        bot.reconnected();
        assertThat(bot.answerTo(bot.platform.say(GROUP, "zhangsan", "1504"))).contains("1504");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "1504 齐了",
                "{\"cmd\":\"aibot_msg_callback\"}",
                "{\"cmd\":\"aibot_msg_callback\",\"headers\":{\"req_id\":\"1\"}}",
                "{\"cmd\":\"aibot_msg_callback\",\"headers\":{\"req_id\":\"1\"},\"body\":7}",
                "{\"cmd\":\"aibot_msg_callback\",\"headers\":{\"req_id\":\"1\"},\"body\":{\"msgtype\":\"text\"}}",
                "{\"cmd\":\"something_new\",\"headers\":{\"req_id\":\"1\"},\"body\":{}}",
                "{\"headers\":{\"req_id\":\"nobody asked\"},\"errcode\":0,\"errmsg\":\"ok\"}",
                "{\"headers\":{\"req_id\":\"1\"},\"errcode\":\"0\"}",
            })
    @DisplayName("leaves aside what it cannot read, and hears on")
    void unreadable(String text) {
        bot.opened();
        if (!text.isEmpty()) {
            bot.platform.sendRaw(text);
        }
        assertThat(bot.answerTo(bot.platform.say(GROUP, "zhangsan", "1504"))).contains("1504");
        assertThat(bot.platform.subscriptions()).isEqualTo(1);
    }

    @Test
    @DisplayName("hears words around pictures, spoken words, quotes and private chats")
    void kinds() {
        bot.opened();
        bot.replyTo(bot.platform.tellInGroup(GROUP, "zhangsan", """
                "msgtype":"mixed","mixed":{"msg_item":[{"msgtype":"text","text":{"content":"@助手 1504"}},
                {"msgtype":"image","image":{"url":"https://example.org/a","aeskey":"a2V5"}},
                {"msgtype":"text","text":{"content":"齐了"}}]},
                "quote":{"msgtype":"text","text":{"content":"1504 还差身份证复印件"}}"""));
        bot.replyTo(bot.platform.tellAlone("lisi", "\"msgtype\":\"voice\",\"voice\":{\"content\":\"一五零四齐了\"}"));
        assertThat(bot.heard).extracting(GroupMessage::text).containsExactly("1504 齐了", "一五零四齐了");
        assertThat(bot.heard).extracting(GroupMessage::quote).containsExactly("1504 还差身份证复印件", "");
        assertThat(bot.heard.get(1).conversation()).isEqualTo(Conversation.with(Channel.ROBOT, "lisi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "file", "video"})
    @DisplayName("asks for words where somebody sends something else in private")
    void shown(String kind) {
        bot.opened();
        String asked = bot.platform.tellAlone(
                "lisi",
                "\"msgtype\":\"%s\",\"%s\":{\"url\":\"https://example.org/a\",\"aeskey\":\"a2V5\"}"
                        .formatted(kind, kind));
        assertThat(bot.answerTo(asked)).contains("请打字");
        assertThat(bot.heard).isEmpty();
    }

    @Test
    @DisplayName("welcomes whoever comes in")
    void welcomes() {
        bot.opened();
        JsonNode body = bot.replyTo(bot.platform.enter("lisi")).body();
        assertThat(body.get("msgtype").asString()).isEqualTo("text");
        assertThat(body.at("/text/content").asString()).contains("1504 齐了");
        assertThat(bot.platform.frames("aibot_respond_welcome_msg")).hasSize(1);
    }

    @Test
    @DisplayName("gives a redelivered message the same answer again")
    void redelivered() {
        bot.opened();
        String first = bot.platform.say(GROUP, "zhangsan", "1504 齐了");
        JsonNode answer = bot.replyTo(first).body();
        String second = bot.platform.sayAgain(first, GROUP, "zhangsan", "1504 齐了");
        assertThat(bot.replyTo(second).body()).isEqualTo(answer);
        assertThat(bot.heard.get(1).id()).isEqualTo(bot.heard.get(0).id());
    }

    @Test
    @DisplayName("hears one conversation in its order, and others beside it")
    void order() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bot.bot = message -> {
            if (message.text().equals("first")) {
                begun.countDown();
                await(goOn);
            }
            return Optional.of(new Speech.Help(message.text()));
        };
        bot.opened();
        List<String> asked = new ArrayList<>();
        asked.add(bot.platform.say(GROUP, "zhangsan", "first"));
        begun.await();
        IntStream.range(0, 20).forEach(i -> asked.add(bot.platform.say(GROUP, "zhangsan", "next " + i)));
        bot.replyTo(bot.platform.say("wrOther", "lisi", "beside"));
        assertThat(bot.heard).extracting(GroupMessage::text).containsExactly("first", "beside");
        goOn.countDown();
        asked.forEach(bot::replyTo);
        assertThat(bot.platform.frames(REPLY).stream()
                        .map(ConnectionServer.Frame::requestId)
                        .skip(1))
                .containsExactlyElementsOf(asked);
    }

    // --- when things fail --------------------------------------------------------------------------------------------

    @Test
    @DisplayName("says that it was not kept where the stores fail, and answers when it is said again")
    void storesFail(CapturedOutput log) {
        bot.bot = message -> {
            throw new IllegalStateException("1504 王阿姨");
        };
        bot.opened();
        String first = bot.platform.say(GROUP, "zhangsan", "1504 齐了");
        assertThat(bot.answerTo(first)).contains("请再发一次");
        assertThat(bot.count("qile.robot.failed")).isEqualTo(1);
        bot.bot = message -> Optional.of(new Speech.Help("1504"));
        String second = bot.platform.sayAgain(first, GROUP, "zhangsan", "1504 齐了");
        JsonNode answer = bot.replyTo(second).body();
        assertThat(answer.at("/stream/content").asString()).contains("1504");
        assertThat(answer.at("/stream/id"))
                .isNotEqualTo(bot.replyTo(first).body().at("/stream/id"));
        assertThat(log.getOut()).doesNotContain("王阿姨");
    }

    @Test
    @DisplayName("dropped 20 times, answers what was said while it was up exactly once")
    void dropped() {
        bot.opened();
        List<String> asked = new ArrayList<>();
        for (int drop = 0; drop < 20; drop++) {
            String before = bot.platform.say(GROUP, "zhangsan", "before " + drop);
            String other = bot.platform.say("wr" + drop, "lisi", "before " + drop);
            bot.replyTo(before);
            bot.replyTo(other);
            asked.add(before);
            asked.add(other);
            bot.platform.drop();
            bot.clock.moveOn(Duration.ofSeconds(3));
            bot.reconnected();
        }
        assertThat(asked)
                .allSatisfy(one -> assertThat(bot.platform.repliesTo(one)).hasSize(1));
        assertThat(bot.platform.frames(REPLY)).hasSize(40);
        assertThat(bot.platform.subscriptions()).isEqualTo(21);
        assertThat(bot.alarms.waits(Cause.RECONNECT)).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("dropped 20 times between hearing and answering, answers exactly once after it is back")
    void droppedBeforeTheAnswer() {
        bot.opened();
        List<String> asked = new ArrayList<>();
        for (int drop = 0; drop < 20; drop++) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            bot.bot = message -> {
                begun.countDown();
                await(goOn);
                return Optional.of(new Speech.Help(message.text()));
            };
            asked.add(bot.platform.say(GROUP, "zhangsan", "between " + drop));
            await(begun);
            bot.platform.drop();
            until(() -> bot.connection.state() == State.CONNECTING);
            goOn.countDown();
            bot.idle();
            bot.clock.moveOn(Duration.ofSeconds(3));
            bot.reconnected();
            bot.replyTo(asked.get(drop));
        }
        assertThat(bot.platform.frames(REPLY))
                .extracting(ConnectionServer.Frame::requestId)
                .containsExactlyElementsOf(asked);
    }

    @Test
    @DisplayName("an answer that has waited for over ten minutes is not sent any more")
    void answersExpire() {
        bot.opened();
        String late = heardWhileItDropped("late", Duration.ofMinutes(10).plusSeconds(1));
        bot.reconnected();
        bot.replyTo(bot.platform.say(GROUP, "zhangsan", "1504"));
        assertThat(bot.platform.repliesTo(late)).isEmpty();
        assertThat(bot.count("qile.robot.replies", "fate", "expired")).isEqualTo(1);
    }

    @Test
    @DisplayName("an answer that has left and was not acknowledged is unknown, and is not repeated")
    void ackLost() {
        bot.opened();
        bot.platform.swallowAckOf(REPLY);
        String asked = bot.platform.say(GROUP, "zhangsan", "1504");
        bot.replyTo(asked);
        bot.alarms.ring(Cause.ACK);
        until(() -> bot.count("qile.robot.replies", "fate", "unknown") == 1);
        bot.platform.drop();
        bot.reconnected();
        bot.replyTo(bot.platform.say(GROUP, "zhangsan", "901"));
        assertThat(bot.platform.repliesTo(asked)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {846605, 846608})
    @DisplayName("what can no longer be answered in place is said as a message, once")
    void fallsBack(int code) {
        bot.opened();
        bot.platform.refuse(REPLY, code);
        bot.platform.say(GROUP, "zhangsan", "1504");
        until(() -> bot.platform.posts().size() == 1);
        JsonNode body = bot.platform.posts().get(0).body();
        assertThat(body.get("chatid").asString()).isEqualTo(GROUP);
        assertThat(body.get("chat_type").asInt()).isEqualTo(2);
        assertThat(body.at("/markdown/content").asString()).contains("1504");
        until(() -> bot.count("qile.robot.refusals", "code", "" + code) == 1);
    }

    @Test
    @DisplayName("an answer that came too often is tried once more after 60 seconds, as a message")
    void tooOften() {
        bot.opened();
        bot.platform.refuse(REPLY, 45009);
        bot.platform.refuse(POST, 45009, 45009);
        bot.platform.whisper("lisi", "1504");
        bot.alarms.ring(Cause.REPLY);
        until(() -> bot.platform.frames(POST).size() == 1);
        assertThat(bot.platform.frames(POST).get(0).body().get("chat_type").asInt())
                .isEqualTo(1);
        until(() -> bot.count("qile.robot.replies", "fate", "refused") == 1);
        assertThat(bot.alarms.isSet(Cause.REPLY)).isFalse();
        assertThat(bot.alarms.waits(Cause.REPLY)).containsExactly(Duration.ofSeconds(60));
        assertThat(bot.count("qile.robot.refusals", "code", "45009")).isEqualTo(2);
    }

    @Test
    @DisplayName("a busy platform is asked at most three times more")
    void busy() {
        bot.opened();
        bot.platform.refuse(REPLY, -1, 6000, 846601, -1);
        String asked = bot.platform.say(GROUP, "zhangsan", "1504");
        bot.alarms.ring(Cause.REPLY);
        bot.alarms.ring(Cause.REPLY);
        bot.alarms.ring(Cause.REPLY);
        until(() -> bot.count("qile.robot.replies", "fate", "refused") == 1);
        assertThat(bot.platform.frames(REPLY)).hasSize(4);
        assertThat(bot.platform.repliesTo(asked)).isEmpty();
        assertThat(bot.alarms.waits(Cause.REPLY))
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    @DisplayName("a socket that is not subscribed is given up for another, and the answer is sent there once more")
    void notSubscribed() {
        bot.opened();
        CountDownLatch goOn = new CountDownLatch(1);
        bot.bot = message -> {
            await(goOn);
            return Optional.of(new Speech.Help("1504"));
        };
        String asked = bot.platform.say(GROUP, "zhangsan", "1504");
        bot.platform.forgetSubscription();
        goOn.countDown();
        bot.reconnected();
        bot.replyTo(asked);
        assertThat(bot.platform.frames(REPLY))
                .extracting(ConnectionServer.Frame::code)
                .containsExactly(846609, 0);
    }

    // --- its life ----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("pings every 30 seconds once it is subscribed")
    void pings() {
        bot.opened();
        for (int ping = 1; ping <= 3; ping++) {
            int pings = ping;
            bot.alarms.ring(Cause.PING);
            until(() -> bot.platform.frames("ping").size() == pings && !bot.alarms.isSet(Cause.ACK));
        }
        assertThat(bot.alarms.waits(Cause.PING)).containsOnly(Duration.ofSeconds(30));
        assertThat(bot.platform.subscriptions()).isEqualTo(1);
    }

    @Test
    @DisplayName("a link on which two pings are not answered is dead, and is replaced")
    void dead() {
        bot.opened();
        bot.platform.hang(true);
        bot.alarms.ring(Cause.PING);
        bot.alarms.ring(Cause.ACK);
        until(() -> !bot.connection.hears());
        assertThat(bot.connection.state()).isEqualTo(State.SUBSCRIBED);
        bot.alarms.ring(Cause.PING);
        bot.alarms.ring(Cause.ACK);
        until(() -> bot.connection.state() == State.CONNECTING);
        bot.platform.hang(false);
        bot.reconnected();
        assertThat(bot.connection.hears()).isTrue();
        assertThat(bot.answerTo(bot.platform.say(GROUP, "zhangsan", "1504"))).contains("1504");
    }

    @Test
    @DisplayName("one missed ping is forgiven when the next is answered")
    void forgiven() {
        bot.opened();
        for (int i = 0; i < 3; i++) {
            bot.platform.swallowAckOf("ping");
            bot.alarms.ring(Cause.PING);
            bot.alarms.ring(Cause.ACK);
            until(() -> !bot.connection.hears());
            bot.alarms.ring(Cause.PING);
            until(() -> bot.connection.hears());
        }
        assertThat(bot.platform.subscriptions()).isEqualTo(1);
    }

    @Test
    @DisplayName("waits longer from failure to failure, up to 30 seconds, and begins anew once it was subscribed")
    void backsOff() {
        bot.opened();
        bot.platform.cut();
        for (int i = 0; i < 7; i++) {
            int failures = i;
            bot.alarms.ring(Cause.RECONNECT);
            until(() -> bot.alarms.waits(Cause.RECONNECT).size() == failures + 2);
        }
        assertThat(bot.alarms.waits(Cause.RECONNECT))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        bot.platform.mend();
        bot.reconnected();
        bot.platform.drop();
        until(() -> bot.alarms.isSet(Cause.RECONNECT));
        assertThat(bot.alarms.waits(Cause.RECONNECT)).last().isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("a platform that takes the connection and says nothing is tried again later")
    void hungFromTheStart() {
        bot.platform.hang(true);
        bot.connection.open();
        bot.alarms.ring(Cause.ACK);
        until(() -> bot.alarms.isSet(Cause.RECONNECT));
        assertThat(bot.connection.state()).isEqualTo(State.CONNECTING);
        bot.platform.hang(false);
        bot.reconnected();
    }

    @Test
    @DisplayName("a wrong secret stops it for good, with one line that does not tell it")
    void refused(CapturedOutput log) throws Exception {
        try (ConnectedBot wrong = new ConnectedBot("not-the-secret")) {
            wrong.connection.open();
            until(() -> wrong.connection.state() == State.REFUSED);
            wrong.connection.open();
            assertThat(wrong.connection.state()).isEqualTo(State.REFUSED);
            assertThat(wrong.alarms.isSet(Cause.RECONNECT)).isFalse();
            assertThat(wrong.platform.frames("aibot_subscribe")).hasSize(1);
        }
        assertThat(log.getOut().lines().filter(line -> line.contains("WARN") && line.contains("853000")))
                .hasSize(1);
        assertThat(log.getOut()).doesNotContain("not-the-secret");
    }

    @Test
    @DisplayName("a subscription that is refused for the moment is tried again")
    void subscriptionRefused() {
        bot.platform.refuse("aibot_subscribe", -1, 45009);
        bot.connection.open();
        bot.alarms.ring(Cause.RECONNECT);
        until(() -> bot.alarms.waits(Cause.RECONNECT).size() == 2);
        assertThat(bot.alarms.waits(Cause.RECONNECT)).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(60));
        bot.reconnected();
    }

    @Test
    @DisplayName("replaced by another holder, it closes and does not fight back")
    void replaced(CapturedOutput log) throws Exception {
        bot.opened();
        LongConnection other = bot.another(ConnectionServer.SECRET);
        other.open();
        until(() -> bot.connection.state() == State.REPLACED);
        until(() -> other.state() == State.SUBSCRIBED);
        bot.connection.open();
        assertThat(bot.connection.state()).isEqualTo(State.REPLACED);
        assertThat(bot.alarms.isSet(Cause.RECONNECT)).isFalse();
        bot.replyTo(bot.platform.say(GROUP, "zhangsan", "1504"));
        assertThat(bot.platform.subscriptions()).isEqualTo(2);
        assertThat(log.getOut().lines().filter(line -> line.contains("WARN") && line.contains("taken over")))
                .hasSize(1);
        other.close();
        bot.connection.close();
        bot.opened();
        assertThat(bot.platform.subscriptions()).isEqualTo(3);
    }

    @Test
    @DisplayName("when close returns, nobody is subscribed any more, and it can be opened again")
    void closes() {
        bot.opened();
        bot.connection.close();
        assertThat(bot.connection.state()).isEqualTo(State.OFF);
        until(() -> !bot.platform.isHeld());
        bot.connection.close();
        bot.opened();
        assertThat(bot.platform.subscriptions()).isEqualTo(2);
    }

    @Test
    @DisplayName("what was heard before it is closed is still answered")
    void lastWords() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bot.bot = message -> {
            begun.countDown();
            await(goOn);
            return Optional.of(new Speech.Help("1504"));
        };
        bot.opened();
        String asked = bot.platform.say(GROUP, "zhangsan", "1504");
        begun.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(bot.connection::close);
        until(() -> bot.alarms.isSet(Cause.CLOSING));
        goOn.countDown();
        closing.join();
        bot.replyTo(asked);
        assertThat(bot.connection.state()).isEqualTo(State.OFF);
    }

    @Test
    @DisplayName("closes also while the other side hangs")
    void closesHung() {
        bot.opened();
        bot.platform.hang(true);
        CompletableFuture<Ack> asked = bot.connection.request("ping", LongConnection.requestId(), null);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(bot.connection::close);
        bot.alarms.ring(Cause.CLOSING); // no more waiting for answers
        closing.join();
        assertThat(asked.join().fate()).isEqualTo(Ack.Fate.LOST);
        assertThat(bot.connection.state()).isEqualTo(State.OFF);
    }

    // --- buttons -----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("a pressed button is heard as its sentence, and its card shows the answer")
    void pressed() {
        bot.bot = message -> Optional.of(new Speech.Recorded(
                List.of(new Speech.Said("1504 903", new Speech.Term("outcome", "done"), true, false, 0, 0)),
                List.of(),
                false));
        bot.opened();
        JsonNode body = bot.replyTo(bot.platform.press(GROUP, "zhangsan", "1504 903 齐了", "qile-1"))
                .body();
        assertThat(bot.heard.get(0).text()).isEqualTo("1504 903 齐了");
        assertThat(bot.heard.get(0).sender()).isEqualTo("zhangsan");
        assertThat(body.get("response_type").asString()).isEqualTo("update_template_card");
        assertThat(body.at("/template_card/main_title/title").asString()).contains("1504 903");
        assertThat(body.has("userids")).isFalse();
    }

    @Test
    @DisplayName("a card whose button cannot be heard stays as it is, and that is said")
    void pressedInVain() {
        bot.bot = message -> {
            throw new IllegalStateException("the store is away");
        };
        bot.opened();
        bot.platform.say(GROUP, "zhangsan", "1504");
        until(() -> bot.platform.frames(REPLY).size() == 1);
        String pressed = bot.platform.press(GROUP, "zhangsan", "1504 齐了", "qile-1");
        until(() -> bot.platform.posts().size() == 1);
        assertThat(bot.platform.posts().get(0).body().at("/markdown/content").asString())
                .contains("请再发一次");
        assertThat(bot.platform.repliesTo(pressed)).isEmpty();
    }

    @Test
    @DisplayName("an answer that comes too late for the card is said as a message")
    void pressedTooLate() {
        bot.opened();
        bot.replyTo(bot.platform.say(GROUP, "zhangsan", "1504"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bot.bot = message -> {
            begun.countDown();
            await(goOn);
            return Optional.of(new Speech.Help("901"));
        };
        bot.platform.press(GROUP, "zhangsan", "901 齐了", "qile-1");
        await(begun);
        bot.platform.drop();
        until(() -> bot.connection.state() == State.CONNECTING);
        goOn.countDown();
        bot.idle();
        bot.clock.moveOn(Duration.ofSeconds(6));
        bot.reconnected();
        until(() -> bot.platform.posts().size() == 1);
        assertThat(bot.platform.posts().get(0).body().at("/markdown/content").asString())
                .contains("901");
    }

    private String heardWhileItDropped(String words, Duration away) {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bot.bot = message -> {
            begun.countDown();
            await(goOn);
            return Optional.of(new Speech.Help(message.text()));
        };
        String asked = bot.platform.say(GROUP, "zhangsan", words);
        await(begun);
        bot.platform.drop();
        until(() -> bot.connection.state() == State.CONNECTING);
        goOn.countDown();
        bot.idle();
        bot.clock.moveOn(away);
        return asked;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
