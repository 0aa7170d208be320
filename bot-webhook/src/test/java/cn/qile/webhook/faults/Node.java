package cn.qile.webhook.faults;

import static org.awaitility.Awaitility.await;

import cn.qile.webhook.stores.Child;
import cn.qile.webhook.wecom.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One node: the built jar in a process of its own, on an address that it keeps. */
final class Node implements AutoCloseable {

    /** The platform closes the connection then. */
    private static final Duration PLATFORMS_PATIENCE = Duration.ofSeconds(5);

    /** A start takes 9 s of a core, and the cores are shared. */
    static final Duration START = Duration.ofMinutes(4);

    private final Path log;
    private final int port = freePort();
    private final Map<String, String> settings;
    private final Platform platform = new Platform("http://127.0.0.1:" + port, PLATFORMS_PATIENCE);
    private Child bot;

    private Node(Path log, Map<String, String> settings) {
        this.log = log;
        this.settings = settings;
    }

    /**
     * @param log where it writes
     * @param settings where its stores and its roster are
     * @return a node that was just launched
     */
    static Node launched(Path log, Map<String, String> settings) {
        Node node = new Node(log, settings);
        node.launch();
        return node;
    }

    /** Starts it, again too; returns at once. */
    void launch() {
        List<String> arguments = new ArrayList<>(List.of("--server.address=127.0.0.1", "--server.port=" + port));
        Stream.of(Platform.SETTINGS, settings)
                .flatMap(some -> some.entrySet().stream())
                .forEach(setting -> arguments.add("--" + setting.getKey() + "=" + setting.getValue()));
        bot = Child.start(BuiltJar.command(arguments), log);
    }

    /** What another test has killed is there for the next. */
    void launchIfEnded() {
        if (!bot.isAlive()) {
            launch();
        }
    }

    /** @return this, once it says that it can make messages durable */
    Node awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!bot.isAlive()) {
                throw new AssertionError("the node ended; see " + log);
            }
            return readiness() == 200;
        });
        return this;
    }

    /** @return the status of its readiness; -1 if nobody answers within the platform's patience */
    int readiness() {
        try {
            return platform.get("/actuator/health/readiness");
        } catch (IOException away) {
            return -1;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** @return as the platform speaks to it */
    Platform platform() {
        return platform;
    }

    /** @return what it answers to that; empty if nothing comes, or a refusal */
    String say(String chat, String userid, String text) {
        try {
            return platform.say(chat, userid, text).text();
        } catch (IOException away) {
            return "";
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** {@code kill -9} */
    void kill() {
        bot.kill();
    }

    /** SIGTERM, as an orchestrator ends it. */
    void terminate() {
        bot.terminate();
    }

    int awaitExit() {
        return bot.awaitExit();
    }

    long residentMebibytes() {
        return bot.residentMebibytes();
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        bot.close();
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
