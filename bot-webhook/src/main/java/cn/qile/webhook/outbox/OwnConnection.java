package cn.qile.webhook.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A connection for the lock alone, to the bot's database. In a burst all of the bot's are taken for seconds, and a leader
 * that had to queue there would lose its lease just when there is most to send.
 */
final class OwnConnection implements AutoCloseable {

    private final HikariDataSource pool;

    /** @param bots the bot's pool; all but the size, and that each statement commits by itself, is as there */
    OwnConnection(HikariDataSource bots) {
        HikariConfig settings = new HikariConfig();
        bots.copyStateTo(settings);
        settings.setPoolName("leadership");
        settings.setAutoCommit(true);
        settings.setMinimumIdle(1);
        settings.setMaximumPoolSize(1);
        settings.setInitializationFailTimeout(-1); // the start does not depend on who leads
        pool = new HikariDataSource(settings);
    }

    LockRepository lock(String client, Duration ttl) {
        return SharedLock.in(pool, new JdbcTransactionManager(pool), client, ttl);
    }

    @Override
    public void close() {
        pool.close();
    }
}
