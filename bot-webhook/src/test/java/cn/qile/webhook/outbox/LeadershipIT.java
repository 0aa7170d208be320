package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.stores.Cable;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
@DisplayName("Of two nodes over one database")
class LeadershipIT {

    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:mysql://[^:/]+:(?<port>\\d+)/[^?]*\\??(?<parameters>.*)");

    private static final Lease SHORT =
            new Lease(Duration.ofSeconds(4), Duration.ofMillis(200), Duration.ofMillis(1500));

    private final String schema = "bot_leader_" + UUID.randomUUID().toString().replace("-", "");
    private final Diary diary = new Diary();
    private final List<Leadership> nodes = new ArrayList<>();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Matcher address;
    private final Cable cable;
    private HikariDataSource database;
    private JdbcTemplate jdbc;

    LeadershipIT(String url) {
        address = ADDRESS.matcher(url);
        assertThat(address.matches()).isTrue();
        cable = new Cable(port());
    }

    @BeforeEach
    void aSchema() {
        database = pool(port(), "SELECT 1");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        jdbc = new JdbcTemplate(database);
    }

    @AfterEach
    void dropIt() throws Exception {
        cable.mend();
        nodes.forEach(Leadership::stop);
        pools.stream().filter(pool -> pool != database).forEach(HikariDataSource::close);
        jdbc.execute("DROP DATABASE " + schema);
        database.close();
        cable.close();
    }

    @Test
    @DisplayName("one leads; when it stops, it has ended before it lets go, and the other begins")
    void cleanStop() {
        AtomicReference<String> holderAtEnd = new AtomicReference<>();
        Leadership a = node("a", database, diary.part("a", () -> {}, () -> holderAtEnd.set(holder())));
        soon().until(a::leads);
        Leadership b = node("b", pool(port(), "SELECT 1"), diary.part("b"));

        a.stop();

        assertThat(holderAtEnd).hasValue("a");
        soon().until(b::leads);
        assertThat(a.leads()).isFalse();
        assertThat(diary.lines()).containsExactly("a begins", "a ends", "b begins");
    }

    @Test
    @DisplayName("the one that is cut off from the database ends by itself before the other begins")
    void cutOff() {
        Leadership a = node("a", pool(cable.port(), "SELECT 1"), diary.part("a"));
        soon().until(a::leads);
        Leadership b = node("b", database, diary.part("b"));

        cable.cut();

        soon().until(b::leads);
        assertThat(diary.lines()).containsExactly("a begins", "a ends", "b begins");

        cable.mend();
        b.stop();
        soon().until(a::leads);
        assertThat(diary.lines()).containsExactly("a begins", "a ends", "b begins", "b ends", "a begins");
    }

    @Test
    @DisplayName("a holder that vanishes is replaced when its lease is over, and not before")
    void vanished() {
        LockRepository killed = lock("killed", database);
        assertThat(killed.acquire("leader", SHORT.ttl())).isTrue();

        Leadership b = node("b", database, diary.part("b"));
        diary.write(holder());
        soon().until(b::leads);

        assertThat(diary.lines()).containsExactly("killed", "b begins");
        assertThat(killed.renew("leader", SHORT.ttl())).isFalse();
        assertThat(killed.delete("leader")).isFalse();
        assertThat(holder()).isEqualTo("b");
    }

    @Test
    @DisplayName("who comes back under the same name need not wait for itself")
    void theSameAgain() {
        assertThat(lock("alone", database).acquire("leader", SHORT.ttl())).isTrue();
        assertThat(lock("another", database).acquire("leader", SHORT.ttl())).isFalse();
        assertThat(lock("alone", database).acquire("leader", SHORT.ttl())).isTrue();
    }

    @Test
    @DisplayName("neither is asked for the time: the lease is on the database's clock")
    void theDatabasesClock() {
        // To this session it is 2020, at every statement.
        LockRepository then = lock("then", pool(port(), "SET timestamp = UNIX_TIMESTAMP('2020-02-02 20:02:20')"));

        assertThat(then.acquire("leader", SHORT.ttl())).isTrue();
        assertThat(expiry()).isEqualTo(2020);
        assertThat(then.renew("leader", SHORT.ttl())).isTrue();
        assertThat(expiry()).isEqualTo(2020);
        assertThat(then.acquire("leader", SHORT.ttl())).isTrue();
        assertThat(expiry()).isEqualTo(2020);

        assertThat(lock("now", database).acquire("leader", SHORT.ttl())).isTrue();
        assertThat(then.renew("leader", SHORT.ttl())).isFalse();
        assertThat(expiry()).isGreaterThan(2020);
    }

    private Leadership node(String name, HikariDataSource pool, Leading part) {
        Leadership node = new Leadership(lock(name, pool), SHORT, List.of(part));
        nodes.add(node);
        node.start();
        return node;
    }

    private static LockRepository lock(String name, HikariDataSource pool) {
        return SharedLock.in(pool, new JdbcTransactionManager(pool), name, SHORT.ttl());
    }

    private String holder() {
        return jdbc.queryForObject("SELECT CLIENT_ID FROM LEADER_LOCK", String.class);
    }

    private int expiry() {
        Integer year = jdbc.queryForObject("SELECT YEAR(EXPIRED_AFTER) FROM LEADER_LOCK", Integer.class);
        return year == null ? 0 : year;
    }

    private int port() {
        return Integer.parseInt(address.group("port"));
    }

    /** A node's own connections, as it would have in another process. */
    private HikariDataSource pool(int port, String first) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:mysql://127.0.0.1:" + port + "/" + schema
                + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true&"
                + address.group("parameters"));
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0); // a connection made behind a test's back would make the schema anew
        pool.setConnectionTimeout(1_000);
        pool.setConnectionInitSql(first);
        pools.add(pool);
        return pool;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
