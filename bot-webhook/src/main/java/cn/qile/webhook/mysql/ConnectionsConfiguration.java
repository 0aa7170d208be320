package cn.qile.webhook.mysql;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The connections to the database, and the transactions on them. */
@Configuration(proxyBeanMethods = false)
class ConnectionsConfiguration {

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource pool(DataSourceProperties database) {
        HikariDataSource pool = database.initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        pool.setAutoCommit(false);
        return pool;
    }

    @Bean
    @Primary
    DataSource dataSource(HikariDataSource pool) {
        return new OutsideTransactions(pool);
    }

    @Bean
    JdbcTransactionManager transactionManager(HikariDataSource pool) {
        return new JdbcTransactionManager(pool);
    }
}
