package cn.qile.webhook.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@DisplayName("A blank setting")
class BlankSettingsTests {

    private final StandardEnvironment environment = new StandardEnvironment();

    @BeforeEach
    void sources() {
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "BOT_ROSTER", "",
                                "BOT_WECOM_ROBOT_ENCODING_AES_KEY", " ",
                                "BOT_DATA_DIR", "/srv/bot",
                                "SPRING_DATASOURCE_URL", "",
                                "SPRING_DATA_REDIS_CLUSTER_NODES", "",
                                "OTHER_THING", "")));
        sources.addFirst(new MapPropertySource("arguments", Map.of("bot.zone", "", "server.port", "")));
        sources.addLast(
                new MapPropertySource("file", Map.of("bot.zone", "Asia/Shanghai", "bot.roster", "/srv/roster")));
        ConfigurationPropertySources.attach(environment);
        BlankSettings.hideIn(environment);
    }

    @Test
    void lets_a_later_source_count() {
        assertThat(environment.getProperty("bot.zone")).isEqualTo("Asia/Shanghai");
        assertThat(environment.getProperty("bot.roster")).isEqualTo("/srv/roster");
    }

    @Test
    void is_not_there_when_no_other_source_has_it() {
        assertThat(environment.getProperty("spring.datasource.url")).isNull();
        assertThat(environment.getProperty("bot.wecom.robot.encoding-aes-key")).isNull();
        assertThat(Binder.get(environment)
                        .bind("spring.data.redis.cluster.nodes", Bindable.listOf(String.class))
                        .orElse(List.of("none")))
                .containsExactly("none");
    }

    @Test
    void leaves_the_others_in_its_source_as_they_are() {
        assertThat(environment.getProperty("bot.data-dir")).isEqualTo("/srv/bot");
    }

    @Test
    void that_is_not_ours_stays() {
        assertThat(environment.getProperty("other.thing")).isEmpty();
        assertThat(environment.getProperty("server.port")).isEmpty();
    }
}
