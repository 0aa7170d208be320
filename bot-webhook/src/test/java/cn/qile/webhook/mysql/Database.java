package cn.qile.webhook.mysql;

import cn.qile.webhook.stores.Databases;
import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** A schema of its own on a real server, migrated by the product's own files, with the adapters on it. */
final class Database {

    private static final Map<String, Database> STARTED = new ConcurrentHashMap<>();

    private final String name;
    private final ConfigurableApplicationContext context;

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        MybatisPlusAutoConfiguration.class
    })
    @Import({
        MysqlConfiguration.class,
        MysqlRosterConfiguration.class,
        LedgerConfiguration.class,
        OutboxStoreConfiguration.class,
        RollUpStoreConfiguration.class,
        ReminderStoreConfiguration.class,
        RetentionStoreConfiguration.class
    })
    static class Adapters {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    /** @return one for each server that the tests of the stores run on, kept until the end */
    static Stream<Database> all() {
        return Databases.urls().stream().map(url -> STARTED.computeIfAbsent(url, Database::new));
    }

    private Database(String server) {
        this.name = server.replaceFirst("\\?.*", "");
        String schema = "bot_test_" + UUID.randomUUID().toString().replace("-", "");
        String parameters = server.contains("?") ? "&" + server.substring(server.indexOf('?') + 1) : "";
        String url = server.replaceFirst("(jdbc:mysql://[^/]+/).*", "$1") + schema + "?createDatabaseIfNotExist=true"
                + parameters;
        this.context = new SpringApplicationBuilder(Adapters.class)
                .web(WebApplicationType.NONE)
                .properties("spring.datasource.url=" + url, "spring.main.banner-mode=off")
                .run();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(schema)));
    }

    /** @return the one bean of that type */
    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Empties all tables. */
    Database empty() {
        JdbcTemplate jdbc = get(JdbcTemplate.class);
        List<String> tables = jdbc.queryForList("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'
                """, String.class);
        tables.forEach(table -> jdbc.execute("DELETE FROM " + table));
        return this;
    }

    private void drop(String schema) {
        get(JdbcTemplate.class).execute("DROP DATABASE " + schema);
        context.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
