package cn.qile.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cn.qile.webhook.stores.RealStores;
import cn.qile.webhook.stores.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class DurabilityHealthIndicatorIT {

    private final String url;
    private RealStores stores;

    DurabilityHealthIndicatorIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Test
    @DisplayName("it is up only after it has written this node's heartbeat")
    void writes() {
        assertThat(status()).isEqualTo(Status.UP);
        assertThat(stores.jdbc().queryForList("SELECT name FROM node", String.class))
                .singleElement()
                .asString()
                .endsWith(":8080");
    }

    @Test
    @DisplayName("it is down while the database is away or takes no writes, and up again afterwards")
    void awayAndBack() {
        stores.database().cut();
        assertThat(status()).isEqualTo(Status.DOWN);

        stores.mendDatabase();
        await().untilAsserted(() -> assertThat(status()).isEqualTo(Status.UP));

        stores.jdbc().execute("RENAME TABLE node TO node_away");
        try {
            assertThat(status()).isEqualTo(Status.DOWN);
        } finally {
            stores.jdbc().execute("RENAME TABLE node_away TO node");
        }
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    @DisplayName("it is down, and says so in time, while the database is too slow for a message or takes no word")
    void slowOrStuck() throws Exception {
        assertThat(status()).isEqualTo(Status.UP);
        stores.database().slowDown(Duration.ofSeconds(30));
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                assertThat(status()).isEqualTo(Status.DOWN);
                assertThat(status()).isEqualTo(Status.DOWN);
            });
        } finally {
            stores.database().slowDown(Duration.ZERO);
        }
        await().untilAsserted(() -> assertThat(status()).isEqualTo(Status.UP));
    }

    @Test
    @DisplayName("an answer holds for a second, so asking often writes little")
    void holds() {
        assertThat(status()).isEqualTo(Status.UP);
        stores.jdbc().update("DELETE FROM node");
        assertThat(now()).isEqualTo(Status.UP);
        assertThat(stores.jdbc().queryForObject("SELECT COUNT(*) FROM node", Integer.class))
                .isZero();
    }

    /** A second later than it was last asked. */
    private Status status() {
        stores.get(TestClock.class).moveOn(Duration.ofSeconds(1));
        return now();
    }

    private Status now() {
        return stores.get(DurabilityHealthIndicator.class).health().getStatus();
    }
}
