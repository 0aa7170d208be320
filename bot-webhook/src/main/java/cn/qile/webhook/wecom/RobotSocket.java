package cn.qile.webhook.wecom;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One WebSocket: whole texts go in and out, one after another. When it has ended it is of no use any more.
 *
 * <p>Tomcat's client, and not the JDK's: when the line breaks just after a frame, the JDK's (17.0.15) closes its channel
 * and tells nobody, so that the break is noticed a minute later, by the pings.
 */
final class RobotSocket extends Endpoint {

    /** The platform's longest text has 20,480 bytes; whoever sends fifty times that is not the platform. */
    static final int MAX_TEXT = CallbackEndpoint.MAX_BODY;

    /** How long the other side may take to close. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** Whoever has it. Called by the socket's own threads, one call at a time but for {@link #ended}. */
    interface Owner {

        void received(RobotSocket socket, String text);

        /** Nothing comes or goes any more. Called once. */
        void ended(RobotSocket socket);
    }

    /** A text on its way out. */
    static final class Outgoing {

        private enum Stage {
            WAITING,
            WITHDRAWN,
            LEAVING,
            FAILED
        }

        private final String text;
        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

        private Outgoing(String text) {
            this.text = text;
        }

        /**
         * It is not to be sent any more.
         *
         * @return whether it is certain that it has not left, nor ever will
         */
        boolean withdraw() {
            return stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN) || stage.get() != Stage.LEAVING;
        }
    }

    private final Owner owner;
    private final Executor threads;
    private final Queue<Outgoing> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile Session session;
    private boolean sending;

    private RobotSocket(Owner owner, Executor threads) {
        this.owner = owner;
        this.threads = threads;
    }

    /**
     * @param threads for what waits for the other side: opening and closing
     * @return when both sides have agreed to speak; fails if they do not
     */
    static CompletableFuture<RobotSocket> open(URI address, Owner owner, Executor threads) {
        RobotSocket socket = new RobotSocket(owner, threads);
        return CompletableFuture.supplyAsync(
                () -> {
                    socket.connect(address);
                    return socket;
                },
                threads);
    }

    private void connect(URI address) {
        try {
            ContainerProvider.getWebSocketContainer()
                    .connectToServer(this, ClientEndpointConfig.Builder.create().build(), address);
        } catch (DeploymentException | IOException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * A text to be sent after those before it; {@link #send} does so. The platform's word about it is all that tells
     * whether it arrived.
     */
    Outgoing queue(String text) {
        Outgoing outgoing = new Outgoing(text);
        synchronized (waiting) {
            waiting.add(outgoing);
        }
        return outgoing;
    }

    /** Sends what is queued. "One pending send at a time" (platform document §3). */
    void send() {
        Outgoing next = null;
        synchronized (waiting) {
            while (!sending && next == null && !waiting.isEmpty()) {
                Outgoing first = waiting.remove();
                next = first.stage.compareAndSet(Outgoing.Stage.WAITING, Outgoing.Stage.LEAVING) ? first : null;
            }
            sending = sending || next != null;
        }
        if (next != null) {
            leave(next);
        }
    }

    boolean isOver() {
        return over.isDone();
    }

    /**
     * Says goodbye; after a while it is over without that.
     *
     * @return completes when nothing comes or goes any more
     */
    CompletableFuture<Void> close(Alarms alarms) {
        Alarms.Alarm alarm = alarms.in(CLOSING, Alarms.Cause.CLOSING, this::end);
        over.thenRun(alarm::cancel);
        threads.execute(() -> {
            leave(CloseCodes.NORMAL_CLOSURE);
            end();
        });
        return over;
    }

    /** It is over at once. */
    void abort() {
        end();
        threads.execute(() -> leave(CloseCodes.CLOSED_ABNORMALLY));
    }

    private void leave(CloseCodes why) {
        try {
            session.close(new CloseReason(why, ""));
        } catch (IOException | IllegalStateException gone) {
            // which is what was wanted
        }
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        opened.addMessageHandler(new Joining());
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        end();
    }

    @Override
    public void onError(Session broken, Throwable fault) {
        abort();
    }

    /** Long texts come in parts. Only one thread at a time reads. */
    private final class Joining implements MessageHandler.Partial<String> {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public void onMessage(String part, boolean last) {
            if (over.isDone()) {
                return;
            }
            if (parts.length() + part.length() > MAX_TEXT) {
                abort();
                return;
            }
            parts.append(part);
            if (last) {
                String text = parts.toString();
                parts.setLength(0);
                owner.received(RobotSocket.this, text);
            }
        }
    }

    /** What could not be written whole has not arrived: half a text is none. */
    private void leave(Outgoing outgoing) {
        try {
            session.getAsyncRemote().sendText(outgoing.text, result -> left(outgoing, result.isOK()));
        } catch (IllegalStateException closed) {
            left(outgoing, false);
        }
    }

    private void left(Outgoing outgoing, boolean whole) {
        if (!whole) {
            outgoing.stage.set(Outgoing.Stage.FAILED);
            abort();
        }
        synchronized (waiting) {
            sending = false;
        }
        send();
    }

    private void end() {
        if (over.complete(null)) {
            owner.ended(this);
        }
    }
}
