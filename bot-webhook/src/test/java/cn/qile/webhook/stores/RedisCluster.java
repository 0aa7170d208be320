package cn.qile.webhook.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A real Redis Cluster: three masters that share the slots, and a replica of each. */
public final class RedisCluster implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;

    /** A member that runs, with the port at which the others reach it. */
    private record Member(RedisServer server, int bus) {}

    private final List<Member> members = new ArrayList<>();

    /** Returns when all slots are served, and each master has its replica. */
    public RedisCluster() {
        try {
            for (int i = 0; i < 2 * MASTERS; i++) {
                members.add(member());
            }
            join();
        } catch (IOException failed) {
            close();
            throw new UncheckedIOException(failed);
        }
    }

    private static Member member() throws IOException {
        int bus = freePort();
        return new Member(
                new RedisServer(
                        "--cluster-enabled",
                        "yes",
                        "--cluster-config-file",
                        "nodes.conf",
                        "--cluster-port",
                        Integer.toString(bus),
                        "--cluster-node-timeout", // ms; a master is given up after that
                        "2000"),
                bus);
    }

    private void join() throws IOException {
        for (int i = 0; i < MASTERS; i++) {
            tell(i, "CLUSTER ADDSLOTSRANGE " + i * SLOTS / MASTERS + " " + ((i + 1) * SLOTS / MASTERS - 1));
        }
        for (int i = 1; i < members.size(); i++) {
            Member met = members.get(i);
            tell(0, "CLUSTER MEET 127.0.0.1 " + met.server().port() + " " + met.bus());
        }
        for (int i = 0; i < MASTERS; i++) {
            String master = members.get(i).server().tell("CLUSTER MYID");
            int replica = MASTERS + i;
            await().ignoreExceptions().untilAsserted(() -> tell(replica, "CLUSTER REPLICATE " + master));
        }
        await().untilAsserted(() -> {
            for (int i = 0; i < members.size(); i++) {
                assertThat(isOk(members.get(i))).isTrue();
                assertThat(role(i)).isEqualTo(i < MASTERS ? "master" : "slave");
            }
        });
        for (int replica = MASTERS; replica < members.size(); replica++) {
            RedisServer server = members.get(replica).server();
            await().until(() -> server.tell("INFO replication").contains("master_link_status:up"));
        }
    }

    /** @return host:port of each, with commas in between */
    public String addresses() {
        return members.stream()
                .map(member -> "127.0.0.1:" + member.server().port())
                .collect(Collectors.joining(","));
    }

    /** {@code kill -9} of the master that keeps this key; returns at once. */
    public void killMasterOf(String key) {
        try {
            String slot = members.get(0).server().tell("CLUSTER KEYSLOT " + key).substring(1);
            members.get(Integer.parseInt(slot) * MASTERS / SLOTS).server().kill();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    /** @return whether those that still run serve every slot */
    public boolean servesAll() {
        return members.stream().anyMatch(RedisCluster::isOk);
    }

    /** From now on it is counted anew what they are asked. */
    public void resetStatistics() {
        members.forEach(member -> said(member, "CONFIG RESETSTAT"));
    }

    /** @return whether one of them has run a script since then */
    public boolean hasRunScripts() {
        return members.stream().anyMatch(member -> member.server().hasRunScripts());
    }

    private static String said(Member member, String command) {
        try {
            return member.server().tell(command);
        } catch (IOException away) {
            return "";
        }
    }

    private static boolean isOk(Member member) {
        return said(member, "CLUSTER INFO").contains("cluster_state:ok");
    }

    @Override
    public void close() {
        members.forEach(member -> member.server().close());
    }

    private String role(int member) throws IOException {
        return members.get(member).server().tell("INFO replication").contains("role:master") ? "master" : "slave";
    }

    private void tell(int member, String command) throws IOException {
        assertThat(members.get(member).server().tell(command)).isEqualTo("+OK");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
