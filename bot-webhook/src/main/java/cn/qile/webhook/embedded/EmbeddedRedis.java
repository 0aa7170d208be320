package cn.qile.webhook.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/**
 * Redis beside the bot, its changes kept in an append-only file that is flushed every second: what it holds may be lost,
 * but need not be at every restart.
 */
final class EmbeddedRedis extends EmbeddedServer {

    /** A start takes below 0.2 s, seconds when a large file is loaded. */
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private static final String BINARY = "redis-server";

    /** What org.signal:embedded-redis 0.9.1 contains. */
    private static final String VERSION = BINARY + "-7.0.15";

    private EmbeddedRedis(DataDirectory directory, ServerFiles files) {
        super("Redis", directory, files);
    }

    /** Empty when the class path has no Redis that runs here. */
    static Optional<EmbeddedRedis> in(DataDirectory directory, Platform platform) {
        return platform.redis().flatMap(EmbeddedRedis::find).map(files -> new EmbeddedRedis(directory, files));
    }

    private static Optional<ServerFiles> find(String platform) {
        // By its exact name: it lies at the top of its jar, where a pattern would mean a look through all jars.
        var binary = new ClassPathResource(VERSION + "-" + platform);
        return binary.exists()
                ? Optional.of(new ServerFiles(VERSION, List.of(new ServerFiles.Entry(binary, BINARY))))
                : Optional.empty();
    }

    @Override
    ServerProcess start(DataDirectory directory, Path binaries) throws IOException {
        Path data = directory.createFolder("redis");
        Path settings = directory.resolve("redis.conf");
        DataDirectory.writePrivately(settings, settings(data, directory.password()));
        Path binary = ServerFiles.executable(binaries, BINARY);
        ServerProcess server = ServerProcess.start(
                name(), List.of(binary.toString(), settings.toString()), ServerProcess.NO_INPUT, directory.path());
        server.awaitInLog("Ready to accept connections", READY_LIMIT);
        return server;
    }

    private String settings(Path data, String password) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                daemonize no
                """.formatted(
                        port(), password, data.toString().replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
