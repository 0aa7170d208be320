package cn.qile.webhook.wecom;

import static org.awaitility.Awaitility.await;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.webhook.platform.ConnectionServer;
import cn.qile.webhook.stores.TestClock;
import cn.qile.webhook.wording.Wording;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The long connection to a stand-in of the platform; the bot is a function, and time is what the test says. */
final class ConnectedBot implements AutoCloseable {

    private static final Wording WORDING = new Wording(ZoneId.of("Asia/Shanghai"));

    final TestClock clock = new TestClock();
    final TestAlarms alarms = new TestAlarms();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final ConnectionServer platform = new ConnectionServer(clock);
    final RobotThreads threads = RobotThreads.start();
    final List<GroupMessage> heard = new CopyOnWriteArrayList<>();
    final LongConnection connection;
    final LongConnectionTransport transport;

    private volatile RobotEar ear;

    volatile Function<GroupMessage, Optional<Speech.Answer>> bot =
            message -> Optional.of(new Speech.Help(message.text()));

    ConnectedBot() {
        this(ConnectionServer.SECRET);
    }

    ConnectedBot(String secret) {
        connection = another(secret);
        transport = new LongConnectionTransport(connection, WORDING, Attached.ATTACHMENTS);
    }

    /** Waits until everything that was heard has got its answer, sent or not. */
    void idle() {
        ear.idle().join();
    }

    /** @return a connection of another node, which hears with the same bot */
    LongConnection another(String secret) {
        WecomSettings.Robot settings =
                new WecomSettings.Robot("助手", null, null, ConnectionServer.BOT_ID, Secret.of(secret), platform.url());
        RobotMeters meters = new RobotMeters(registry);
        LongConnection made = new LongConnection(
                settings,
                threads.sockets(),
                alarms,
                () -> 0.5,
                opened -> ear = new RobotEar(
                        new RobotReader(new BotName("助手")),
                        new RobotAnswers(this::hear, WORDING, Attached.ATTACHMENTS),
                        new RobotReplies(opened, alarms, clock, meters),
                        threads.workers(),
                        clock,
                        meters));
        meters.watch(made);
        return made;
    }

    private Optional<Speech.Answer> hear(GroupMessage message) {
        heard.add(message);
        return bot.apply(message);
    }

    ConnectedBot opened() {
        connection.open();
        until(() -> connection.state() == LongConnection.State.SUBSCRIBED && platform.isHeld());
        return this;
    }

    /** The connection has gone, and comes back. */
    void reconnected() {
        alarms.ring(Alarms.Cause.RECONNECT);
        until(() -> connection.state() == LongConnection.State.SUBSCRIBED && platform.isHeld());
    }

    /** @return the one reply to that callback, once it is there */
    ConnectionServer.Frame replyTo(String requestId) {
        until(() -> !platform.repliesTo(requestId).isEmpty());
        List<ConnectionServer.Frame> replies = platform.repliesTo(requestId);
        if (replies.size() != 1) {
            throw new AssertionError(replies.size() + " replies");
        }
        return replies.get(0);
    }

    String answerTo(String requestId) {
        return replyTo(requestId).body().at("/stream/content").asString();
    }

    double count(String name, String... tags) {
        Counter counter = registry.find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    /** Nothing that a test has left open is waited for. */
    @Override
    public void close() throws IOException {
        platform.hang(false);
        platform.mend();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(connection::close);
        until(() -> {
            alarms.ringIfSet(Alarms.Cause.CLOSING);
            return closing.isDone();
        });
        threads.close();
        platform.close();
    }
}
