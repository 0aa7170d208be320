package cn.qile.webhook.quartz;

import static cn.qile.webhook.quartz.TimersNode.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class PurgeTimerIT {

    private final String url;
    private final List<Instant> called = new CopyOnWriteArrayList<>();
    private TimersDatabase database;

    PurgeTimerIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        database = TimersDatabase.emptied(url);
    }

    @Test
    @DisplayName("every night there is one knock in the cluster")
    void set() {
        Clock evening = Clock.fixed(Instant.parse("2022-04-11T12:00:00Z"), ZONE);
        try (TimersNode first = TimersNode.deaf(database, evening);
                TimersNode second = TimersNode.deaf(database, evening)) {
            Map<String, Date> half2 = Map.of("daily", Date.from(Instant.parse("2022-04-11T18:30:00Z")));
            assertThat(first.triggers("purge")).isEqualTo(half2);
            assertThat(second.triggers("purge")).isEqualTo(half2);
        }
    }

    @Test
    @DisplayName(
            "it knocks until all is done, also after a failure, and by another node; then it is set for the next night")
    void untilDone() {
        ZonedDateTime now = Instant.now().atZone(ZONE);
        ZonedDateTime yesterday = now.minusDays(2).with(LocalTime.of(12, 0));
        TimersNode.deaf(database, Clock.fixed(yesterday.toInstant(), ZONE)).close();

        try (TimersNode failing = TimersNode.atNight(database, at -> {
            called.add(at);
            throw new IllegalStateException("a fault of ours");
        })) {
            await().until(() -> !called.isEmpty());
            assertThat(failing.triggers("purge")).isNotEmpty();
        }
        called.clear();
        try (TimersNode node = TimersNode.atNight(database, at -> {
            called.add(at);
            return called.size() == 2;
        })) {
            ZonedDateTime tonight = now.with(LocalTime.of(2, 30));
            ZonedDateTime next = tonight.isAfter(now) ? tonight : tonight.plusDays(1);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.triggers("purge").equals(Map.of("daily", Date.from(next.toInstant()))));
            assertThat(called).hasSize(2);
        }
    }
}
