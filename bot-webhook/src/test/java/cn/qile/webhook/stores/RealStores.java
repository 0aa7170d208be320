package cn.qile.webhook.stores;

import static org.awaitility.Awaitility.await;

import cn.qile.core.roster.Rosters;
import cn.qile.core.round.RoundFixtures;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bot's stores over a real database, reached through a {@link Cable}, and a real Redis: built by the same
 * configuration as the bot's, with the households of {@link RoundFixtures}. One for each database, kept until the end.
 */
public final class RealStores {

    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:mysql://[^:/]+:(?<port>\\d+)/[^?]*\\??(?<parameters>.*)");

    private static final Map<String, RealStores> STORES = new ConcurrentHashMap<>();

    /** Its own, so that runs beside each other do not meet. */
    private final String schema = "bot_stores_" + UUID.randomUUID().toString().replace("-", "");

    private final Cable database;
    private final RedisServer redisServer = new RedisServer();
    private final ConfigurableApplicationContext context;

    /** The bot's own configuration of its stores, without the rest of the bot. */
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = "cn.qile.webhook")
    @ComponentScan(
            basePackages = {
                "cn.qile.webhook.mysql",
                "cn.qile.webhook.quartz",
                "cn.qile.webhook.redis",
                "cn.qile.webhook.wiring"
            },
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.PlatformConfiguration"))
    static class StoresOnly {

        @Bean
        @Primary
        Rosters rostersOfTheFixtures() {
            return RoundFixtures.rosters();
        }

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }

    private RealStores(String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) {
            throw new IllegalArgumentException("not the address of a database: " + url);
        }
        database = new Cable(Integer.parseInt(address.group("port")));
        context = started(address.group("parameters"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** A Redis that nobody will use must not outlive the tests. */
    private ConfigurableApplicationContext started(String parameters) {
        try {
            return start(parameters);
        } catch (RuntimeException failed) {
            redisServer.close();
            throw failed;
        }
    }

    private ConfigurableApplicationContext start(String parameters) {
        return new SpringApplicationBuilder(StoresOnly.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=jdbc:mysql://127.0.0.1:" + database.port() + "/" + schema
                                + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true&"
                                + parameters,
                        "--bot.playground.enabled=false",
                        // Nobody knocks: what goes over the cable is the tests'. Quartz keeps a scheduler's connections
                        // by its name, for the whole JVM, so each has its own.
                        "--spring.quartz.auto-startup=false",
                        "--spring.quartz.properties.org.quartz.scheduler.instanceName=" + schema,
                        "--spring.data.redis.host=127.0.0.1",
                        "--spring.data.redis.port=" + redisServer.port());
    }

    /** @return the stores over that database, empty */
    public static RealStores emptied(String url) {
        RealStores stores = STORES.computeIfAbsent(url, RealStores::new);
        stores.empty();
        return stores;
    }

    public <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    public Cable database() {
        return database;
    }

    public RedisServer redisServer() {
        return redisServer;
    }

    public StringRedisTemplate redis() {
        return get(StringRedisTemplate.class);
    }

    /** Forgets everything, as Redis may at any moment. */
    public void flushRedis() {
        redis().execute((RedisCallback<Object>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
    }

    public JdbcTemplate jdbc() {
        return get(JdbcTemplate.class);
    }

    /** @return a transaction as the bot's, for a test that speaks to the stores itself */
    public TransactionTemplate transaction() {
        return new TransactionTemplate(get(PlatformTransactionManager.class));
    }

    /** The database can be reached again, over new connections. */
    public void mendDatabase() {
        database.mend();
        get(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    /** Redis runs again, and the bot has found that out. */
    public void startRedis() {
        redisServer.start();
        await().ignoreExceptions().until(() -> redis().hasKey("any"), found -> !found);
    }

    private void empty() {
        mendDatabase();
        startRedis();
        get(TestClock.class).moveOn(Duration.ofMinutes(1));
        for (String table : List.of(
                "mark",
                "message",
                "round",
                "turn",
                "question",
                "snooze",
                "absence",
                "node",
                "letter",
                "dead_lane",
                "unreachable",
                "hearing_gap",
                "hearing_told",
                "missed_stage",
                "export_log",
                "campaign_purge",
                "round_figures",
                "acquaintance",
                "QRTZ_SIMPLE_TRIGGERS",
                "QRTZ_TRIGGERS")) {
            jdbc().update("DELETE FROM " + table);
        }
        flushRedis();
    }

    private void close() {
        try (redisServer;
                context) {
            mendDatabase();
            jdbc().execute("DROP DATABASE " + schema);
        }
    }
}
