package cn.qile.webhook.outbox;

import cn.qile.core.outbox.Dispatcher;
import cn.qile.core.outbox.Transport;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the dispatcher look at the outbox, as long as this node leads. Its thread is the only one that begins sendings.
 */
public final class DispatchLoop implements Leading, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DispatchLoop.class);

    /** What is due is sent within a second (the limits of the ways leave no use for more). */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** So many passes are left out after one that failed: the database is away, and each try waits for it. */
    private static final int REST = 8;

    private static final Duration TELLING = Duration.ofMinutes(1);

    /** Together with {@link #LAST_SENDINGS} what an end may take; see {@link Lease#USUAL}. */
    private static final Duration LAST_PASS = Duration.ofSeconds(2);

    /** A request takes longer only when the platform does not answer; then its letter ends as unknown. */
    private static final Duration LAST_SENDINGS = Duration.ofSeconds(4);

    /**
     * What is done while this node leads.
     *
     * @param takeOver {@link cn.qile.core.outbox.Dispatcher#takeOver}
     * @param giveUpLost {@link cn.qile.core.outbox.Dispatcher#giveUpLost}
     * @param pass {@link cn.qile.core.outbox.Dispatcher#dispatch}, which hands what it begins to the {@link Sendings}
     * @param tell {@link cn.qile.core.outbox.UnreachableMembers#tell}, in a transaction
     */
    public record Work(IntSupplier takeOver, IntSupplier giveUpLost, IntSupplier pass, Runnable tell) {}

    private final Work work;
    private final Sendings sendings;
    private final Gate gate;
    private final Duration pause;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dispatch");
        thread.setDaemon(true);
        return thread;
    });

    private Set<Future<?>> repeated = Set.of();

    // Used by the loop's thread only.
    private int rest;
    private boolean failing;

    /** @param gate the one of all {@link Transport}s that the dispatcher was given */
    public DispatchLoop(Work work, Sendings sendings, Gate gate) {
        this(work, sendings, gate, PAUSE);
    }

    DispatchLoop(Work work, Sendings sendings, Gate gate, Duration pause) {
        this.work = work;
        this.sendings = sendings;
        this.gate = gate;
        this.pause = pause;
    }

    @Override
    public void begin() {
        takeOver();
        gate.open();
        repeated = Set.of(repeat(this::look, pause), repeat(this::tell, TELLING));
    }

    /** The gate closes first: what the running pass still begins is not sent, and waits again. */
    @Override
    public void end() {
        gate.close();
        repeated.forEach(task -> task.cancel(false));
        repeated = Set.of();
        boolean passed = isDone(looking.submit(() -> {}));
        if (!sendings.areDone(LAST_SENDINGS) || !passed) {
            log.warn("Sendings are still under way; nobody will know what came of them");
        }
    }

    @Override
    public void close() {
        looking.shutdown();
        sendings.close();
    }

    private Future<?> repeat(Runnable task, Duration every) {
        return looking.scheduleWithFixedDelay(task, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void takeOver() {
        tellUnknown(work.takeOver().getAsInt());
    }

    private static void tellUnknown(int unknown) {
        if (unknown > 0) {
            log.warn("{} letters were under way, and nobody knows whether they arrived", unknown);
        }
    }

    private void look() {
        if (rest > 0) {
            rest--;
            return;
        }
        try {
            if (!sendings.lostOutcomes()) {
                passes();
            } else if (sendings.areDone(pause)) {
                giveUpLostOutcomes();
            }
            failing = false;
        } catch (RuntimeException fault) {
            rest = REST;
            if (!failing) {
                failing = true;
                log.warn(
                        "The outbox could not be looked at: {}",
                        fault.getClass().getSimpleName());
            }
        }
    }

    /** Where more may be due, it does not pause. */
    private void passes() {
        int begun;
        do {
            begun = work.pass().getAsInt();
        } while (begun == Dispatcher.MOST_BEGUN && !sendings.lostOutcomes());
    }

    /**
     * A letter whose outcome could not be kept is under way for ever, and holds up its line. None is being sent now, so
     * those are the only ones.
     */
    private void giveUpLostOutcomes() {
        tellUnknown(work.giveUpLost().getAsInt());
        sendings.forgetLostOutcomes();
    }

    private void tell() {
        try {
            work.tell().run();
        } catch (RuntimeException fault) {
            log.warn(
                    "Whom the app does not reach could not be told: {}",
                    fault.getClass().getSimpleName());
        }
    }

    private static boolean isDone(Future<?> pass) {
        try {
            pass.get(LAST_PASS.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException notDone) {
            return false;
        }
    }
}
