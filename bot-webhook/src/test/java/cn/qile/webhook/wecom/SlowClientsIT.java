package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Who sends one byte a second must not hold what others need. More of them than a server has threads. */
@DisplayName("Slow clients, the whole application, embedded stores")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SlowClientsIT {

    private static final int CLIENTS = 300;

    private static final String HEAD =
            "POST /wecom/robot?msg_signature=0&timestamp=1&nonce=n HTTP/1.1\r\nHost: localhost\r\n";

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext application;
    private static Platform platform;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        application = WholeBot.start(data, WholeBot.SAMPLE);
        port = WholeBot.port(application);
        platform = WholeBot.platform(application);
        platform.say("wrUnit", "yjm01a", "绑定 1幢1单元");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** The client's own patience is 30 s; the platform's is 5. What is asserted is that there is an answer at all. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                HEAD + "X-Slow: ",
                HEAD + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\nffff\r\n"
            })
    @DisplayName("300 of them, in their headers or in their bodies: others are answered")
    void slow(String beginning) throws Exception {
        List<Socket> clients = new ArrayList<>();
        ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                Socket client = new Socket("127.0.0.1", port);
                client.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                clients.add(client);
            }
            seconds.scheduleAtFixedRate(() -> clients.forEach(SlowClientsIT::oneByte), 1, 1, TimeUnit.SECONDS);
            for (int i = 0; i < 20; i++) {
                assertThat(platform.say("wrUnit", "yjm01a", "进度").status()).isEqualTo(200);
                assertThat(platform.get("/actuator/health/liveness")).isEqualTo(200);
            }
        } finally {
            seconds.shutdownNow();
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static void oneByte(Socket client) {
        try {
            client.getOutputStream().write('x');
        } catch (IOException hungUp) {
            // as it should
        }
    }
}
