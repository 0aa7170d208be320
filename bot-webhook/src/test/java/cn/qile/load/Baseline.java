package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Neighbourhood.Unit;
import cn.qile.load.baseline.BaselineApplication;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tutorial's handler, on a database of its own in the bot's database server. */
final class Baseline implements Subject {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String DATABASE = "bot_baseline";

    private static final List<String> TABLES = List.of("""
            CREATE TABLE message (
              message_key VARCHAR(160) NOT NULL PRIMARY KEY, conversation VARCHAR(160) NOT NULL,
              sender VARCHAR(128) NOT NULL, text MEDIUMTEXT NOT NULL, heard_at DATETIME(6) NOT NULL,
              answer MEDIUMTEXT NOT NULL)""", """
            CREATE TABLE household (
              conversation VARCHAR(150) NOT NULL, building VARCHAR(64) NOT NULL, unit VARCHAR(64) NOT NULL,
              room VARCHAR(64) NOT NULL, floor SMALLINT NOT NULL, persons SMALLINT NOT NULL,
              PRIMARY KEY (building, unit, room), UNIQUE KEY (conversation, room))""", """
            CREATE TABLE mark (
              id BIGINT NOT NULL PRIMARY KEY, building VARCHAR(64) NOT NULL, unit VARCHAR(64) NOT NULL,
              room VARCHAR(64) NOT NULL, outcome VARCHAR(16) NOT NULL, reporter VARCHAR(128) NOT NULL,
              said_at DATETIME(6) NOT NULL, message_key VARCHAR(160) NOT NULL,
              KEY (building, unit, room), KEY (reporter))""", """
            CREATE TABLE unit_count (
              building VARCHAR(64) NOT NULL, unit VARCHAR(64) NOT NULL, reports INT NOT NULL,
              PRIMARY KEY (building, unit))""");

    private final Jvm jvm;
    private final Product product;
    private final LedgerCount ledger;

    private Baseline(Jvm jvm, Product product, LedgerCount ledger) {
        this.jvm = jvm;
        this.product = product;
        this.ledger = ledger;
    }

    /** @param product whose database server is shared; it has to stay */
    static Baseline start(Options options, Product product, Community community) throws IOException {
        LedgerCount ledger = product.ledger(DATABASE);
        try (Connection server = product.ledger("").open();
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
            statement.execute("USE " + DATABASE);
            for (String table : TABLES) {
                statement.execute(table);
            }
            fill(server, community);
        } catch (SQLException e) {
            throw new IOException("the baseline's tables cannot be made", e);
        }
        Map<String, String> environment = Settings.withoutStores();
        environment.put("SPRING_DATASOURCE_URL", ledger.url());
        environment.put("SPRING_DATASOURCE_USERNAME", ledger.user());
        environment.put("SPRING_DATASOURCE_PASSWORD", ledger.password());
        environment.put(
                "SERVER_TOMCAT_THREADS_MAX", "200"); // its handlers wait, and the bot's settings are on its path
        List<String> program = new ArrayList<>(options.jvm());
        program.add(BaselineApplication.class.getName());
        Jvm jvm = new Jvm("baseline", options.work().resolve("baseline.log"), program, environment);
        try {
            jvm.awaitReady(START_LIMIT);
            return new Baseline(jvm, product, ledger);
        } catch (IOException | RuntimeException notStarted) {
            jvm.close();
            throw notStarted;
        }
    }

    private static void fill(Connection server, Community community) throws SQLException {
        try (PreparedStatement household = server.prepareStatement("INSERT INTO household VALUES (?, ?, ?, ?, 1, 2)");
                PreparedStatement count = server.prepareStatement("INSERT INTO unit_count VALUES (?, ?, 0)")) {
            for (Unit unit : community.units()) {
                for (String room : unit.rooms()) {
                    household.setString(1, unit.conversation());
                    household.setString(2, unit.building());
                    household.setString(3, unit.unit());
                    household.setString(4, room);
                    household.addBatch();
                }
                count.setString(1, unit.building());
                count.setString(2, unit.unit());
                count.addBatch();
            }
            household.executeBatch();
            count.executeBatch();
        }
    }

    @Override
    public String name() {
        return "baseline";
    }

    @Override
    public int port() {
        return jvm.port();
    }

    @Override
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>(product.processes());
        processes.put("bot", jvm.handle());
        return processes;
    }

    /** It knows no rounds. */
    @Override
    public void reset() {
        return;
    }

    @Override
    public boolean isAnswer(Saying said, String words) {
        return words.equals("收到 " + said.room());
    }

    @Override
    public List<String> recount(String idPattern, int answered, int unanswered) throws IOException {
        return ledger.recount(idPattern, answered, unanswered);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
