package cn.qile.webhook.stores;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The MariaDB that the bot brings along, started as the bot starts it; one for all tests of a run. */
final class EmbeddedDatabase {

    private static final ConfigurableApplicationContext STARTED = new SpringApplicationBuilder(Server.class)
            .web(WebApplicationType.NONE)
            .run();

    /** Making the pool waits until the server is ready. */
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class Server {}

    private EmbeddedDatabase() {}

    static String url() {
        Environment environment = STARTED.getEnvironment();
        return environment.getRequiredProperty("spring.datasource.url")
                + "&user=" + environment.getRequiredProperty("spring.datasource.username")
                + "&password="
                + URLEncoder.encode(
                        environment.getRequiredProperty("spring.datasource.password"), StandardCharsets.UTF_8);
    }
}
