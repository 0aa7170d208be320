package cn.qile.webhook.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The files of the embedded MariaDB, its binary and an empty database, for tests that run it with other settings. */
public final class MadeMariadb {

    private static final Path FOLDER = Path.of("target", "it", "made-mariadb").toAbsolutePath();
    private static final Path DATA = FOLDER.resolve("mariadb/data");
    private static final Path DONE = FOLDER.resolve("accounts-made");

    private MadeMariadb() {}

    /**
     * @param accounts SQL that makes the accounts, one statement a line; carried out once
     * @return the database's files, as the embedded server makes them
     */
    public static synchronized MadeMariadb with(String accounts) throws IOException {
        if (!Files.exists(DONE) || !Files.readString(DONE).equals(accounts)) {
            FileSystemUtils.deleteRecursively(FOLDER);
            try (EmbeddedServers servers = EmbeddedServers.in(FOLDER, Platform.current())) {
                servers.mariadb().orElseThrow().awaitReady();
            }
            Path sql = Files.writeString(FOLDER.resolve("accounts.sql"), accounts);
            ServerProcess.start("accounts", bootstrap(), sql, FOLDER).awaitSuccess(Duration.ofSeconds(60));
            Files.writeString(DONE, accounts);
        }
        return new MadeMariadb();
    }

    /** @param data must not exist yet */
    public void copyTo(Path data) throws IOException {
        FileSystemUtils.copyRecursively(DATA, data);
    }

    /** @return the beginning of the server's command line: the binary, and where its own files are */
    public static List<String> command() {
        try (Stream<Path> versions = Files.list(FOLDER.resolve("servers"))) {
            Path binaries = versions.filter(
                            folder -> folder.getFileName().toString().matches("mariadb-[0-9.]+"))
                    .findFirst()
                    .orElseThrow();
            Path share = Stream.of("share/mysql", "share")
                    .map(binaries::resolve)
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            return List.of(
                    binaries.resolve("bin/mariadbd").toString(),
                    "--no-defaults",
                    "--basedir=" + binaries,
                    "--lc-messages-dir=" + share,
                    "--character-sets-dir=" + share.resolve("charsets"),
                    "--user=" + System.getProperty("user.name"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> bootstrap() {
        return Stream.concat(command().stream(), Stream.of("--datadir=" + DATA, "--bootstrap"))
                .toList();
    }
}
