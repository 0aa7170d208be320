package cn.qile.webhook.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A cable between the bot and a server on this machine, which a test can cut and mend, slow down, and lead elsewhere. */
public final class Cable implements AutoCloseable {

    /** When a cable breaks by itself. */
    private enum Fault {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    @FunctionalInterface
    private interface Gate {
        boolean mayPass(byte[] bytes, int n);
    }

    private static final class Link {
        private final Socket client;
        private final Socket server;
        /** A COMMIT went up, and the server's word about it must not come down. */
        private volatile boolean committing;

        private Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }
    }

    /** The server is on this machine: if it takes longer, it is away. */
    private static final int CONNECT_MILLIS = 5_000;

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket plug;
    private final Object slowness = new Object();
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile InetSocketAddress server;
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;
    private volatile Fault fault = Fault.NONE;

    /** @param port of the server */
    public Cable(int port) {
        server = at(port);
        try {
            plug = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    /** @return the port at which the server is reached through this cable */
    public int port() {
        return plug.getLocalPort();
    }

    /** Breaks every connection and lets no new one come about. */
    public synchronized void cut() {
        cut = true;
        ends.forEach(Cable::shut);
    }

    /** From now on whatever the server says takes so long to arrive; what is on its way already, no longer than that. */
    public void slowDown(Duration delay) {
        synchronized (slowness) {
            this.delay = delay;
            slowness.notifyAll();
        }
    }

    /** Breaks every connection; new ones lead to the server at that port. */
    public synchronized void leadTo(int port) {
        cut();
        server = at(port);
        cut = false;
    }

    /** The cable breaks when the next COMMIT is sent; the server never gets it. */
    public void breakBeforeCommit() {
        fault = Fault.BEFORE_COMMIT;
    }

    /** The cable breaks when the next COMMIT has reached the server, before the server's word comes back. */
    public void breakAfterCommit() {
        fault = Fault.AFTER_COMMIT;
    }

    /** Waits for a break that is just happening: it must not hit what is connected after this. */
    public synchronized void mend() {
        fault = Fault.NONE;
        cut = false;
    }

    @Override
    public void close() throws IOException {
        plug.close();
        cut();
    }

    private void accept() {
        while (!plug.isClosed()) {
            try {
                connect(plug.accept());
            } catch (IOException closed) {
                // the server is away, or the test is over: the client sees its connection end
            }
        }
    }

    private synchronized void connect(Socket client) throws IOException {
        if (cut) {
            shut(client);
            return;
        }
        Socket far = new Socket();
        try {
            far.connect(server, CONNECT_MILLIS);
            far.setTcpNoDelay(true); // as the ends of a real connection do; else each second packet waits 40 ms
            client.setTcpNoDelay(true);
        } catch (IOException away) {
            shut(client);
            throw away;
        }
        ends.add(client);
        ends.add(far);
        Link link = new Link(client, far);
        start(() -> fromClient(link));
        start(() -> fromServer(link));
    }

    private void fromClient(Link link) {
        pump(link.client, link.server, (bytes, n) -> {
            boolean commit = fault != Fault.NONE && endsWithCommit(bytes, n);
            link.committing = commit;
            return !(commit && fault == Fault.BEFORE_COMMIT);
        });
    }

    private void fromServer(Link link) {
        pump(link.server, link.client, (bytes, n) -> {
            awaitDelay();
            return !link.committing;
        });
    }

    private void awaitDelay() {
        long start = System.nanoTime();
        synchronized (slowness) {
            try {
                for (long left = delay.toNanos(); left > 0; left = delay.toNanos() - (System.nanoTime() - start)) {
                    TimeUnit.NANOSECONDS.timedWait(slowness, left);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Passes on what comes until an end goes, or until something must not pass: then the cable breaks. */
    private void pump(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!gate.mayPass(buffer, n)) {
                    cut();
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException broken) {
            // an end went: both are closed now
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static boolean endsWithCommit(byte[] buffer, int n) {
        for (int i = 0; i < COMMIT.length; i++) {
            if (n < COMMIT.length || (buffer[n - COMMIT.length + i] & ~0x20) != COMMIT[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // it is closed, which is all that is wanted
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
