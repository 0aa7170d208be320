package cn.qile.webhook.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.transaction.TransactionException;

/**
 * Sees to it that of all nodes one leads: asks for the lock, begins what only the leader does, and ends it before
 * anybody else can have the lock.
 *
 * <ul>
 *   <li>At a stop the lock is let go of when all parts have ended; if they do not end in time, it runs out by itself.
 *   <li>Who cannot renew ends early enough ({@link Lease#closing}) to be done when the lock runs out for the others. The
 *       time is counted from before the question that was last answered, by a timer and not by the clock on the wall. A
 *       thread of its own waits for it, because a question may hang.
 *   <li>A process that was stopped for longer than the lease, and goes on, cannot know it at once: it ends as soon as it
 *       runs. What it sends until then is claimed letter by letter in the database, so nothing is sent twice.
 *   <li>Where a part cannot begin, the lock is let go of, and this node stands back for a while.
 * </ul>
 *
 * <p>As the last phase it starts when the web server listens, and is the first to stop.
 */
public final class Leadership implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);

    private static final String LOCK = "leader";

    /** At a stop; then the lock runs out by itself. */
    private static final Duration PATIENCE_WITH_DATABASE = Duration.ofSeconds(3);

    /** The most heartbeats that a node stands back whose parts cannot begin. */
    private static final int LONGEST_REST = 20;

    /** The time from when this node was given the lock until it ends; only its identity counts. */
    private static final class Term {
        /** Ends it, if it is not renewed before. */
        private Future<?> runningOut;
    }

    private final LockRepository lock;
    private final Lease lease;
    private final List<Leading> parts;

    /** Asks the database. */
    private ScheduledExecutorService asking;
    /** Begins and ends the parts, and waits for the lease to run out. */
    private ScheduledExecutorService leading;

    private final Deque<Leading> begun = new ArrayDeque<>();
    private volatile boolean leads;

    // Guarded by this.
    private Term term;
    private boolean running;
    private int failures;
    private int rest;
    private boolean away;

    /** @param parts begin in this order, and end in the reverse */
    Leadership(LockRepository lock, Lease lease, List<? extends Leading> parts) {
        this.lock = lock;
        this.lease = lease;
        this.parts = List.copyOf(parts);
    }

    /** @return whether all parts have begun on this node, and none has been told to end */
    public boolean leads() {
        return leads;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        asking = thread("leadership");
        leading = thread("leading");
        asking.scheduleWithFixedDelay(this::ask, 0, lease.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** Returns when the parts have ended and the lock is free, or after a time that ends. */
    @Override
    public void stop() {
        synchronized (this) {
            if (!running) {
                return;
            }
            running = false;
            endTerm(term);
        }
        if (isDone(leading.submit(this::end), lease.closing())) {
            isDone(asking.submit(this::release), PATIENCE_WITH_DATABASE);
        } else {
            log.warn("What only the leader does has not ended in time; the others wait until the lease is over");
        }
        asking.shutdown();
        leading.shutdown();
    }

    private void ask() {
        Term asked;
        boolean renewal;
        synchronized (this) {
            if (!running) {
                return;
            }
            if (rest > 0) {
                rest--;
                return;
            }
            renewal = term != null;
            asked = renewal ? term : new Term();
        }
        // From before the question: the lease begins when the database answers it, which is later.
        Future<?> runningOut = leading.schedule(() -> runOut(asked), lease.own().toMillis(), TimeUnit.MILLISECONDS);
        boolean held = false;
        try {
            held = renewal ? lock.renew(LOCK, lease.ttl()) : lock.acquire(LOCK, lease.ttl());
            answered(asked, renewal, held, runningOut);
        } catch (RuntimeException failed) { // whatever it was, it is asked again
            complain(failed);
        } finally {
            if (!held) {
                runningOut.cancel(false);
            }
        }
    }

    private synchronized void answered(Term asked, boolean renewal, boolean held, Future<?> runningOut) {
        away = false;
        if (renewal && !held) {
            if (endTerm(asked)) {
                log.warn("Another node has taken the lead");
                leading.execute(this::end);
            }
        } else if (renewal && term == asked) {
            asked.runningOut.cancel(false);
            asked.runningOut = runningOut;
        } else if (!renewal && held && running && !runningOut.isDone()) {
            asked.runningOut = runningOut;
            term = asked;
            leading.execute(() -> begin(asked));
        }
        // else the answer came too late: the term is over, or the lease was over before it began
    }

    private void begin(Term asked) {
        synchronized (this) {
            if (term != asked) {
                return;
            }
        }
        boolean done = false;
        try {
            for (Leading part : parts) {
                begun.push(part);
                part.begin();
            }
            done = true;
            leads = true;
            log.info("This node leads");
        } catch (RuntimeException fault) {
            log.warn("This node cannot lead: {}", fault.getClass().getSimpleName());
        } finally {
            rest(asked, done);
        }
    }

    private void rest(Term asked, boolean done) {
        synchronized (this) {
            if (done) {
                failures = 0;
                return;
            }
            endTerm(asked);
            rest = Math.min(2 << Math.min(failures, 8), LONGEST_REST);
            failures++;
        }
        end();
        asking.execute(this::release);
    }

    private void runOut(Term asked) {
        synchronized (this) {
            if (!endTerm(asked)) {
                return;
            }
        }
        log.warn("This node leads no more: it could not renew its lease in time");
        end();
    }

    /** @return whether that was the term in which this node leads; it is over now */
    private boolean endTerm(Term which) {
        if (which == null || term != which) {
            return false;
        }
        term = null;
        which.runningOut.cancel(false);
        return true;
    }

    private void end() {
        boolean led = leads;
        leads = false;
        begun.forEach(Leading::hold);
        while (!begun.isEmpty()) {
            Leading part = begun.pop();
            try {
                part.end();
            } catch (RuntimeException fault) {
                log.warn(
                        "A part of the lead did not end well: {}",
                        fault.getClass().getSimpleName());
            }
        }
        if (led) {
            log.info("This node has ended what only the leader does");
        }
    }

    /** On the thread that asks, so that it cannot let go of what was asked for later. */
    private void release() {
        synchronized (this) {
            if (term != null) {
                return;
            }
        }
        try {
            lock.delete(LOCK);
        } catch (DataAccessException | TransactionException failed) {
            log.info(
                    "The lead could not be given up, it runs out: {}",
                    failed.getClass().getSimpleName());
        }
    }

    private synchronized void complain(RuntimeException failed) {
        if (!away && running) {
            away = true;
            log.warn(
                    "The database does not tell who leads: {}",
                    failed.getClass().getSimpleName());
        }
    }

    private static boolean isDone(Future<?> work, Duration patience) {
        try {
            work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException notDone) {
            return false;
        }
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
