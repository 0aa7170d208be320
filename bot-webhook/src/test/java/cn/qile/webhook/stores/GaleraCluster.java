package cn.qile.webhook.stores;

import static org.awaitility.Awaitility.await;

import cn.qile.webhook.needs.NeedsGalera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Three MariaDB servers that are one database: what one commits, all have. */
public final class GaleraCluster implements AutoCloseable {

    private static final int MEMBERS = 3;

    private final List<MariadbServer> members = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    private GaleraCluster() {
        for (int i = 0; i < MEMBERS; i++) {
            ports.add(freePort());
        }
    }

    /** @return one of which all members are in step */
    public static GaleraCluster started(Path folder) {
        GaleraCluster cluster = new GaleraCluster();
        try {
            for (int i = 0; i < MEMBERS; i++) {
                cluster.join(folder.resolve("member-" + i), i);
            }
            return cluster;
        } catch (SQLException failed) {
            cluster.close();
            throw new IllegalStateException(failed);
        }
    }

    /** All begin with the same files, so who joins says that it has what the first has, and need not be sent
     * it. */
    private void join(Path folder, int number) throws SQLException {
        MariadbServer member = MariadbServer.made(
                folder,
                "--wsrep-on=ON",
                "--wsrep-provider=" + System.getenv(NeedsGalera.LIBRARY),
                "--wsrep-cluster-name=qile",
                "--wsrep-cluster-address=gcomm://"
                        + ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")),
                "--wsrep-node-address=127.0.0.1:" + ports.get(number),
                "--wsrep-node-name=member-" + number,
                "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:" + ports.get(number)
                        + ";ist.recv_addr=127.0.0.1:" + freePort() + ";gcache.size=16M",
                "--binlog-format=ROW",
                "--innodb-autoinc-lock-mode=2");
        members.add(member);
        if (number == 0) {
            member.start("--wsrep-new-cluster");
        } else {
            String cluster = status(0, "wsrep_cluster_state_uuid");
            String seen = status(0, "wsrep_last_committed");
            note(member.data().resolve("grastate.dat"), cluster, seen);
            member.start("--wsrep-start-position=" + cluster + ":" + seen);
        }
        await().ignoreExceptions().until(() -> isInStep(number, number + 1));
    }

    /** Writes what a member notes when it is stopped: up to where it has what the cluster has. */
    private static void note(Path file, String cluster, String seen) {
        String state = """
                # GALERA saved state
                version: 2.1
                uuid:    %s
                seqno:   %s
                safe_to_bootstrap: 0
                """.formatted(cluster, seen);
        try {
            Files.writeString(file, state);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @return a member that takes writes */
    public MariadbServer member(int number) {
        return members.get(number);
    }

    /** @return the same, once the others have agreed that one is gone */
    public MariadbServer survivor(int number) {
        await().ignoreExceptions().until(() -> isInStep(number, MEMBERS - 1));
        return member(number);
    }

    private boolean isInStep(int number, int members) throws SQLException {
        return status(number, "wsrep_ready").equals("ON")
                && status(number, "wsrep_local_state_comment").equals("Synced")
                && status(number, "wsrep_cluster_status").equals("Primary")
                && status(number, "wsrep_cluster_size").equals(Integer.toString(members));
    }

    private String status(int number, String name) throws SQLException {
        return members.get(number)
                .value("SELECT variable_value FROM information_schema.global_status WHERE variable_name = '" + name
                        + "'");
    }

    @Override
    public void close() {
        members.forEach(MariadbServer::close);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
