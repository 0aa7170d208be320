package cn.qile.webhook.mysql;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this node is called among the others: host and port, the same after a restart. */
final class NodeName {

    /** What the table's column holds. */
    private static final int MAX = 255;

    private NodeName() {}

    static String ofPort(int port) {
        String suffix = ":" + port;
        String host = host();
        return host.substring(0, Math.min(host.length(), MAX - suffix.length())) + suffix;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
