package cn.qile.load;

import cn.qile.load.Wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends prepared requests over so many connections, one thread each, and keeps what came back and when. */
final class Load {

    private final int port;
    private final int connections;

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * What came back. The first {@code sent} places of the lists are filled.
     *
     * @param nanos how long each reply took
     * @param elapsedNanos from the first request to the last reply
     */
    record Outcome(int sent, long[] nanos, Reply[] replies, long elapsedNanos) {}

    /** Closed loop: each connection sends its next request when it has its reply; ends with the time or the requests. */
    Outcome closed(byte[][] requests, Duration limit) {
        long[] nanos = new long[requests.length];
        Reply[] replies = new Reply[requests.length];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + limit.toNanos();
        long elapsed = inThreads(start, wire -> {
            while (System.nanoTime() < end) {
                int i = next.getAndIncrement();
                if (i >= requests.length) {
                    break;
                }
                long before = System.nanoTime();
                replies[i] = wire.exchange(requests[i]);
                nanos[i] = System.nanoTime() - before;
            }
        });
        return new Outcome(Math.min(next.get(), requests.length), nanos, replies, elapsed);
    }

    /**
     * Open loop: request n is due at n / rate seconds, whatever became of those before; its time counts from then, also
     * when all connections were waiting (no coordinated omission).
     */
    Outcome open(byte[][] requests, double perSecond) {
        long[] nanos = new long[requests.length];
        Reply[] replies = new Reply[requests.length];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        long elapsed = inThreads(start, wire -> {
            for (int i = next.getAndIncrement(); i < requests.length; i = next.getAndIncrement()) {
                long due = start + (long) (i * 1e9 / perSecond);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                replies[i] = wire.exchange(requests[i]);
                nanos[i] = System.nanoTime() - due;
            }
        });
        return new Outcome(requests.length, nanos, replies, elapsed);
    }

    @FunctionalInterface
    private interface Work {
        void over(Wire wire);
    }

    /** @return nanoseconds until the last thread was done */
    private long inThreads(long start, Work work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(
                    () -> {
                        try (Wire wire = new Wire(port)) {
                            work.over(wire);
                        }
                    },
                    "load-" + i);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted under load", e);
        }
        return System.nanoTime() - start;
    }
}
