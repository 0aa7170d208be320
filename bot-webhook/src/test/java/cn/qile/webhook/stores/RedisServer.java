package cn.qile.webhook.stores;

import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** A real Redis that a test can stop, kill and start; it keeps nothing. */
public final class RedisServer implements AutoCloseable {

    /** In the jar whose binaries the embedded Redis uses too. */
    private static final String BINARY = "/redis-server-7.0.15-linux-amd64";

    private final Path folder;
    private final Path binary;
    private final int port;
    private final List<String> settings;
    private Child process;

    /** @param settings for its command line, besides what it always has */
    public RedisServer(String... settings) {
        this.settings = List.of(settings);
        try (InputStream in = RedisServer.class.getResourceAsStream(BINARY)) {
            folder = Files.createTempDirectory("redis-server");
            binary = folder.resolve("redis-server");
            Files.write(binary, in.readAllBytes());
            if (!binary.toFile().setExecutable(true)) {
                throw new IOException("cannot be made executable: " + binary);
            }
            port = freePort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start();
    }

    public int port() {
        return port;
    }

    /** Returns when it answers; nothing happens if it runs. */
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(settings);
        process = Child.start(command, folder.resolve("redis.log"));
        await().pollInterval(Duration.ofMillis(20)).until(this::answers);
    }

    /** Returns when it is gone. */
    public synchronized void stop() {
        process.terminate();
        process.awaitExit();
    }

    /** {@code kill -9}; returns when it is gone. */
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    /**
     * @param command its words, with blanks in between
     * @return the reply's text, or of an array its length with a star before it
     * @throws IOException if it is away
     */
    public String tell(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var reply = new DataInputStream(socket.getInputStream());
            String first = line(reply);
            if (!first.startsWith("$")) {
                return first;
            }
            byte[] text = new byte[Integer.parseInt(first.substring(1))];
            reply.readFully(text);
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    /** @return whether it has run a script since it was started or its statistics were reset; false while it is away */
    public boolean hasRunScripts() {
        try {
            return tell("INFO commandstats").contains("cmdstat_eval");
        } catch (IOException away) {
            return false;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        in.skipNBytes(1);
        return line.toString();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
