package cn.qile.webhook.embedded;

import cn.qile.webhook.SettingFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server started beside the bot, on a free port of 127.0.0.1. It starts in the background, so that the application
 * can go on until it really needs it; its address is known at once.
 */
abstract sealed class EmbeddedServer permits EmbeddedMariadb, EmbeddedRedis {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    /** Longer than all limits of one start together; only there so that no wait is without one. */
    private static final long START_LIMIT_SECONDS = 300;

    private final String name;
    private final DataDirectory directory;
    private final ServerFiles files;
    private final int port;
    private CompletableFuture<ServerProcess> running = new CompletableFuture<>();
    private boolean stopping;

    EmbeddedServer(String name, DataDirectory directory, ServerFiles files) {
        this.name = name;
        this.directory = directory;
        this.files = files;
        this.port = freePort();
    }

    /** Starts the server: its files are unpacked below {@code binaries}. Returns when it takes connections. */
    abstract ServerProcess start(DataDirectory directory, Path binaries) throws IOException;

    final synchronized void beginStart() {
        running = CompletableFuture.supplyAsync(this::start, task -> {
            var thread = new Thread(task, "start-" + name);
            thread.setDaemon(true); // a failed start of the bot must not wait for it
            thread.start();
        });
        running.thenAccept(server -> server.onExit().thenRun(this::startAgain));
    }

    /**
     * A server that ended by itself (killed by a machine short of memory, say) is started again on the same port. If it
     * does not come up, it is left, and the bot's readiness tells.
     */
    private synchronized void startAgain() {
        if (!stopping) {
            log.warn("{} ended by itself; starting it again", name);
            beginStart();
        }
    }

    private ServerProcess start() {
        try {
            Path binaries = files.unpack(directory);
            ServerProcess.awaitEndOfPredecessor(name, directory.path(), directory.resolve("servers"));
            return start(directory, binaries);
        } catch (IOException failed) {
            throw new SettingFault(
                    DataDirectory.SETTING, "%s cannot be started in %s (%s)".formatted(name, directory.path(), failed));
        }
    }

    /**
     * Waits until the server takes connections.
     *
     * @throws SettingFault when it does not start
     */
    final void awaitReady() {
        try {
            running().get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SettingFault fault ? fault : notStarted(failed.getCause());
        } catch (TimeoutException late) {
            throw notStarted(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw notStarted(interrupted);
        }
    }

    private SettingFault notStarted(Throwable reason) {
        return new SettingFault(DataDirectory.SETTING, name + " did not start: " + reason);
    }

    /** Stops the server; one that is just starting is waited for first, one that did not start is nothing to stop. */
    final void stop() {
        synchronized (this) {
            stopping = true;
        }
        try {
            awaitReady();
        } catch (SettingFault neverStarted) {
            return;
        }
        running().join().stop();
    }

    final Stream<ProcessHandle> processes() {
        return running().join().processes();
    }

    private synchronized CompletableFuture<ServerProcess> running() {
        return running;
    }

    final String name() {
        return name;
    }

    final int port() {
        return port;
    }

    /** A server is started with root's rights only when the bot itself has them. */
    static boolean asRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new SettingFault(DataDirectory.SETTING, "no free port on 127.0.0.1 for an embedded server: " + none);
        }
    }
}
