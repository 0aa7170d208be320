package cn.qile.webhook.embedded;

import cn.qile.webhook.SettingFault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Lets the application wait for a store at the moment it makes the bean that uses it, and not before: the servers and
 * the application start side by side. A database that does not answer in time, embedded or not, ends the start with one
 * line; a Redis that does not is only missed.
 */
final class AwaitedStores implements BeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(AwaitedStores.class);

    /** A database that is started together with the bot, on the same machine or by the same orchestrator. */
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(30);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /** MySQL's error for a database that does not exist. */
    private static final int UNKNOWN_DATABASE = 1049;

    private final Environment environment;
    private final List<Runnable> beforeDatabase = new ArrayList<>();
    private final List<Runnable> beforeRedis = new ArrayList<>();

    AwaitedStores(Environment environment) {
        this.environment = environment;
    }

    void embedded(EmbeddedMariadb mariadb) {
        beforeDatabase.add(mariadb::awaitReady);
    }

    void embedded(EmbeddedRedis redis) {
        beforeRedis.add(() -> {
            try {
                redis.awaitReady();
            } catch (SettingFault notStarted) {
                log.warn("Going on without Redis, with the same answers, only slower: {}", notStarted.getMessage());
            }
        });
    }

    void databaseElsewhere(JdbcAddress address) {
        beforeDatabase.add(() -> awaitAnswer(address));
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof DataSource) {
            beforeDatabase.forEach(Runnable::run);
        } else if (bean instanceof RedisConnectionFactory) {
            beforeRedis.forEach(Runnable::run);
        }
        return bean;
    }

    private void awaitAnswer(JdbcAddress address) {
        long end = System.nanoTime() + DATABASE_LIMIT.toNanos();
        for (int attempt = 1; ; attempt++) {
            try (Connection answered = DriverManager.getConnection(address.url(), account())) {
                log.info("Database {} on {} answers", answered.getCatalog(), address.hosts());
                return;
            } catch (SQLException refused) {
                if (isFinal(refused) || System.nanoTime() > end) {
                    throw fault(address, refused);
                }
                if (attempt == 1) {
                    log.info("Waiting up to {} s for the database on {}", DATABASE_LIMIT.toSeconds(), address.hosts());
                }
                pause(address, refused);
            }
        }
    }

    private Properties account() {
        var account = new Properties();
        put(account, "user", environment.getProperty("spring.datasource.username"));
        put(account, "password", environment.getProperty("spring.datasource.password"));
        return account;
    }

    private static void put(Properties account, String key, String value) {
        if (value != null) {
            account.setProperty(key, value);
        }
    }

    /** What waiting does not mend: a wrong account, a missing database, an address that the driver cannot read. */
    private static boolean isFinal(SQLException refused) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        return state.startsWith("28") || state.startsWith("01S") || refused.getErrorCode() == UNKNOWN_DATABASE;
    }

    private static SettingFault fault(JdbcAddress address, SQLException refused) {
        String account = refused.getSQLState() != null && refused.getSQLState().startsWith("28")
                ? "; expected other values of spring.datasource.username and .password"
                : "";
        return new SettingFault(
                JdbcAddress.SETTING,
                "database %s on %s cannot be used: %s%s"
                        .formatted(address.database(), address.hosts(), firstLine(refused), account));
    }

    private static String firstLine(SQLException refused) {
        return String.valueOf(refused.getMessage()).lines().findFirst().orElse(refused.toString());
    }

    private static void pause(JdbcAddress address, SQLException refused) {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw fault(address, refused);
        }
    }
}
