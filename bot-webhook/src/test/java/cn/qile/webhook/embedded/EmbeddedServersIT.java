package cn.qile.webhook.embedded;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.SettingFault;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The embedded servers")
@Timeout(300)
class EmbeddedServersIT {

    /** With a space and a quote, as a folder on somebody's desktop may have. */
    private final Path dataDir;

    EmbeddedServersIT(@TempDir Path folder) {
        this.dataDir = folder.resolve("the bot's data");
    }

    @Test
    void find_their_data_again_after_a_stop_and_leave_no_process() throws Exception {
        List<ProcessHandle> processes = new ArrayList<>();
        try (var servers = started()) {
            execute(servers, "CREATE TABLE room (no INT)");
            execute(servers, "INSERT INTO room VALUES (1504)");
            redis(servers, commands -> commands.set("room", "1504"));
            servers.mariadb().orElseThrow().processes().forEach(processes::add);
            servers.redis().orElseThrow().processes().forEach(processes::add);
        }
        assertThat(processes).hasSizeGreaterThanOrEqualTo(4).noneMatch(ProcessHandle::isAlive);

        try (var servers = started()) {
            assertThat(value(servers, "SELECT no FROM room")).isEqualTo("1504");
            String kept = redis(servers, commands -> commands.get("room"));
            assertThat(kept).isEqualTo("1504");
        }
    }

    @Test
    void are_set_so_that_answered_means_durable_and_time_and_text_are_right() throws Exception {
        try (var servers = started()) {
            assertThat(value(servers, "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo("1");
            assertThat(value(servers, "SELECT @@collation_database")).isEqualTo("utf8mb4_bin");
            assertThat(value(servers, "SELECT @@global.time_zone")).isEqualTo("+08:00");
            assertThat(value(servers, "SELECT @@session.time_zone")).isEqualTo("+08:00");
            assertThat(value(servers, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
            assertThat(value(servers, "SELECT '𠮷😀'")).isEqualTo("𠮷😀");
            Map<String, String> settings = redis(servers, commands -> commands.configGet("append*", "save", "bind"));
            assertThat(settings)
                    .containsEntry("appendonly", "yes")
                    .containsEntry("appendfsync", "everysec")
                    .containsEntry("bind", "127.0.0.1")
                    .containsEntry("save", "");
        }
    }

    @Test
    void let_nobody_in_without_the_password_that_only_the_owner_can_read() throws Exception {
        try (var servers = started()) {
            int port = servers.mariadb().orElseThrow().port();
            String url = JdbcAddress.embedded(port).url();
            for (String user : List.of("root", "bot", "")) {
                assertThatThrownBy(() -> DriverManager.getConnection(url, user, ""))
                        .hasMessageContaining("Access denied");
            }
            assertThatThrownBy(() -> redis(servers, "", commands -> commands.get("room")))
                    .hasStackTraceContaining("NOAUTH");
        }
        try (Stream<Path> files = Files.walk(dataDir, 1)) {
            assertThat(files.filter(file -> containsPassword(file)))
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir)))
                .isEqualTo("rwx------");
    }

    @Test
    void are_shared_by_all_who_ask_in_one_process() {
        try (var servers = started()) {
            assertThat(EmbeddedServers.in(dataDir, Platform.current())).isSameAs(servers);
        }
    }

    @Test
    void are_refused_to_a_second_process_and_gone_after_the_first_is_killed_with_all_rows_kept() throws Exception {
        List<ProcessHandle> left;
        try (var other = ServersInAnotherJvm.on(dataDir)) {
            int port = other.awaitReady();
            assertThatThrownBy(() -> EmbeddedServers.in(dataDir, Platform.current()))
                    .isInstanceOf(SettingFault.class)
                    .hasMessageStartingWith("bot.data-dir: ")
                    .hasMessageContaining("in use by another running bot")
                    .hasMessageNotContaining("\n");
            execute(port, "CREATE TABLE room (no INT)");
            execute(port, "INSERT INTO room VALUES (1504)");
            left = serversOnDisk();
            assertThat(left).hasSizeGreaterThanOrEqualTo(2);
            other.kill();
        }
        try (var servers = started()) { // at once: it waits for the servers left behind
            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(value(servers, "SELECT no FROM room")).isEqualTo("1504");
        }
        await().until(() -> serversOnDisk().isEmpty());
    }

    @Test
    void come_back_on_the_same_ports_with_all_rows_when_they_are_killed_themselves() throws Exception {
        try (var servers = started()) {
            execute(servers, "CREATE TABLE room (no INT)");
            execute(servers, "INSERT INTO room VALUES (1504)");
            List<ProcessHandle> killed = serversOnDisk();
            killed.forEach(ProcessHandle::destroyForcibly);

            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                assertThat(killed).noneMatch(ProcessHandle::isAlive);
                assertThat(value(servers, "SELECT no FROM room")).isEqualTo("1504");
                String answer = redis(servers, RedisCommands::ping);
                assertThat(answer).isEqualTo("PONG");
            });
        }
        assertThat(serversOnDisk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"servers/mariadb-11.4.5.unfinished-", "mariadb.unfinished-"})
    void recover_when_the_first_start_was_killed_while_making(String folder) throws Exception {
        try (var other = ServersInAnotherJvm.on(dataDir)) {
            await().pollInterval(1, MILLISECONDS).atMost(Duration.ofSeconds(60)).until(() -> exists(folder));
            other.kill();
        }
        try (var servers = started()) {
            assertThat(value(servers, "SELECT DATABASE()")).isEqualTo("bot");
        }
    }

