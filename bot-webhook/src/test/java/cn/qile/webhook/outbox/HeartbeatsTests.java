package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The heartbeats")
class HeartbeatsTests {

    @Test
    @DisplayName("begin with the start, tell whether this node hears, and stop with the stop")
    void beat() {
        List<Boolean> kept = new CopyOnWriteArrayList<>();
        Heartbeats heartbeats = new Heartbeats(() -> true, kept::add, Duration.ofMillis(10));
        assertThat(heartbeats.isRunning()).isFalse();

        heartbeats.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> kept.size() > 2);
        assertThat(heartbeats.isRunning()).isTrue();

        heartbeats.stop();
        assertThat(heartbeats.isRunning()).isFalse();
        assertThat(kept).containsOnly(true);
    }

    @Test
    @DisplayName("go on after one that could not be kept")
    void fault() {
        AtomicInteger beats = new AtomicInteger();
        Heartbeats heartbeats = new Heartbeats(
                () -> false,
                hearing -> {
                    if (beats.incrementAndGet() == 1) {
                        throw new IllegalStateException("the database is away");
                    }
                },
                Duration.ofMillis(10));

        heartbeats.start();

        await().atMost(Duration.ofMinutes(1)).until(() -> beats.get() > 2);
        heartbeats.stop();
    }
}
