package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.QileApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayName("The whole application, embedded stores")
class LeaderMeterIT {

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(QileApplication.class)
                .run("--server.port=0", "--server.address=127.0.0.1", "--bot.data-dir=" + data);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @DisplayName("a node alone leads soon after its start, and says so to Prometheus")
    void leads() {
        await().atMost(Duration.ofMinutes(1)).until(() -> meters().contains("qile_leader 1.0"));
        assertThat(application
                        .getBean(JdbcTemplate.class)
                        .queryForList("SELECT CLIENT_ID FROM LEADER_LOCK", String.class))
                .containsExactly("alone");
    }

    private static String meters() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
                + "/actuator/prometheus");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
