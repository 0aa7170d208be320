package cn.qile.webhook.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.stores.MariadbServer;
import cn.qile.webhook.stores.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A database, a Redis and the nodes over them, all in processes of their own; they end with it. */
final class Site implements AutoCloseable {

    static final String SCHEMA = "bot";

    /** Kept, for whoever looks for the reason of a failure. */
    private final Path logs;

    private MariadbServer database;
    private final RedisServer redis = new RedisServer();
    private final List<Node> nodes = new ArrayList<>();
    private final Path roster;

    /** @param folder for all that they keep; the nodes' logs are in one of its name below target/it/faults */
    Site(Path folder) {
        this(folder, MariadbServer.started(folder.resolve("database")));
    }

    /** @param database runs, and ends with this */
    Site(Path folder, MariadbServer database) {
        this.logs =
                emptied(Path.of("target", "it", "faults", folder.getFileName().toString()));
        this.database = database;
        this.roster = Neighbourhood.rosterIn(folder.resolve("roster"));
    }

    private static Path emptied(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    MariadbServer database() {
        return database;
    }

    /** From now on the ledger is read from another database, which has taken over. */
    void readFrom(MariadbServer other) {
        database = other;
    }

    RedisServer redis() {
        return redis;
    }

    /** @return the folder of the roster's files, which every node reads when it starts */
    Path roster() {
        return roster;
    }

    /** @return a node over these stores, just launched */
    Node node(String name) {
        return node(name, Map.of());
    }

    /** @param settings other than those that lead to these stores */
    Node node(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "spring.datasource.url",
                database.url(SCHEMA),
                "spring.datasource.username",
                MariadbServer.USER,
                "spring.datasource.password",
                MariadbServer.PASSWORD,
                "spring.data.redis.host",
                "127.0.0.1",
                "spring.data.redis.port",
                Integer.toString(redis.port()),
                "bot.roster",
                roster.toString()));
        all.putAll(settings);
        Node node = Node.launched(logs.resolve(name + ".log"), all);
        nodes.add(node);
        return node;
    }

    /** @return the number of a round over the whole community that has just begun */
    int openRound(Node node) {
        int before = recount().lastRound();
        await().until(() -> {
            node.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "结束");
            String opened = node.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "开始扫楼 120分钟");
            return opened.contains("120分钟 ");
        });
        int round = recount().lastRound();
        assertThat(round).isGreaterThan(before);
        return round;
    }

    /** @return the ledger as it is now */
    Recount recount() {
        try {
            return Recount.of(database.connect(SCHEMA));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Asserts that every one of these nodes tells the figure that the ledger comes to. */
    void assertProgress(int round, Node... asked) {
        String figure = "应\\d+户 已%d ".formatted(recount().done(round));
        for (Node node : asked) {
            assertThat(node.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "进度"))
                    .containsPattern(figure);
        }
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(nodes);
        Collections.reverse(all);
        all.add(redis);
        all.add(database);
        for (AutoCloseable part : all) {
            try {
                part.close();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }
    }
}
