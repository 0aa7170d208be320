package cn.qile.webhook.wecom;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** One WebSocket: whole texts go in and out, one after another. When it has ended it is of no use any more. */
final class RobotSocket implements WebSocket.Listener {

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
    private final Queue<Outgoing> waiting = new ArrayDeque<>();
    private final StringBuilder parts = new StringBuilder();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile WebSocket socket;
    private boolean sending;

    private RobotSocket(Owner owner) {
        this.owner = owner;
    }

    /** @return when both sides have agreed to speak; fails if they do not */
    static CompletableFuture<RobotSocket> open(HttpClient client, URI address, Owner owner) {
        RobotSocket socket = new RobotSocket(owner);
        return client.newWebSocketBuilder().buildAsync(address, socket).thenApply(opened -> socket);
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
     * Says goodbye; after a while it is over without the other side's.
     *
     * @return completes when nothing comes or goes any more
     */
    CompletableFuture<Void> close(Alarms alarms) {
        Alarms.Alarm alarm = alarms.in(CLOSING, Alarms.Cause.CLOSING, this::abort);
        over.thenRun(alarm::cancel);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> {
            abort();
            return null;
        });
        return over;
    }

    /** It is over at once. */
    void abort() {
        WebSocket opened = socket;
        if (opened != null) {
            opened.abort();
        }
        end();
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        if (parts.length() + part.length() > MAX_TEXT) {
            abort();
            return null;
        }
        parts.append(part);
        if (last) {
            String text = parts.toString();
            parts.setLength(0);
            owner.received(this, text);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket closed, int code, String reason) {
        end();
        return null;
    }

    @Override
    public void onError(WebSocket broken, Throwable fault) {
        end();
    }

    /** What could not be written whole has not arrived: half a text is none. */
    private void leave(Outgoing outgoing) {
        socket.sendText(outgoing.text, true).whenComplete((sent, fault) -> {
            if (fault != null) {
                outgoing.stage.set(Outgoing.Stage.FAILED);
                abort();
            }
            synchronized (waiting) {
                sending = false;
            }
            send();
        });
    }

    private void end() {
        if (over.complete(null)) {
            owner.ended(this);
        }
    }
}
