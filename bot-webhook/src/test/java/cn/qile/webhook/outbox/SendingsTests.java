package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sendings")
class SendingsTests {

    private final Sendings sendings = new Sendings();

    @AfterEach
    void close() {
        sendings.close();
    }

    @Test
    @DisplayName("are eight at once; each begins when it is handed in, and who hands it in waits for room")
    void eightAtOnce() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger handedIn = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        Thread pass = new Thread(() -> {
            for (int i = 0; i < 20; i++) {
                handedIn.incrementAndGet();
                sendings.execute(() -> {
                    begun.incrementAndGet();
                    awaited(answered);
                });
            }
        });
        pass.start();

        await().atMost(Duration.ofMinutes(1)).until(() -> begun.get() == 8);
        assertThat(handedIn).hasValue(8);
        assertThat(sendings.areDone(Duration.ZERO)).isFalse();

        answered.countDown();
        pass.join();
        assertThat(sendings.areDone(Duration.ofMinutes(1))).isTrue();
        assertThat(begun).hasValue(20);
        assertThat(sendings.lostOutcomes()).isFalse();
    }

    @Test
    @DisplayName("remember that an outcome could not be kept, and leave room for others")
    void lostOutcome() {
        for (int i = 0; i < 20; i++) {
            sendings.execute(() -> {
                throw new IllegalStateException("the database is away");
            });
        }

        assertThat(sendings.areDone(Duration.ofMinutes(1))).isTrue();
        assertThat(sendings.lostOutcomes()).isTrue();
        sendings.forgetLostOutcomes();
        assertThat(sendings.lostOutcomes()).isFalse();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
