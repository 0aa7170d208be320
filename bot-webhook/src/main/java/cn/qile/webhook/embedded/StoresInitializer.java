package cn.qile.webhook.embedded;

import cn.qile.webhook.SettingFault;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides where the stores are, before the first bean is made: completes the address of a database that is set, and
 * starts the servers for what is not set, in the background. Publishes the result as {@code spring.datasource.url},
 * {@code .username}, {@code .password} and {@code spring.data.redis.host}, {@code .port}, {@code .password}, above every
 * other source.
 *
 * <p>Last of the initializers, so that what a test sets by {@code @DynamicPropertySource} counts.
 */
final class StoresInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(StoresInitializer.class);

    private static final String PUBLISHED = "stores";

    /** Any of these says that the user has a Redis. */
    private static final List<String> REDIS_SETTINGS = Stream.of(
                    "host", "port", "url", "cluster.nodes", "sentinel.nodes", "masterreplica.nodes")
            .map("spring.data.redis."::concat)
            .toList();

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        BlankSettings.hideIn(environment);
        var published = new HashMap<String, Object>();
        published.put("stores.database-embedded", false);
        var stores = new AwaitedStores(environment);
        String url = environment.getProperty(JdbcAddress.SETTING);
        boolean redisIsSet = REDIS_SETTINGS.stream().anyMatch(setting -> isSet(environment, setting));
        if (url != null) {
            JdbcAddress address = JdbcAddress.of(url);
            published.put(JdbcAddress.SETTING, address.url());
            stores.databaseElsewhere(address);
        }
        if (url == null || !redisIsSet) {
            embed(environment, url == null, !redisIsSet, published, stores);
        }
        environment.getPropertySources().addFirst(new MapPropertySource(PUBLISHED, published));
        context.getBeanFactory().addBeanPostProcessor(stores);
    }

    private static void embed(
            ConfigurableEnvironment environment,
            boolean database,
            boolean redis,
            Map<String, Object> published,
            AwaitedStores stores) {
        Path dataDir = dataDir(environment);
        EmbeddedServers servers = EmbeddedServers.in(dataDir, Platform.current());
        SpringApplication.getShutdownHandlers().add(servers::close);
        if (database) {
            EmbeddedMariadb mariadb = servers.mariadb().orElseThrow(StoresInitializer::noDatabase);
            published.put(
                    JdbcAddress.SETTING, JdbcAddress.embedded(mariadb.port()).url());
            published.put("spring.datasource.username", EmbeddedMariadb.USER);
            published.put("spring.datasource.password", servers.password());
            published.put("stores.database-embedded", true); // nobody else has it
            stores.embedded(mariadb);
            log.info("Embedded MariaDB on 127.0.0.1:{}, data in {}", mariadb.port(), dataDir);
        }
        if (redis) {
            published.put("spring.data.redis.host", "127.0.0.1");
            servers.redis()
                    .ifPresentOrElse(
                            server -> {
                                published.put("spring.data.redis.port", server.port());
                                published.put("spring.data.redis.password", servers.password());
                                stores.embedded(server);
                                log.info("Embedded Redis on 127.0.0.1:{}", server.port());
                            },
                            () -> {
                                // Nobody listens there; the usual port might be somebody else's Redis.
                                published.put("spring.data.redis.port", 1);
                                log.warn(
                                        "No Redis: none is set (spring.data.redis.host) and there is no embedded one here."
                                                + " The bot runs without it, with the same answers, only slower");
                            });
        }
    }

    private static Path dataDir(ConfigurableEnvironment environment) {
        String written = environment.getRequiredProperty(DataDirectory.SETTING);
        try {
            return Path.of(written).toAbsolutePath().normalize();
        } catch (InvalidPathException unreadable) { // also Chinese letters where the machine's locale is C
            throw new SettingFault(DataDirectory.SETTING, "is no path here, " + unreadable.getReason());
        }
    }

    private static SettingFault noDatabase() {
        return new SettingFault(
                JdbcAddress.SETTING,
                ("is not set, and there is no embedded database here (%s %s); expected jdbc:mysql://host:port/database"
                                + " with spring.datasource.username and .password, or run bot-webhook-standalone.jar")
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    /** As Spring binds it: a list can also be written with indexes. */
    private static boolean isSet(ConfigurableEnvironment environment, String setting) {
        return Binder.get(environment)
                .bind(setting, Bindable.listOf(String.class))
                .isBound();
    }
}
