package cn.qile.webhook.stores;

import static org.awaitility.Awaitility.await;

import cn.qile.webhook.embedded.MadeMariadb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A MariaDB that a test can kill and start again: the embedded one's binary, and its settings as far as they bear on
 * what is kept. There are two accounts: the bot's, which may use schemas whose names begin with {@code bot}, and the
 * tests', which may do everything.
 */
public final class MariadbServer implements AutoCloseable {

    /** The bot's account. */
    public static final String USER = "bot";

    /** Of both accounts. */
    public static final String PASSWORD = "bot-secret";

    private static final String ADMIN = "admin";

    private static final String PARAMETERS =
            "?sslMode=DISABLED&allowPublicKeyRetrieval=true&createDatabaseIfNotExist=true"
                    + "&connectionTimeZone=%2B08:00&forceConnectionTimeZoneToSession=true&connectTimeout=3000&socketTimeout=30000";

    /** One statement a line, as the server reads them. */
    private static final String ACCOUNTS = """
            FLUSH PRIVILEGES;
            CREATE OR REPLACE USER bot@'127.0.0.1' IDENTIFIED BY '%1$s';
            GRANT ALL ON `bot%%`.* TO bot@'127.0.0.1';
            CREATE OR REPLACE USER admin@'127.0.0.1' IDENTIFIED BY '%1$s';
            GRANT ALL ON *.* TO admin@'127.0.0.1' WITH GRANT OPTION;
            """.formatted(PASSWORD);

    private final Path folder;
    private final int port;
    private final List<String> settings;
    private Child server;

    private MariadbServer(Path folder, int port, List<String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    /**
     * @param folder for its data and its log
     * @param settings for its command line, besides what it always has
     * @return one that takes connections
     */
    public static MariadbServer started(Path folder, String... settings) {
        MariadbServer made = made(folder, settings);
        made.start();
        return made;
    }

    /** @return one that has its data and does not run yet */
    public static MariadbServer made(Path folder, String... settings) {
        try {
            Files.createDirectories(folder);
            MadeMariadb.with(ACCOUNTS).copyTo(folder.resolve("data"));
            return new MariadbServer(folder, freePort(), List.of(settings));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @return the port at which it is reached, which it keeps */
    public int port() {
        return port;
    }

    /** Returns when it takes connections. */
    public void start(String... more) {
        launch(more);
        await().pollInterval(Duration.ofMillis(50)).until(() -> answers() || !server.isAlive());
        if (!server.isAlive()) {
            throw new AssertionError("MariaDB ended; see " + log());
        }
    }

    private boolean answers() {
        try {
            return value("SELECT 1").equals("1");
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** As {@link #start}, without waiting. */
    public void launch(String... more) {
        List<String> command = new ArrayList<>(MadeMariadb.command());
        command.addAll(List.of(
                "--datadir=" + folder.resolve("data"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=m.sock",
                "--skip-name-resolve",
                "--skip-ssl",
                "--performance-schema=OFF",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+08:00",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=1"));
        Stream.of(settings.stream(), Stream.of(more))
                .flatMap(setting -> setting)
                .forEach(command::add);
        server = Child.start(command, log());
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        server.kill();
    }

    /** @return for the bot; the schema is made when it is first used */
    public String url(String schema) {
        return url(schema, port);
    }

    /** @return the same, over a cable or a proxy at that port */
    public String url(String schema, int port) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + PARAMETERS;
    }

    /** @return for the tests, with every right; a connection of its own for each statement */
    public JdbcTemplate admin(String schema) {
        return new JdbcTemplate(new DriverManagerDataSource(url(schema), ADMIN, PASSWORD));
    }

    /** @return a connection of the tests, with every right */
    public Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(url(schema), ADMIN, PASSWORD);
    }

    /** @return the first column of the first row; "" if there is none */
    public String value(String sql) throws SQLException {
        try (Connection connection = connect("mysql");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** @return the folder with the database's files */
    Path data() {
        return folder.resolve("data");
    }

    /** @return what it has printed */
    public Path log() {
        return folder.resolve("mariadb.log");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
