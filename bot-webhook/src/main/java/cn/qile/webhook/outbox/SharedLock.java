package cn.qile.webhook.outbox;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The row that says who leads, on the database's clock alone: two nodes whose clocks differ by more than the lease would
 * otherwise lead both. The library hands its node's time to every statement; these take it and leave it.
 */
final class SharedLock {

    private static final String NOW = "UTC_TIMESTAMP(6)";

    private SharedLock() {}

    /**
     * @param client who asks, up to 36 characters; whoever comes with the same name is taken for the same
     * @param ttl what the row is given at every renewal, whatever its user says then
     */
    static LockRepository in(
            DataSource database, PlatformTransactionManager transactions, String client, Duration ttl) {
        String expiry = "TIMESTAMPADD(MICROSECOND, " + ttl.toMillis() * 1_000 + ", " + NOW + ")";
        // Not a bean: the library would let go of the row when it sees fit, and not when the leader has ended.
        var row = new DefaultLockRepository(database, client);
        row.setPrefix("LEADER_");
        row.setTransactionManager(transactions);
        row.setUpdateQuery("""
                UPDATE %%sLOCK SET CLIENT_ID = ?, EXPIRED_AFTER = %s
                WHERE ? IS NOT NULL AND REGION = ? AND LOCK_KEY = ?
                  AND (CLIENT_ID = ? OR EXPIRED_AFTER < %s) AND ? IS NOT NULL
                """.formatted(expiry, NOW));
        row.setInsertQuery("""
                INSERT INTO %%sLOCK (REGION, LOCK_KEY, CLIENT_ID, CREATED_DATE, EXPIRED_AFTER)
                VALUES (?, ?, ?, IF(? IS NULL, NULL, %s), IF(? IS NULL, NULL, %s))
                """.formatted(NOW, expiry));
        row.setRenewQuery("""
                UPDATE %%sLOCK SET EXPIRED_AFTER = %s
                WHERE ? IS NOT NULL AND REGION = ? AND LOCK_KEY = ? AND CLIENT_ID = ?
                """.formatted(expiry));
        row.afterPropertiesSet();
        row.afterSingletonsInstantiated();
        return row;
    }
}
