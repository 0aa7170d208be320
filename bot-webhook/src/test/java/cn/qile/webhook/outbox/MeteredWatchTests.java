package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.outbox.Letter;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.stores.TestClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayName("The meters of the outbox")
class MeteredWatchTests {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TestClock clock = new TestClock();
    private Supplier<Optional<Instant>> oldestDue = Optional::empty;
    private int asked;
    private MeteredWatch watch;

    @BeforeEach
    void aWatch() {
        watch = new MeteredWatch(
                meters,
                now -> {
                    asked++;
                    return oldestDue.get();
                },
                clock);
    }

    @Test
    @DisplayName("count by way, and by code where there is one")
    void counts() {
        watch.sent(Way.LONG_CONNECTION);
        watch.sent(Way.LONG_CONNECTION);
        watch.refused(Way.WEBHOOK, 45009);
        watch.unknown(Way.APP);
        watch.notSent(Letter.End.UNDELIVERABLE);

        assertThat(meters.scrape())
                .contains(
                        "qile_outbox_sent_total{way=\"long-connection\"} 2.0",
                        "qile_outbox_refused_total{code=\"45009\",way=\"webhook\"} 1.0",
                        "qile_outbox_unknown_total{way=\"app\"} 1.0",
                        "qile_outbox_ended_total{end=\"undeliverable\"} 1.0");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    @DisplayName("tell of a lane that died, in one line with its name and the code")
    void dead(CapturedOutput output) {
        watch.dead("webhook/0123456789abcdef01234567", 93000);
        watch.dead("app", 60020);

        assertThat(meters.scrape())
                .contains("qile_outbox_dead_total{way=\"webhook\"} 1.0", "qile_outbox_dead_total{way=\"app\"} 1.0");
        assertThat(output.getAll().lines().filter(line -> line.contains("WARN")))
                .hasSize(2)
                .first()
                .asString()
                .contains("webhook/0123456789abcdef01234567", "93000");
    }

    @Test
    @DisplayName("show how long the oldest letter has waited; nothing waits: 0")
    void age() {
        assertThat(meters.scrape()).contains("qile_outbox_oldest_due_seconds 0.0");

        oldestDue = () -> Optional.of(clock.instant().minusMillis(1_500));
        clock.moveOn(Duration.ofSeconds(5));
        assertThat(meters.scrape()).contains("qile_outbox_oldest_due_seconds 1.5");
    }

    @Test
    @DisplayName("ask the database for the age at most every five seconds")
    void seldom() {
        meters.scrape();
        clock.moveOn(Duration.ofMillis(4_999));
        meters.scrape();
        assertThat(asked).isEqualTo(1);

        clock.moveOn(Duration.ofMillis(1));
        meters.scrape();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    @DisplayName("show no age while the database is away")
    void away() {
        oldestDue = () -> {
            throw new IllegalStateException("the database is away");
        };
        assertThat(meters.scrape()).contains("qile_outbox_oldest_due_seconds NaN");
    }
}
