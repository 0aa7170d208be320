package cn.qile.webhook.quartz;

import static cn.qile.webhook.quartz.TimersNode.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class SummaryTimerIT {

    /** Before noon in the zone. */
    private static final Clock MORNING = Clock.fixed(Instant.parse("2022-04-11T02:00:00Z"), ZONE);

    private final String url;
    private final List<Instant> called = new CopyOnWriteArrayList<>();
    private TimersDatabase database;

    SummaryTimerIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        database = TimersDatabase.emptied(url);
    }

    @Test
    @DisplayName("there is one trigger in the cluster, at the time that is set, in the zone that is set")
    void set() {
        try (TimersNode first = TimersNode.deaf(database, MORNING, "20:00");
                TimersNode second = TimersNode.deaf(database, MORNING, "20:00")) {
            assertThat(first.triggers("summary")).isEqualTo(at("2022-04-11T12:00:00Z"));
            assertThat(second.triggers("summary")).isEqualTo(at("2022-04-11T12:00:00Z"));
        }
    }

    @Test
    @DisplayName("a time that is past today is for tomorrow")
    void tomorrow() {
        try (TimersNode node = TimersNode.deaf(database, MORNING, "09:59")) {
            assertThat(node.triggers("summary")).isEqualTo(at("2022-04-12T01:59:00Z"));
        }
    }

    @Test
    @DisplayName("another time in the settings is another time from the next start on; none is none")
    void changed() {
        TimersNode.deaf(database, MORNING, "20:00").close();
        try (TimersNode node = TimersNode.deaf(database, MORNING, "21:30")) {
            assertThat(node.triggers("summary")).isEqualTo(at("2022-04-11T13:30:00Z"));
        }
        try (TimersNode node = TimersNode.deaf(database, MORNING, "none")) {
            assertThat(node.triggers("summary")).isEmpty();
        }
    }

    @Test
    @DisplayName("two nodes: at its time it is called once, with that time, and set for the next day")
    void called() {
        ZonedDateTime soon =
                Instant.now().atZone(ZONE).truncatedTo(ChronoUnit.SECONDS).plusSeconds(8);
        String written = soon.toLocalTime().toString();
        try (TimersNode first = running(written);
                TimersNode second = running(written)) {
            setForTheDayAfter(soon, first);

            assertThat(called).containsExactly(soon.toInstant());
            assertThat(second.triggers("summary")).hasSize(1);
        }
    }

    @Test
    @DisplayName("what was due while no node ran is called at the next start, with the time at which it was due")
    void overdue() {
        ZonedDateTime due =
                Instant.now().atZone(ZONE).truncatedTo(ChronoUnit.MINUTES).minusMinutes(7);
        String written = due.toLocalTime().toString();
        Clock then = Clock.fixed(due.toInstant().minus(Duration.ofHours(1)), ZONE);
        TimersNode.deaf(database, then, written).close();

        try (TimersNode node = running(written)) {
            setForTheDayAfter(due, node);

            assertThat(called).containsExactly(due.toInstant());
        }
    }

    @Test
    @DisplayName("what fails is left to the next knock")
    void fails() {
        AtomicBoolean failed = new AtomicBoolean();
        ZonedDateTime due =
                Instant.now().atZone(ZONE).truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        String written = LocalTime.from(due).toString();
        Clock then = Clock.fixed(due.toInstant().minus(Duration.ofHours(1)), ZONE);
        TimersNode.deaf(database, then, written).close();

        AtSummaryTime failing = (at, now) -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("a fault of ours");
            }
            called.add(at);
        };
        try (TimersNode node = TimersNode.running(database, (round, stage, now) -> {}, failing, written)) {
            setForTheDayAfter(due, node);

            assertThat(called).containsExactly(due.toInstant());
        }
    }

    private TimersNode running(String summaryAt) {
        return TimersNode.running(database, (round, stage, now) -> {}, (due, now) -> called.add(due), summaryAt);
    }

    private static void setForTheDayAfter(ZonedDateTime due, TimersNode node) {
        Map<String, Date> next = Map.of("daily", Date.from(due.plusDays(1).toInstant()));
        await().until(() -> node.triggers("summary").equals(next));
    }

    private static Map<String, Date> at(String time) {
        return Map.of("daily", Date.from(Instant.parse(time)));
    }
}