    @Test
    void say_in_one_line_why_they_do_not_start() throws Exception {
        Files.createDirectories(dataDir.resolve("mariadb/data"));
        Files.writeString(dataDir.resolve("mariadb/data/ibdata1"), "not a database");
        try (var servers = EmbeddedServers.in(dataDir, Platform.current())) {
            var mariadb = servers.mariadb().orElseThrow();
            assertThatThrownBy(mariadb::awaitReady)
                    .isInstanceOf(SettingFault.class)
                    .hasMessageMatching(
                            "bot\\.data-dir: MariaDB ended with code \\d+; its log \\S.*mariadb\\.log says: .*");
        }
    }

    @Test
    void are_not_there_on_a_platform_without_binaries() {
        try (var servers = EmbeddedServers.in(dataDir, Platform.of("FreeBSD", "amd64"))) {
            assertThat(servers.mariadb()).isEmpty();
            assertThat(servers.redis()).isEmpty();
        }
    }

    @Test
    void cannot_be_where_no_folder_can_be() throws Exception {
        Files.createFile(dataDir);

        assertThatThrownBy(() -> EmbeddedServers.in(dataDir, Platform.current()))
                .isInstanceOf(SettingFault.class)
                .hasMessageStartingWith("bot.data-dir: ")
                .hasMessageContaining("expected a folder to write in");
    }

    private EmbeddedServers started() {
        var servers = EmbeddedServers.in(dataDir, Platform.current());
        servers.mariadb().orElseThrow();
        servers.redis().orElseThrow().awaitReady();
        servers.mariadb().orElseThrow().awaitReady();
        return servers;
    }

    private boolean exists(String beginning) throws IOException {
        Path parent = dataDir.resolve(beginning).getParent();
        if (!Files.exists(parent)) {
            return false;
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.anyMatch(file ->
                    file.toString().startsWith(dataDir.resolve(beginning).toString()));
        }
    }

    private List<ProcessHandle> serversOnDisk() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(dataDir.toString()))
                .toList();
    }

    private boolean containsPassword(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.readString(file).contains(Files.readString(dataDir.resolve("password")));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private void execute(EmbeddedServers servers, String sql) throws Exception {
        execute(servers.mariadb().orElseThrow().port(), sql);
    }

    private void execute(int port, String sql) throws Exception {
        try (Connection connection = connect(port);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(EmbeddedServers servers, String sql) throws Exception {
        try (Connection connection = connect(servers.mariadb().orElseThrow().port());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private Connection connect(int port) throws SQLException, IOException {
        return DriverManager.getConnection(
                JdbcAddress.embedded(port).url(), "bot", Files.readString(dataDir.resolve("password")));
    }

    private <T> T redis(EmbeddedServers servers, Function<RedisCommands<String, String>, T> action) {
        return redis(servers, servers.password(), action);
    }

    private static <T> T redis(
            EmbeddedServers servers, String password, Function<RedisCommands<String, String>, T> action) {
        var address = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(servers.redis().orElseThrow().port())
                .withTimeout(Duration.ofSeconds(60));
        if (!password.isEmpty()) {
            address.withPassword(password.toCharArray());
        }
        try (RedisClient client = RedisClient.create(address.build());
                var connection = client.connect()) {
            return action.apply(connection.sync());
        }
    }
}
