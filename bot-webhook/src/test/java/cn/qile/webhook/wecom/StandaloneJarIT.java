package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The built jars, run as a community runs them")
class StandaloneJarIT {

    private static final Path STANDALONE = Path.of("target", "bot-webhook-standalone.jar");
    private static final Path SLIM = Path.of("target", "bot-webhook.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private Process bot;

    @AfterEach
    void stop() {
        if (bot != null) {
            bot.destroyForcibly();
            await().atMost(PATIENCE).until(() -> serversOf(folder) == 0);
        }
    }

    @Test
    @DisplayName("killed right after an answer, it still knows what it said, and counts a redelivery once")
    void killedRightAfterAnAnswer() throws Exception {
        Platform platform = start();
        platform.say("wrUnit", "yjm01a", "绑定 1幢1单元");
        platform.say("wrLiaison", "yjm01a", "绑定 联络群");
        platform.say("wrLiaison", "yjvd", "开始扫楼 20分钟");
        Platform.Reply answer = platform.deliver("m-1", "wrUnit", "yjm01d", "1504 齐了");
        bot.destroyForcibly();
        assertThat(answer.text()).contains("1504", "已1/56");
        bot.waitFor();

        platform = start();
        assertThat(platform.say("wrUnit", "yjm01d", "进度").text()).contains("应56户 已1 未55");
        assertThat(platform.deliver("m-1", "wrUnit", "yjm01d", "1504 齐了")).isEqualTo(answer);
        assertThat(platform.say("wrUnit", "yjm01d", "还差谁").text()).doesNotContain("1504");

        bot.destroy();
        assertThat(bot.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().atMost(PATIENCE).until(() -> serversOf(folder) == 0);
    }

    @Test
    @DisplayName("without servers inside and without settings, it says in one line what to set")
    void slimWithoutSettings() throws Exception {
        bot = run(SLIM, List.of(), Map.of());
        assertThat(bot.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(bot.exitValue()).isEqualTo(1);
        assertThat(errors()).singleElement().asString().startsWith("spring.datasource.url: ");
    }

    @Test
    @DisplayName("a wrong roster is told cell by cell, and the bot does not start")
    void wrongRoster() throws Exception {
        Path roster = Files.createDirectory(folder.resolve("roster"));
        for (String file : List.of("households.csv", "members.csv", "groups.csv")) {
            Files.copy(Path.of("..", "sql", "sample", file), roster.resolve(file));
        }
        Path households = roster.resolve("households.csv");
        Files.writeString(households, Files.readString(households).replaceFirst(",201,2,0", ",201,0,0"));

        bot = run(STANDALONE, List.of("--bot.roster=" + roster), Map.of());
        assertThat(bot.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(bot.exitValue()).isEqualTo(1);
        assertThat(errors()).anyMatch(line -> line.startsWith("households.csv, line 2, column 人数"));
    }

    @Test
    @DisplayName("half a group of settings is told in one line")
    void halfAGroup() throws Exception {
        bot = run(STANDALONE, List.of(), Map.of("BOT_WECOM_ROBOT_TOKEN", CallbackServer.TOKEN));
        assertThat(bot.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(bot.exitValue()).isEqualTo(1);
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("bot.wecom.robot.encoding-aes-key: ")
                .doesNotContain(CallbackServer.TOKEN);
    }

    private Platform start() throws Exception {
        int port = freePort();
        List<String> arguments =
                new ArrayList<>(List.of("--server.port=" + port, "--bot.roster=" + Path.of("..", "sql", "sample")));
        CallbackServer.BOTH.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        bot = run(STANDALONE, arguments, Map.of());
        Platform platform = new Platform("http://127.0.0.1:" + port);
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .failFast("it has ended", () -> !bot.isAlive())
                    .until(() -> platform.get("/actuator/health/readiness") == 200);
        } catch (ConditionTimeoutException | TerminalFailureException notReady) {
            throw new AssertionError(Files.readString(folder.resolve("out.log")) + errors(), notReady);
        }
        return platform;
    }

    private Process run(Path jar, List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dsun.stderr.encoding=UTF-8",
                "-jar",
                jar.toAbsolutePath().toString(),
                "--server.address=127.0.0.1",
                "--bot.data-dir=" + folder.resolve("data")));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.log").toFile())
                .redirectError(folder.resolve("err.log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> errors() throws IOException {
        return Files.readAllLines(folder.resolve("err.log"));
    }

    private static long serversOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .count();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
