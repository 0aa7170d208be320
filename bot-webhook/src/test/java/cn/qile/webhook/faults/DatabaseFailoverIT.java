package cn.qile.webhook.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.faults.Deliveries.Rush;
import cn.qile.webhook.needs.NeedsGalera;
import cn.qile.webhook.stores.Cable;
import cn.qile.webhook.stores.GaleraCluster;
import cn.qile.webhook.stores.MariadbServer;
import cn.qile.webhook.stores.ReplicatedMariadb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot reaches the database by one address, behind which another server takes over. */
@DisplayName("Under load, when the database is killed and another takes over")
class DatabaseFailoverIT {

    private static final Dose DOSE = Dose.of(DatabaseFailoverIT.class);

    private static final int REPORTS = DOSE.of(120, 600);

    @TempDir
    private Path folder;

    private final Random random = DOSE.random();

    @Test
    @DisplayName("its semi-synchronous replica has all that was answered, and the rest comes in once")
    void replicaPromoted() {
        for (int kill = 1; kill <= DOSE.of(1, 5); kill++) {
            Path here = folder.resolve("replicated-" + kill);
            try (ReplicatedMariadb pair = ReplicatedMariadb.started(here)) {
                killed("replica-" + kill, here, pair.primary(), () -> {
                    pair.primary().kill();
                    return pair.promoted();
                });
            }
        }
    }

    @Test
    @NeedsGalera
    @DisplayName("the other two of a Galera cluster have all that was answered, and the rest comes in once")
    void galera() {
        for (int kill = 1; kill <= DOSE.of(1, 5); kill++) {
            Path here = folder.resolve("galera-" + kill);
            try (GaleraCluster cluster = GaleraCluster.started(here)) {
                killed("galera-" + kill, here, cluster.member(0), () -> {
                    cluster.member(0).kill();
                    return cluster.survivor(1);
                });
            }
        }
    }

    private void killed(String name, Path here, MariadbServer first, Supplier<MariadbServer> failover) {
        try (Cable address = new Cable(first.port());
                Site site = new Site(here, first)) {
            Node node = site.node("node", Map.of("spring.datasource.url", first.url(Site.SCHEMA, address.port())));
            node.awaitReady();
            Deliveries deliveries = new Deliveries(node);
            int round = site.openRound(node);
            List<Report> reports = new Neighbourhood(name, random).reports(REPORTS);

            Rush rush = deliveries.begin(reports);
            rush.awaitBegun(10 + random.nextInt(REPORTS / 2));
            MariadbServer next = failover.get();
            site.readFrom(next);
            address.leadTo(next.port());
            long start = System.nanoTime();
            await().pollInterval(Duration.ofMillis(50)).until(() -> node.readiness() == 200);
            Duration back = Duration.ofNanos(System.nanoTime() - start);
            rush.finish();
            site.recount().agreesWith(round, reports, deliveries);

            deliveries.redeliver(reports);
            site.recount().holdsAll(round, reports, deliveries);
            site.assertProgress(round, node);
            assertThat(node.readiness()).isEqualTo(200);
            System.out.printf(
                    "kill %s: %d of %d answered, back %d ms after the other took over%n",
                    name, rush.answered(), reports.size(), back.toMillis());
        } catch (java.io.IOException notClosed) {
            throw new java.io.UncheckedIOException(notClosed);
        }
    }
}
