package cn.qile.webhook.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.Patience;
import cn.qile.webhook.faults.Deliveries.Rush;
import cn.qile.webhook.stores.RedisCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Under load, over a Redis Cluster of six")
class RedisClusterIT {

    private static final Dose DOSE = Dose.of(RedisClusterIT.class);

    private static final int REPORTS = DOSE.of(120, 600);

    /** A shared machine can stand still; in the whole form it is held to what was promised. */
    private static final Duration BACK_WITHIN = DOSE.full() ? Duration.ofSeconds(10) : Patience.PATIENCE;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the master with the round's board is killed: all are answered, and its replica is used in its place")
    void masterKilled() {
        Random random = DOSE.random();
        Neighbourhood neighbourhood = new Neighbourhood("cluster", random);
        for (int kill = 1; kill <= DOSE.of(1, 5); kill++) {
            try (RedisCluster redis = new RedisCluster();
                    Site site = new Site(folder.resolve("redis-cluster-" + kill))) {
                Node node = site.node(
                        "node",
                        Map.of(
                                "spring.data.redis.host", "",
                                "spring.data.redis.port", "",
                                "spring.data.redis.cluster.nodes", redis.addresses()));
                node.awaitReady();
                Deliveries deliveries = new Deliveries(node);
                int round = site.openRound(node);
                List<Report> reports = new ArrayList<>(neighbourhood.reports(REPORTS));

                Rush rush = deliveries.begin(reports);
                rush.awaitAnswered(10 + random.nextInt(REPORTS / 2));
                redis.killMasterOf(boardOf(site, round));
                rush.finish();
                await().until(redis::servesAll);
                Duration back = untilUsed(redis, neighbourhood, deliveries, reports);
                deliveries.redeliver(reports);
                site.recount().holdsAll(round, reports, deliveries);
                site.assertProgress(round, node);
                assertThat(node.readiness()).isEqualTo(200);
                System.out.printf(
                        "kill %d: replies %s, cluster used %d ms after it served again%n",
                        kill, deliveries.replies(), back.toMillis());
            }
        }
    }

    /** Every report that is kept changes the board in Redis, by a script, if Redis is used at all. */
    private static Duration untilUsed(
            RedisCluster redis, Neighbourhood neighbourhood, Deliveries deliveries, List<Report> reports) {
        long start = System.nanoTime();
        redis.resetStatistics();
        await().atMost(BACK_WITHIN).pollInterval(Duration.ofMillis(200)).until(() -> {
            List<Report> another = neighbourhood.reports(1);
            reports.addAll(another);
            deliveries.redeliver(another);
            return redis.hasRunScripts();
        });
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** @return the key of the round's board, as {@code RedisKeys} makes it */
    private static String boardOf(Site site, int round) {
        return site.database()
                .admin(Site.SCHEMA)
                .queryForObject(
                        "SELECT CONCAT('qile:{round:', community_id, '-', number, ':',"
                                + " FLOOR(UNIX_TIMESTAMP(opened_at) * 1000), '}:seq') FROM round WHERE number = ?",
                        String.class,
                        round);
    }
}
