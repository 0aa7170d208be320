package cn.qile.webhook.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A Java process that starts the servers on a data directory and does nothing else, to be killed. */
final class ServersInAnotherJvm implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process process;
    private final BufferedReader output;

    private ServersInAnotherJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** In that process: starts, says on which ports, and waits. */
    public static void main(String[] arguments) throws IOException {
        var servers = EmbeddedServers.in(Path.of(arguments[0]), Platform.current());
        var mariadb = servers.mariadb().orElseThrow();
        var redis = servers.redis().orElseThrow();
        mariadb.awaitReady();
        redis.awaitReady();
        System.out.println(READY + mariadb.port() + " " + redis.port());
        while (System.in.read() >= 0) {
            continue; // until the test's own process ends, if it does not kill this one
        }
        servers.close();
    }

    static ServersInAnotherJvm on(Path dataDir) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ServersInAnotherJvm(
                new ProcessBuilder(java, "-cp", classPath, ServersInAnotherJvm.class.getName(), dataDir.toString())
                        .redirectErrorStream(true)
                        .start());
    }

    /** The database's port, once both servers are ready. */
    int awaitReady() throws IOException {
        Optional<String> ready =
                output.lines().filter(line -> line.startsWith(READY)).findFirst();
        return Integer.parseInt(ready.orElseThrow().split(" ")[1]);
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
