package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.QileApplication;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    @DisplayName("it keeps the lead while all connections of the bot are taken")
    void busy() throws Exception {
        Leadership leadership = application.getBean(Leadership.class);
        await().atMost(Duration.ofMinutes(1)).until(leadership::leads);
        HikariDataSource bots = application.getBean(HikariDataSource.class);
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < bots.getMaximumPoolSize() - 1) {
                taken.add(bots.getConnection());
            }
            Statement look = taken.get(0).createStatement();
            String first = expiry(look);
            taken.add(bots.getConnection());

            await().atMost(Duration.ofMinutes(1)).until(() -> expiry(look), expiry -> !expiry.equals(first));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(leadership.leads()).isTrue();
    }

    private static String expiry(Statement look) throws SQLException {
        try (ResultSet row = look.executeQuery("SELECT EXPIRED_AFTER FROM LEADER_LOCK")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String meters() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
                + "/actuator/prometheus");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
