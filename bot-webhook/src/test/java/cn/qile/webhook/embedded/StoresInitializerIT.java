package cn.qile.webhook.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.webhook.SettingFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

@DisplayName("Where the stores are")
@Timeout(300)
class StoresInitializerIT {

    private static final String MY_DATABASE = "jdbc:mysql://db.example:3306/bot";

    private final Path dataDir;

    StoresInitializerIT(@TempDir Path folder) {
        this.dataDir = folder.resolve("data");
    }

    @Test
    void is_published_for_what_is_not_set() throws Exception {
        try (var stopped = EmbeddedServers.in(dataDir, Platform.current())) {
            var environment = initialized(Map.of("spring.datasource.url", " "));

            stopped.mariadb().orElseThrow().awaitReady();
            try (Connection connection = DriverManager.getConnection(
                    environment.getRequiredProperty("spring.datasource.url"),
                    environment.getRequiredProperty("spring.datasource.username"),
                    environment.getRequiredProperty("spring.datasource.password"))) {
                assertThat(connection.getCatalog()).isEqualTo("bot");
            }
            assertThat(environment.getProperty("spring.data.redis.host")).isEqualTo("127.0.0.1");
            assertThat(environment.getProperty("spring.data.redis.port", Integer.class))
                    .isEqualTo(stopped.redis().orElseThrow().port());
            assertThat(environment.getProperty("spring.data.redis.password")).isEqualTo(stopped.password());
        }
    }

    @Test
    void stays_as_it_is_set_and_nothing_is_started() {
        var environment = initialized(Map.of(
                "spring.datasource.url", MY_DATABASE,
                "spring.datasource.username", "me",
                "spring.data.redis.cluster.nodes[0]", "r1:6379"));

        assertThat(environment.getProperty("spring.datasource.url")).startsWith(MY_DATABASE + "?");
        assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("me");
        assertThat(environment.getProperty("spring.data.redis.host")).isNull();
        assertThat(Files.exists(dataDir)).isFalse();
    }

    @Test
    void is_an_embedded_redis_beside_a_database_that_is_set() {
        try (var stopped = EmbeddedServers.in(dataDir, Platform.current())) {
            var environment = initialized(Map.of("spring.datasource.url", MY_DATABASE));

            assertThat(environment.getProperty("spring.datasource.url")).startsWith(MY_DATABASE + "?");
            assertThat(environment.getProperty("spring.data.redis.port", Integer.class))
                    .isEqualTo(stopped.redis().orElseThrow().port());
        }
    }

    @Test
    void is_refused_before_anything_starts_when_it_cannot_be_read() {
        assertThatThrownBy(() -> initialized(Map.of("spring.datasource.url", "jdbc:mysql://db.example:3306")))
                .isInstanceOf(SettingFault.class)
                .hasMessageStartingWith("spring.datasource.url: names no database");
        assertThat(Files.exists(dataDir)).isFalse();
    }

    private ConfigurableEnvironment initialized(Map<String, Object> settings) {
        try (var context = new GenericApplicationContext()) {
            var sources = context.getEnvironment().getPropertySources();
            sources.addFirst(new MapPropertySource("data", Map.of("bot.data-dir", dataDir.toString())));
            sources.addFirst(new MapPropertySource("test", settings));
            new StoresInitializer().initialize(context);
            return context.getEnvironment();
        }
    }
}
