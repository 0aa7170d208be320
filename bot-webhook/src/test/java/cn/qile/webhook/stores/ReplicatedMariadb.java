package cn.qile.webhook.stores;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A MariaDB and its replica, semi-synchronous and without loss: no commit is told before the replica has it, however long
 * that takes ({@code AFTER_SYNC}, no time limit).
 */
public final class ReplicatedMariadb implements AutoCloseable {

    private final MariadbServer primary;
    private final MariadbServer replica;

    private ReplicatedMariadb(MariadbServer primary, MariadbServer replica) {
        this.primary = primary;
        this.replica = replica;
    }

    /** @return a pair of which the second follows the first */
    public static ReplicatedMariadb started(Path folder) {
        MariadbServer primary = MariadbServer.started(
                folder.resolve("primary"),
                "--server-id=1",
                "--log-bin=binlog",
                "--sync-binlog=1",
                "--binlog-format=ROW",
                "--rpl-semi-sync-master-enabled=ON",
                "--rpl-semi-sync-master-wait-point=AFTER_SYNC",
                "--rpl-semi-sync-master-timeout=3600000");
        MariadbServer replica = MariadbServer.started(
                folder.resolve("replica"),
                "--server-id=2",
                "--log-bin=binlog",
                "--log-slave-updates=ON",
                "--binlog-format=ROW",
                "--rpl-semi-sync-slave-enabled=ON",
                "--read-only=ON");
        JdbcTemplate admin = replica.admin("mysql");
        admin.execute("CHANGE MASTER TO master_host = '127.0.0.1', master_port = " + primary.port()
                + ", master_user = 'admin', master_password = '" + MariadbServer.PASSWORD
                + "', master_use_gtid = slave_pos, master_ssl = 0, master_ssl_verify_server_cert = 0");
        admin.execute("START SLAVE");
        await().until(() -> primary.value(
                        "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'Rpl_semi_sync_master_clients'")
                .equals("1"));
        return new ReplicatedMariadb(primary, replica);
    }

    /** @return the one that is written to */
    public MariadbServer primary() {
        return primary;
    }

    /** @return the replica, after it has caught up with all that it was sent; it can be written to */
    public MariadbServer promoted() {
        JdbcTemplate admin = replica.admin("mysql");
        await().until(() -> admin.queryForMap("SHOW SLAVE STATUS")
                .get("Slave_SQL_Running_State")
                .toString()
                .contains("has read all relay log"));
        admin.execute("STOP SLAVE");
        admin.execute("RESET SLAVE ALL");
        admin.execute("SET GLOBAL read_only = OFF");
        return replica;
    }

    @Override
    public void close() {
        try (primary;
                replica) {
            // both end
        }
    }
}
