package cn.qile.webhook.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The servers that run on one data directory, each started when it is first asked for. */
final class EmbeddedServers implements AutoCloseable {

    /** One Java process can hold several applications on one directory (tests do): they share the servers. */
    private static final Map<Path, EmbeddedServers> RUNNING = new HashMap<>();

    private final DataDirectory directory;
    private final Platform platform;
    private Optional<EmbeddedMariadb> mariadb = Optional.empty();
    private Optional<EmbeddedRedis> redis = Optional.empty();

    private EmbeddedServers(DataDirectory directory, Platform platform) {
        this.directory = directory;
        this.platform = platform;
    }

    /**
     * The servers of a directory. Close them after everything that uses them.
     *
     * @throws cn.qile.webhook.SettingFault when the directory cannot be used or another process holds it
     */
    static EmbeddedServers in(Path dataDir, Platform platform) {
        synchronized (RUNNING) {
            Path key = dataDir.toAbsolutePath().normalize();
            EmbeddedServers servers = RUNNING.get(key);
            if (servers == null) {
                servers = new EmbeddedServers(DataDirectory.open(key), platform);
                RUNNING.put(key, servers);
            }
            return servers;
        }
    }

    /** The database, being started; empty when the class path has none that runs here. */
    synchronized Optional<EmbeddedMariadb> mariadb() {
        if (mariadb.isEmpty()) {
            mariadb = EmbeddedMariadb.in(directory, platform);
            mariadb.ifPresent(EmbeddedServer::beginStart);
        }
        return mariadb;
    }

    /** Redis, being started; empty when the class path has none that runs here. */
    synchronized Optional<EmbeddedRedis> redis() {
        if (redis.isEmpty()) {
            redis = EmbeddedRedis.in(directory, platform);
            redis.ifPresent(EmbeddedServer::beginStart);
        }
        return redis;
    }

    /** The servers' password. */
    synchronized String password() {
        try {
            return directory.password();
        } catch (IOException unreadable) {
            throw directory.fault(unreadable);
        }
    }

    /** Stops the servers and gives the directory back. */
    @Override
    public void close() {
        synchronized (RUNNING) {
            if (!RUNNING.values().remove(this)) {
                return; // closed before
            }
        }
        synchronized (this) {
            Stream.of(redis, mariadb).flatMap(Optional::stream).forEach(EmbeddedServer::stop);
            try {
                directory.close();
            } catch (IOException notGivenBack) {
                throw new UncheckedIOException(notGivenBack);
            }
        }
    }
}
