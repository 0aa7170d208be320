package cn.qile.webhook.quartz;

import cn.qile.core.round.Round;
import cn.qile.core.round.Stage;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A schema of its own on a real server, with the connections of all nodes on it: Quartz keeps them by the scheduler's
 * name, which nodes of one cluster share, for the whole JVM. What a stage does here is to write a line.
 */
final class TimersDatabase {

    private static final Map<String, TimersDatabase> MADE = new ConcurrentHashMap<>();

    private final String schema = "bot_timers_" + UUID.randomUUID().toString().replace("-", "");
    private final HikariDataSource connections;
    private final JdbcTemplate jdbc;

    private TimersDatabase(String server) {
        String parameters = server.contains("?") ? "&" + server.substring(server.indexOf('?') + 1) : "";
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(server.replaceFirst("(jdbc:mysql://[^/]+/).*", "$1") + schema
                + "?createDatabaseIfNotExist=true" + parameters);
        settings.setMaximumPoolSize(16);
        settings.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        settings.setConnectionInitSql("SET innodb_lock_wait_timeout = 2");
        connections = new HikariDataSource(settings);
        jdbc = new JdbcTemplate(connections);
        jdbc.execute("CREATE TABLE line (text VARCHAR(100) NOT NULL)");
        Runtime.getRuntime().addShutdownHook(new Thread(this::drop));
    }

    /** @return that server's, empty; no node is on it yet */
    static TimersDatabase emptied(String server) {
        TimersDatabase database = MADE.computeIfAbsent(server, TimersDatabase::new);
        database.empty();
        return database;
    }

    String schema() {
        return schema;
    }

    DataSource connections() {
        return connections;
    }

    /** Within the transaction of whoever calls it. */
    void write(Round round, Stage stage) {
        jdbc.update("INSERT INTO line (text) VALUES (?)", round.id() + " " + stage);
    }

    /** @return what was committed, in order of the alphabet */
    List<String> lines() {
        return jdbc.queryForList("SELECT text FROM line ORDER BY text", String.class);
    }

    /** @return the stages that were noted, in order of the alphabet */
    List<String> missed() {
        return jdbc.queryForList("""
                SELECT CONCAT(community_id, '-', round_number, ' ', stage) FROM missed_stage ORDER BY 1
                """, String.class);
    }

    /** @return the number of the connection that the caller's transaction has */
    long connection() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT CONNECTION_ID()", Long.class));
    }

    /** The server sees what it would if the process at the other end had been killed. */
    void kill(long connection) {
        jdbc.execute("KILL " + connection);
    }

    private void empty() {
        jdbc.queryForList("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'
                """, String.class).forEach(table -> jdbc.update("DELETE FROM " + table));
    }

    private void drop() {
        try (connections) {
            jdbc.execute("DROP DATABASE " + schema);
        }
    }
}
