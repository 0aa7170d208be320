package cn.qile.webhook.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.faults.Deliveries.Rush;
import cn.qile.webhook.stores.Cable;
import cn.qile.webhook.stores.MariadbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** While a store is in trouble nobody waits in vain, and what readiness says is true; when it is over, all is as before. */
@DisplayName("Under load, with a store that is there but")
class TroubledStoresIT {

    private static final Dose DOSE = Dose.of(TroubledStoresIT.class);

    private static final int REPORTS = DOSE.of(120, 1_000);

    /** More than there are connections and threads that could serve them. */
    private static final int MANY = 64;

    private static final int NOT_READY = 503;

    private static final Duration SLOW = Duration.ofSeconds(2);

    /** The heap may grow to 256; the rest is code, stacks and buffers. */
    private static final long MOST_MEBIBYTES = 600;

    @TempDir
    private static Path folder;

    private static Site site;
    private static Cable toDatabase;
    private static Cable toRedis;
    private static Node node;

    private Neighbourhood neighbourhood;
    private Deliveries deliveries;
    private List<Report> reports;
    private int round;
    private Rush rush;

    @BeforeAll
    static void start() {
        site = new Site(folder.resolve("troubled-stores"));
        toDatabase = new Cable(site.database().port());
        toRedis = new Cable(site.redis().port());
        node = site.node(
                "node",
                Map.of(
                        "spring.datasource.url",
                        site.database().url(Site.SCHEMA, toDatabase.port()),
                        "spring.data.redis.port",
                        Integer.toString(toRedis.port())));
    }

    @AfterAll
    static void end() throws Exception {
        site.close();
        toDatabase.close();
        toRedis.close();
    }

    @BeforeEach
    void aRoundIsOpen(TestInfo test) {
        neighbourhood = new Neighbourhood(test.getTestMethod().orElseThrow().getName(), DOSE.random());
        node.awaitReady();
        deliveries = new Deliveries(node);
        round = site.openRound(node);
        reports = neighbourhood.reports(REPORTS);
    }

    @AfterEach
    void noTrouble() throws SQLException {
        toDatabase.slowDown(Duration.ZERO);
        toRedis.slowDown(Duration.ZERO);
        admin("SET GLOBAL read_only = 0");
        admin("SET GLOBAL max_connections = 151");
        rush.finish(); // what a failed test has left on its way is not the next one's
    }

    @Test
    @DisplayName("a database that is slow by 2 s: turned away in time, not ready, and all is caught up with afterwards")
    void slowDatabase() {
        rush = deliveries.begin(reports, MANY);
        rush.awaitAnswered(5);
        toDatabase.slowDown(SLOW);
        awaitNotReady();
        rush.finish();
        toDatabase.slowDown(Duration.ZERO);
        allIsWellAfterwards();
    }

    @Test
    @DisplayName("a Redis that is slow by 2 s: all are answered as without it")
    void slowRedis() {
        toRedis.slowDown(SLOW);
        rush = deliveries.begin(reports, 8).finish();
        assertThat(node.readiness()).isEqualTo(200);
        toRedis.slowDown(Duration.ZERO);
        allIsWellAfterwards();
    }

    @Test
    @DisplayName("a database that takes no more connections: turned away in time, not ready, and caught up with")
    void noConnections() throws SQLException {
        List<Connection> others = new ArrayList<>();
        try (Connection admin = site.database().connect(Site.SCHEMA);
                Statement statement = admin.createStatement()) {
            for (int i = 0; i < 40; i++) {
                others.add(DriverManager.getConnection(
                        site.database().url(Site.SCHEMA), MariadbServer.USER, MariadbServer.PASSWORD));
            }
            rush = deliveries.begin(reports, MANY);
            rush.awaitAnswered(5);
            statement.execute("SET GLOBAL max_connections = 30");
            for (String id : botsConnections(statement, others)) {
                kill(statement, id);
            }
            awaitNotReady();
            rush.finish();
        } finally {
            for (Connection other : others) {
                other.close();
            }
        }
        admin("SET GLOBAL max_connections = 151");
        allIsWellAfterwards();
    }

    @Test
    @DisplayName("a database that can only be read: turned away, not ready, and caught up with")
    void readOnly() throws SQLException {
        rush = deliveries.begin(reports, MANY);
        rush.awaitAnswered(5);
        admin("SET GLOBAL read_only = 1");
        awaitNotReady();
        rush.finish();
        admin("SET GLOBAL read_only = 0");
        allIsWellAfterwards();
    }

    @Test
    @DisplayName("a database whose tables are locked: turned away in time, not ready, and caught up with")
    void locked() throws SQLException {
        try (Connection other = site.database().connect(Site.SCHEMA);
                Statement statement = other.createStatement()) {
            rush = deliveries.begin(reports, MANY);
            rush.awaitAnswered(5);
            statement.execute("FLUSH TABLES WITH READ LOCK");
            awaitNotReady();
            rush.finish();
            statement.execute("UNLOCK TABLES");
        }
        allIsWellAfterwards();
    }

    @Test
    @DisplayName("a database in which somebody else locks the same rows the other way round: all are answered")
    void deadlocking() throws Exception {
        try (Connection other = site.database().connect(Site.SCHEMA)) {
            other.setAutoCommit(false);
            rush = deliveries.begin(reports, 8);
            for (int i = 0; i < DOSE.of(5, 50) && rush.answered() < REPORTS; i++) {
                int before = rush.answered();
                try (Statement statement = other.createStatement()) {
                    statement.execute("SELECT * FROM round WHERE number = " + round + " FOR UPDATE");
                    statement.execute("SELECT * FROM turn FOR UPDATE");
                } catch (SQLException chosen) {
                    // it was this side that the database gave up
                }
                other.rollback();
                await().until(() -> rush.answered() > before || rush.answered() == REPORTS);
            }
            rush.finish();
        }
        allIsWellAfterwards();
    }

    private void allIsWellAfterwards() {
        site.recount().agreesWith(round, reports, deliveries);
        Map<Integer, Integer> meanwhile = deliveries.replies();
        long mebibytes = node.residentMebibytes();
        node.awaitReady();
        deliveries.redeliver(reports);
        site.recount().holdsAll(round, reports, deliveries);
        site.assertProgress(round, node);
        System.out.printf("node in trouble: replies %s, %d MiB%n", meanwhile, mebibytes);
        assertThat(meanwhile).as("what was answered too late to be read").doesNotContainKey(Deliveries.LATE);
        assertThat(mebibytes).isLessThan(MOST_MEBIBYTES);
    }

    private static void awaitNotReady() {
        await().until(() -> node.readiness() == NOT_READY);
    }

    /** All but those that this test has opened itself. */
    private static List<String> botsConnections(Statement admin, List<Connection> others) throws SQLException {
        List<String> bots = new ArrayList<>();
        try (var rows = admin.executeQuery(
                "SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '" + MariadbServer.USER + "'")) {
            while (rows.next()) {
                bots.add(rows.getString(1));
            }
        }
        for (Connection other : others) {
            try (Statement statement = other.createStatement();
                    var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
                row.next();
                bots.remove(row.getString(1));
            }
        }
        return bots;
    }

    private static void kill(Statement admin, String connection) {
        try {
            admin.execute("KILL " + connection);
        } catch (SQLException gone) {
            // it has ended by itself
        }
    }

    private static void admin(String sql) throws SQLException {
        try (Connection connection = site.database().connect(Site.SCHEMA);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
