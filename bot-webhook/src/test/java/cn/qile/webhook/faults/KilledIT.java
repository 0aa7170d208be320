package cn.qile.webhook.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.Patience;
import cn.qile.webhook.faults.Deliveries.Rush;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Under load, at any moment, with kill -9")
class KilledIT {

    private static final Dose DOSE = Dose.of(KilledIT.class);

    private static final int REPORTS = DOSE.of(120, 400);

    /** A shared machine can stand still; in the whole form it is held to what was promised. */
    private static final Duration BACK_WITHIN = DOSE.full() ? Duration.ofSeconds(10) : Patience.PATIENCE;

    @TempDir
    private static Path folder;

    private static Site site;
    private static Node node;

    private final Random random = DOSE.random();

    private Neighbourhood neighbourhood;
    private Deliveries deliveries;
    private List<Report> reports;
    private int round;

    @BeforeAll
    static void start() {
        site = new Site(folder.resolve("killed"));
        node = site.node("node");
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @BeforeEach
    void theNodeIsReady(TestInfo test) {
        neighbourhood = new Neighbourhood(test.getTestMethod().orElseThrow().getName(), random);
        node.launchIfEnded();
        node.awaitReady();
    }

    private void nextRound() {
        deliveries = new Deliveries(node);
        round = site.openRound(node);
        reports = new ArrayList<>(neighbourhood.reports(REPORTS));
    }

    @Test
    @DisplayName("the bot keeps what it answered, and redelivery brings every report to exactly once, with one answer")
    void theBot() {
        for (int kill = 1; kill <= DOSE.of(2, 20); kill++) {
            nextRound();
            Rush rush = deliveries.begin(reports);
            rush.awaitBegun(atRandom());
            node.kill();
            rush.finish();
            int answered = rush.answered();
            long kept = site.recount().agreesWith(round, reports, deliveries).kept(reports);

            node.launch();
            node.awaitReady();
            site.recount().agreesWith(round, reports, deliveries);
            deliveries.redeliver(reports);
            site.recount().holdsAll(round, reports, deliveries);
            site.assertProgress(round, node);
            System.out.printf("kill %d: %d answered, %d kept, then all %d%n", kill, answered, kept, reports.size());
        }
    }

    @Test
    @DisplayName("the database: no answer that is not kept, readiness tells, and service is back with the database")
    void theDatabase() {
        for (int kill = 1; kill <= DOSE.of(1, 20); kill++) {
            nextRound();
            Rush rush = deliveries.begin(reports);
            rush.awaitBegun(atRandom());
            site.database().kill();
            await().until(() -> node.readiness() != 200);
            site.database().start();
            Duration back = untilBack();
            rush.finish();
            int answered = rush.answered();
            site.recount().agreesWith(round, reports, deliveries);

            deliveries.redeliver(reports);
            site.recount().holdsAll(round, reports, deliveries);
            site.assertProgress(round, node);
            System.out.printf(
                    "kill %d: %d of %d answered, back after %d ms%n", kill, answered, reports.size(), back.toMillis());
        }
    }

    @Test
    @DisplayName(
            "Redis: every report is answered all the same, with the right figure, and Redis is used when it is back")
    void redis() {
        for (int kill = 1; kill <= DOSE.of(1, 20); kill++) {
            nextRound();
            Rush rush = deliveries.begin(reports);
            rush.awaitBegun(atRandom());
            flush();
            site.redis().kill();
            rush.awaitBegun(REPORTS - 20);
            site.redis().start();
            Duration back = untilRedisIsUsed();
            rush.finish();
            flush();
            deliveries.redeliver(reports);
            site.recount().holdsAll(round, reports, deliveries);
            site.assertProgress(round, node);
            System.out.printf(
                    "kill %d: replies %s, Redis used after %d ms%n", kill, deliveries.replies(), back.toMillis());
        }
    }

    /** Some are under way then, and some have not set out. */
    private int atRandom() {
        return 10 + random.nextInt(REPORTS - 60);
    }

    private Duration untilBack() {
        long start = System.nanoTime();
        await().atMost(BACK_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> node.readiness() == 200
                        && node.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "进度")
                                .contains("应"));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Every report that is kept changes the board in Redis, by a script, if Redis is used at all. */
    private Duration untilRedisIsUsed() {
        long start = System.nanoTime();
        await().atMost(BACK_WITHIN).pollInterval(Duration.ofMillis(200)).until(() -> {
            List<Report> another = neighbourhood.reports(1);
            reports.addAll(another);
            deliveries.redeliver(another);
            return site.redis().hasRunScripts();
        });
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void flush() {
        try {
            assertThat(site.redis().tell("FLUSHALL")).isEqualTo("+OK");
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }
}
