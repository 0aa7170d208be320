package cn.qile.webhook.playground;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What is pushed to all open pages: in one order, and by a thread of its own, because a page that does not read must not
 * hold up the person who speaks.
 */
final class Streams {

    /** Far more pages than one person opens on one machine. */
    static final int MOST = 64;

    /** How soon a page that went away is noticed. */
    private static final long HEARTBEAT_SECONDS = 15;

    /** After a lost connection the page comes back that soon. */
    private static final long RETRY_MILLISECONDS = 2000;

    private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService pushing;

    synchronized void start() {
        pushing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "playground-push");
            thread.setDaemon(true);
            return thread;
        });
        pushing.scheduleAtFixedRate(
                () -> sendAll(SseEmitter.event().comment("")), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** Lets all pages go, so that a server that stops need not wait for them. */
    synchronized void stop() {
        pushing.shutdownNow();
        pushing = null;
        pages.forEach(SseEmitter::complete);
        pages.clear();
    }

    synchronized boolean isRunning() {
        return pushing != null;
    }

    /** @return a stream for one more page; empty when there are too many, or when the server stops */
    synchronized Optional<SseEmitter> open() {
        if (pushing == null || pages.size() >= MOST) {
            return Optional.empty();
        }
        var page = new SseEmitter(0L); // as long as the page stays; the heartbeat notices when it is gone
        page.onCompletion(() -> pages.remove(page));
        page.onError(failure -> pages.remove(page));
        pages.add(page);
        // Something to read at once, so that the page knows it is connected.
        pushing.execute(() -> send(
                page,
                SseEmitter.event().reconnectTime(RETRY_MILLISECONDS).comment("").build()));
        return Optional.of(page);
    }

    /**
     * @param event what the page listens to
     * @param data becomes JSON
     */
    synchronized void push(String event, Object data) {
        if (pushing != null) {
            pushing.execute(() -> sendAll(SseEmitter.event().name(event).data(data)));
        }
    }

    private void sendAll(SseEmitter.SseEventBuilder event) {
        var built = event.build();
        pages.forEach(page -> send(page, built));
    }

    private void send(SseEmitter page, Set<ResponseBodyEmitter.DataWithMediaType> event) {
        try {
            page.send(event);
        } catch (IOException | IllegalStateException gone) {
            pages.remove(page);
        }
    }
}
