package cn.qile.webhook.outbox;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the sendings, a few at once. Only one thread at a time may hand them in.
 *
 * <p>What is handed in begins at once, and who hands it in waits afterwards, until there is room for the next one. Were
 * it queued instead, letters would be claimed long before they leave, and a killed node would leave many behind whose
 * outcome nobody knows.
 */
public final class Sendings implements Executor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sendings.class);

    /** The platform answers in some 100 ms, so this is far more than its limits allow. */
    private static final int AT_ONCE = 8;

    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicBoolean outcomeLost = new AtomicBoolean();
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "sending-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void execute(Runnable sending) {
        room.acquireUninterruptibly();
        pool.execute(() -> {
            try {
                sending.run();
            } catch (RuntimeException fault) {
                outcomeLost.set(true);
                log.warn(
                        "What came of a sending could not be kept: {}",
                        fault.getClass().getSimpleName());
            } finally {
                room.release();
            }
        });
        room.acquireUninterruptibly();
        room.release();
    }

    /** @return whether none is under way; waits for that as long */
    boolean areDone(Duration patience) {
        try {
            boolean done = room.tryAcquire(AT_ONCE, patience.toMillis(), TimeUnit.MILLISECONDS);
            if (done) {
                room.release(AT_ONCE);
            }
            return done;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return whether the outcome of one could not be kept, since {@link #forgetLostOutcomes} */
    boolean lostOutcomes() {
        return outcomeLost.get();
    }

    void forgetLostOutcomes() {
        outcomeLost.set(false);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
