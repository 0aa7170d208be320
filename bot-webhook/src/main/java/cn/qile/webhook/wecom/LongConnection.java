package cn.qile.webhook.wecom;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The smart robot's long connection (长连接, platform document §3). A robot has one, so exactly one node opens it; it never
 * opens itself. Once open it keeps itself up: it subscribes, pings, notices when the other side is dead, and connects again
 * with growing pauses. Two things end that, until it is closed and opened again: bot id or secret are wrong ({@link
 * State#REFUSED}), or another holder has subscribed ({@link State#REPLACED}); whoever fights back there is thrown out in
 * turn, for ever.
 *
 * <p>Threads may share it.
 */
public final class LongConnection implements AutoCloseable {

    /** How it stands. */
    public enum State {
        /** Not set up, or not opened here. */
        OFF,
        /** On the way to be subscribed, for the first time or again. */
        CONNECTING,
        /** The platform tells this node what people say. */
        SUBSCRIBED,
        /** Another holder has subscribed; closed, and not opened again by itself. */
        REPLACED,
        /** The platform does not take bot id or secret; not tried again by itself. */
        REFUSED
    }

    /** Whoever hears what comes over the connection. */
    interface Ear {

        /** Something happened. Returns at once: nothing else is heard meanwhile. */
        void hear(String requestId, JsonNode body);

        /** From now on something can be said, again. */
        void subscribed();

        /** @return completes when all that was heard so far has got its answer */
        CompletableFuture<Void> idle();
    }

    /** The official SDK's patience (platform document §3.2). */
    static final Duration ACK_WITHIN = Duration.ofSeconds(5);

    static final Duration PING_EVERY = Duration.ofSeconds(30);

    /** "Two unanswered pings: a dead link" (platform document §3.2). */
    private static final int MISSED_PINGS = 2;

    private static final Duration HANDSHAKE_WITHIN = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** "After a breach of a minute limit: blocked 60 s" (platform document §8). */
    private static final Duration SUBSCRIBED_TOO_OFTEN = Duration.ofSeconds(60);

    /** Some attempts to connect again. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    /** How long what was heard may take to be answered while it is being closed. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(LongConnection.class);

    private final WecomSettings.Robot settings;
    private final Executor threads;
    private final Alarms alarms;
    private final DoubleSupplier jitter;
    private final Ear ear;
    private final SocketOwner owner = new SocketOwner();

    private final Map<String, Request> requests = new HashMap<>();
    /** What others are told once the lock is released: they may ask for something in turn. */
    private final Queue<Runnable> toTell = new ArrayDeque<>();

    /** Who waits until it is subscribed again. */
    private final List<CompletableFuture<Boolean>> awaiting = new ArrayList<>();

    private State state = State.OFF;
    private RobotSocket socket;
    private Alarms.Alarm alarm = () -> {};
    private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);
    /** Counts the sockets, so that what belongs to an earlier one is known. */
    private int attempt;

    private int failures;
    private int missedPings;
    private String lastComplaint = "";

    private record Request(RobotSocket.Outgoing outgoing, CompletableFuture<Ack> ack, Alarms.Alarm alarm) {}

    /**
     * @param settings without bot id it stays {@link State#OFF}
     * @param threads for opening and closing sockets, which waits for the other side
     * @param jitter random numbers from 0 to 1: nodes that lost the platform together shall not come back together
     * @param ear makes who hears; it may speak through the connection once that is open
     */
    LongConnection(
            WecomSettings.Robot settings,
            Executor threads,
            Alarms alarms,
            DoubleSupplier jitter,
            Function<LongConnection, Ear> ear) {
        this.settings = settings;
        this.threads = threads;
        this.alarms = alarms;
        this.jitter = jitter;
        this.ear = ear.apply(this);
    }

    /**
     * This node is the holder from now on. Returns at once; does nothing if it is open, or is not set up. After {@link
     * State#REPLACED} and {@link State#REFUSED} it has to be closed first.
     */
    public void open() {
        locked(() -> {
            if (isConfigured() && state == State.OFF) {
                state = State.CONNECTING;
                failures = 0;
                connect();
            }
        });
    }

    /**
     * This node is not the holder any more. What was heard is still answered if that takes no longer than two seconds.
     * When this returns, the connection is closed, and another node may subscribe.
     */
    @Override
    public void close() {
        if (state() == State.SUBSCRIBED) {
            CompletableFuture<Void> late = new CompletableFuture<>();
            Alarms.Alarm patience = alarms.in(LAST_WORDS, Alarms.Cause.CLOSING, () -> late.complete(null));
            CompletableFuture.anyOf(CompletableFuture.allOf(ear.idle(), answered()), late)
                    .join();
            patience.cancel();
        }
        locked(() -> hangUp(State.OFF));
        closing().join();
    }

    public synchronized State state() {
        return state;
    }

    /** @return whether bot id and secret are set */
    public boolean isConfigured() {
        return settings.hasConnection();
    }

    /** @return whether this node hears what people say: it is subscribed, and the last ping was answered */
    public synchronized boolean hears() {
        return state == State.SUBSCRIBED && missedPings == 0;
    }

    /** @return an id for a request of ours, unique */
    static String requestId() {
        return "qile-" + UUID.randomUUID();
    }

    /**
     * Asks the platform something.
     *
     * @param requestId one of ours, or in reply the callback's
     * @return what came of it, after a time that ends
     */
    CompletableFuture<Ack> request(String command, String requestId, Object body) {
        CompletableFuture<Ack> ack = new CompletableFuture<>();
        locked(() -> {
            Request same = requests.get(requestId);
            if (state != State.SUBSCRIBED) {
                tell(() -> ack.complete(Ack.UNWRITTEN));
            } else if (same == null) {
                ask(command, requestId, body, ack);
            } else { // "one outstanding reply per req_id" (platform document §3.2)
                same.ack().thenRun(() -> request(command, requestId, body).thenAccept(ack::complete));
            }
        });
        return ack;
    }

    /**
     * The platform says that this socket is not subscribed: it is given up for another.
     *
     * @return whether there is one, after a time that ends
     */
    CompletableFuture<Boolean> resubscribe() {
        CompletableFuture<Boolean> back = new CompletableFuture<>();
        locked(() -> {
            if (state == State.SUBSCRIBED) {
                lost("it is not subscribed (846609)");
            }
            if (state == State.CONNECTING) {
                Alarms.Alarm patience = alarms.in(BACK_WITHIN, Alarms.Cause.BACK, () -> back.complete(false));
                back.thenRun(patience::cancel);
                awaiting.add(back);
            } else {
                back.complete(false);
            }
        });
        return back;
    }

    private void ask(String command, String requestId, Object body, CompletableFuture<Ack> ack) {
        int current = attempt;
        Alarms.Alarm patience = alarms.in(
                ACK_WITHIN,
                Alarms.Cause.ACK,
                () -> locked(() -> {
                    if (current == attempt) {
                        giveUp(requestId);
                    }
                }));
        RobotSocket.Outgoing outgoing = socket.queue(RobotFrame.write(command, requestId, body));
        requests.put(requestId, new Request(outgoing, ack, patience));
        tell(socket::send);
    }

    private void giveUp(String requestId) {
        Request request = requests.remove(requestId);
        if (request != null) {
            Ack ack = request.outgoing().withdraw() ? Ack.UNWRITTEN : Ack.LOST;
            tell(() -> request.ack().complete(ack));
        }
    }

    private void connect() {
        int current = ++attempt;
        alarm = alarms.in(
                HANDSHAKE_WITHIN,
                Alarms.Cause.HANDSHAKE,
                () -> locked(() -> {
                    if (current == attempt) {
                        attempt++;
                        retry(pause());
                    }
                }));
        RobotSocket.open(URI.create(settings.wsUrl()), owner, threads)
                .whenComplete((opened, fault) -> locked(() -> connected(current, opened)));
    }

    /** @param opened null if nothing came of it */
    private void connected(int current, RobotSocket opened) {
        if (current != attempt || state != State.CONNECTING) {
            if (opened != null) {
                tell(opened::abort);
            }
            return;
        }
        if (opened == null || opened.isOver()) {
            complain("there is no connection");
            retry(pause());
            return;
        }
        alarm.cancel();
        socket = opened;
        CompletableFuture<Ack> ack = new CompletableFuture<>();
        ask(
                "aibot_subscribe",
                requestId(),
                Map.of("bot_id", settings.botId(), "secret", settings.secret().value()),
                ack);
        ack.thenAccept(word -> locked(() -> {
            if (current == attempt) {
                subscribed(word);
            }
        }));
    }

    private void subscribed(Ack word) {
        if (word.isOk()) {
            LOG.info("The robot's connection is subscribed");
            state = State.SUBSCRIBED;
            failures = 0;
            missedPings = 0;
            lastComplaint = "";
            pingLater();
            tell(ear::subscribed);
            endWaiting(true);
        } else if (word.says(RobotCodes.BAD_SECRET)) {
            LOG.warn("The platform refuses bot.wecom.robot.bot-id and .secret (853000); the robot's connection stays"
                    + " closed until they are mended and the bot is started again");
            hangUp(State.REFUSED);
        } else {
            complain(word.fate() == Ack.Fate.ANSWERED ? "errcode " + word.code() : "there is no answer");
            drop();
            retry(word.says(RobotCodes.TOO_OFTEN) ? SUBSCRIBED_TOO_OFTEN : pause());
        }
    }

    /** Once for each reason in a row. */
    private void complain(String reason) {
        if (!reason.equals(lastComplaint)) {
            lastComplaint = reason;
            LOG.warn("The robot's connection is not subscribed: {}; it is tried again", reason);
        }
    }

    private void pingLater() {
        int current = attempt;
        alarm = alarms.in(
                PING_EVERY,
                Alarms.Cause.PING,
                () -> locked(() -> {
                    if (current == attempt) {
                        ping();
                    }
                }));
    }

    private void ping() {
        int current = attempt;
        CompletableFuture<Ack> ack = new CompletableFuture<>();
        ask("ping", requestId(), null, ack);
        pingLater();
        ack.thenAccept(word -> locked(() -> {
            if (current == attempt && word.fate() != Ack.Fate.ANSWERED && ++missedPings == MISSED_PINGS) {
                lost("two pings were not answered");
            }
        }));
    }

    private void lost(String why) {
        LOG.info("The robot's connection is lost: {}", why);
        drop();
        state = State.CONNECTING;
        retry(pause());
    }

    private void retry(Duration pause) {
        int current = attempt;
        alarm.cancel();
        alarm = alarms.in(
                pause,
                Alarms.Cause.RECONNECT,
                () -> locked(() -> {
                    if (current == attempt) {
                        connect();
                    }
                }));
    }

    /** Doubles with every failure, and is a quarter shorter or longer. */
    private Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, 5));
        Duration most = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        return Duration.ofMillis(Math.round(most.toMillis() * (0.75 + jitter.getAsDouble() / 2)));
    }

    private void replaced() {
        LOG.warn("Another holder has taken over the robot's connection; it stays closed here");
        hangUp(State.REPLACED);
    }

    /** Ends it in good order, to stand like that. */
    private void hangUp(State end) {
        RobotSocket left = detach();
        if (left != null) {
            closing = left.close(alarms);
        }
        state = end;
        endWaiting(false);
    }

    private void endWaiting(boolean back) {
        List.copyOf(awaiting).forEach(waiting -> tell(() -> waiting.complete(back)));
        awaiting.clear();
    }

    /** Ends it at once. */
    private void drop() {
        RobotSocket left = detach();
        if (left != null) {
            tell(left::abort);
        }
    }

    /** Nothing belongs to the present socket any more. */
    private RobotSocket detach() {
        attempt++;
        alarm.cancel();
        List.copyOf(requests.keySet()).forEach(requestId -> {
            requests.get(requestId).alarm().cancel();
            giveUp(requestId);
        });
        RobotSocket left = socket;
        socket = null;
        return left;
    }

    /** @return completes when there is word about all that was asked so far */
    private synchronized CompletableFuture<Void> answered() {
        return CompletableFuture.allOf(
                requests.values().stream().map(Request::ack).toArray(CompletableFuture<?>[]::new));
    }

    private synchronized CompletableFuture<Void> closing() {
        return closing;
    }

    private void tell(Runnable news) {
        toTell.add(news);
    }

    private void locked(Runnable change) {
        if (Thread.holdsLock(this)) { // a socket has failed at once; whoever holds the lock tells the news
            change.run();
            return;
        }
        List<Runnable> news = new ArrayList<>();
        synchronized (this) {
            change.run();
            while (!toTell.isEmpty()) {
                news.add(toTell.remove());
            }
        }
        news.forEach(Runnable::run);
    }

    private final class SocketOwner implements RobotSocket.Owner {

        @Override
        public void received(RobotSocket from, String text) {
            try {
                RobotFrame.Received frame = RobotFrame.read(text);
                locked(() -> {
                    if (from == socket) {
                        received(frame);
                    }
                });
            } catch (UnreadableCallback e) {
                LOG.warn("A frame was left aside: {}", e.getMessage());
            }
        }

        private void received(RobotFrame.Received frame) {
            missedPings = 0;
            if (frame.cmd() == null) {
                answered(frame);
            } else if (isDisconnected(frame)) {
                replaced();
            } else if (frame.body() != null && frame.cmd().endsWith("_callback")) {
                tell(() -> ear.hear(frame.requestId(), frame.body()));
            }
        }

        private void answered(RobotFrame.Received frame) {
            Request request = requests.remove(frame.requestId());
            if (request != null) {
                request.alarm().cancel();
                tell(() -> request.ack().complete(Ack.answered(frame.errcode(), frame.body())));
            }
        }

        private boolean isDisconnected(RobotFrame.Received frame) {
            return frame.cmd().equals("aibot_event_callback")
                    && frame.body() != null
                    && frame.body().at("/event/eventtype").asString("").equals("disconnected_event");
        }

        @Override
        public void ended(RobotSocket ended) {
            locked(() -> {
                if (ended == socket) {
                    lost("the other side has closed it");
                }
            });
        }
    }
}
