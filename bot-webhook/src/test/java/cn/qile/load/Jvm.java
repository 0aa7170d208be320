package cn.qile.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java program that was started, serves HTTP on a port of 127.0.0.1, and is stopped with what it has started itself. */
final class Jvm implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final byte[] READINESS =
            "GET /actuator/health/readiness HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final Path log;
    private final Process process;
    private final int port;
    private final Thread guard;

    /**
     * @param log gets all that it writes
     * @param program what stands behind {@code java}
     */
    Jvm(String name, Path log, List<String> program, Map<String, String> environment) throws IOException {
        this.name = name;
        this.log = log;
        this.port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        this.process = builder.start();
        this.guard = new Thread(this::stop, "stop-" + name);
        Runtime.getRuntime().addShutdownHook(guard);
    }

    /**
     * Waits until it says that it is ready.
     *
     * @return how long that took since this was asked
     * @throws IOException if it has ended, or does not become ready in time
     */
    Duration awaitReady(Duration limit) throws IOException {
        long start = System.nanoTime();
        while (true) {
            try (Wire wire = new Wire(port)) {
                if (wire.exchange(READINESS).status() == 200) {
                    return Duration.ofNanos(System.nanoTime() - start);
                }
            }
            if (!process.isAlive() || System.nanoTime() - start > limit.toNanos()) {
                throw new IOException(name + " did not become ready; the end of " + log + ":\n" + logTail());
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** @return the process with that program, somewhere below this one; this one's own servers are such */
    ProcessHandle server(String program) {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/" + program))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " runs no " + program));
    }

    String logText() throws IOException {
        return Files.readString(log);
    }

    private String logTail() throws IOException {
        List<String> lines = logText().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(guard);
        } catch (IllegalStateException shuttingDown) {
            return; // and it is being run
        }
    }

    /** As Ctrl-C does; what does not end is killed. */
    private void stop() {
        List<ProcessHandle> servers;
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            servers = descendants.toList();
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            for (int i = 0; i < 100 && servers.stream().anyMatch(ProcessHandle::isAlive); i++) {
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.forEach(ProcessHandle::destroyForcibly);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
