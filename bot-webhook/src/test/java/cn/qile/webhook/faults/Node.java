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

/** One node: the built jar in a process of its own, on an address that it keeps. */
final class Node implements AutoCloseable {

    /** The platform closes the connection then. */
    private static final Duration PLATFORMS_PATIENCE = Duration.ofSeconds(5);

    private static final Path JAR = Path.of("target", "bot-webhook.jar");

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
     * @param folder for its log and its roster's files
     * @param settings where its stores are
     * @return a node that was just launched
     */
    static Node launched(Path folder, String name, Map<String, String> settings) {
        Node node = new Node(folder.resolve(name + ".log"), settings);
        node.launch();
        return node;
    }

    /** Starts it, again too; returns at once. */
    void launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8",
                "-jar",
                JAR.toAbsolutePath().toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--bot.roster=" + Neighbourhood.rosterIn(log.resolveSibling("roster"))));
        Platform.SETTINGS.forEach((name, value) -> command.add("--" + name + "=" + value));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        bot = Child.start(command, log);
    }

    /** What another test has killed is there for the next. */
    void launchIfEnded() {
        if (!bot.isAlive()) {
            launch();
        }
    }

    /** @return this, once it says that it can make messages durable */
    Node awaitReady() {
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
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
