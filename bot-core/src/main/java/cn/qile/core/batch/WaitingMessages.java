package cn.qile.core.batch;

import cn.qile.core.roster.CommunityId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages that wait to be heard, in the order in which they came. Whoever takes a batch has its communities to
 * itself until it is through with them, so messages of one community are heard in order, however many take.
 *
 * <p>One takes at a time, all that waits: two would have batches of half the size, and each batch costs. When he goes
 * {@link Taker#away}, because what he does may take long, another one takes what comes meanwhile.
 */
final class WaitingMessages {

    /** Some ten seconds of a hundred streets' busiest time: far more than can be answered in time. */
    static final int MOST = 2_000;

    /** Of one batch, so that its transaction stays short and its statements fit what servers take. */
    static final int MOST_AT_ONCE = 256;

    /** When the oldest has waited for so long, whoever comes now would be answered too late. */
    static final Duration STALLED = Duration.ofMillis(1_500);

    private record Since(Waiting waiting, Instant at) {}

    private final Clock clock;
    private final Deque<Since> queue = new ArrayDeque<>();
    private final Map<CommunityId, Hold> held = new HashMap<>();
    private final List<Taker> takers = new ArrayList<>();
    private final Lock lock = new ReentrantLock();

    /** Who takes; null when the next one to come may. */
    private Taker taking;

    private boolean closed;

    WaitingMessages(Clock clock) {
        this.clock = clock;
    }

    /** How many messages of a community somebody has taken and is not through with. */
    private static final class Hold {

        private final Taker taker;
        private int messages;

        private Hold(Taker taker) {
            this.taker = taker;
        }
    }

    /** @throws TooBusy if it could not be heard in time */
    void add(Waiting waiting) {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (closed || queue.size() >= MOST) {
                throw new TooBusy(closed ? "this node is stopping" : "too many messages are waiting");
            }
            if (!queue.isEmpty() && now.isAfter(queue.peek().at().plus(STALLED))) {
                throw new TooBusy("the stores are slow");
            }
            queue.add(new Since(waiting, now));
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (taking != null && !closed) {
            taking.something.signal();
        } else {
            takers.forEach(taker -> taker.something.signal());
        }
    }

    private boolean isFree(Waiting waiting, Taker taker) {
        for (CommunityId community : waiting.communities()) {
            Hold hold = held.get(community);
            if (hold != null && hold.taker != taker) {
                return false;
            }
        }
        return true;
    }

    /** @return somebody more who takes */
    Taker taker() {
        lock.lock();
        try {
            Taker taker = new Taker();
            takers.add(taker);
            return taker;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody who takes, on a thread of its own. */
    final class Taker {

        private final Condition something = lock.newCondition();

        /**
         * Waits until there is something to do.
         *
         * @return what waits now, as far as its communities are nobody else's: the caller's from now on, until it is
         *     {@link #through}; empty if no more will come
         */
        List<Waiting> take() throws InterruptedException {
            lock.lock();
            try {
                for (; ; ) {
                    List<Waiting> batch = taking == null || taking == this ? takeFree() : List.of();
                    if (!batch.isEmpty()) {
                        taking = this;
                        return batch;
                    }
                    if (closed && queue.isEmpty()) {
                        return batch;
                    }
                    something.await();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Until he takes again somebody else may, whatever is not of the communities that he has. */
        void away() {
            lock.lock();
            try {
                if (taking == this) {
                    taking = null;
                    wake();
                }
            } finally {
                lock.unlock();
            }
        }

        private List<Waiting> takeFree() {
            List<Waiting> batch = new ArrayList<>();
            Set<CommunityId> notNow = new HashSet<>();
            for (Iterator<Since> each = queue.iterator(); each.hasNext() && batch.size() < MOST_AT_ONCE; ) {
                Waiting waiting = each.next().waiting();
                if (isFree(waiting, this) && Collections.disjoint(notNow, waiting.communities())) {
                    batch.add(waiting);
                    each.remove();
                } else {
                    notNow.addAll(waiting.communities()); // nobody overtakes it
                }
            }
            for (Waiting waiting : batch) {
                for (CommunityId community : waiting.communities()) {
                    held.computeIfAbsent(community, free -> new Hold(this)).messages++;
                }
            }
            return batch;
        }
    }

    /** Whoever took these is through with them. */
    void through(List<Waiting> batch) {
        lock.lock();
        try {
            boolean free = false;
            for (Waiting waiting : batch) {
                for (CommunityId community : waiting.communities()) {
                    Hold hold = held.get(community);
                    if (--hold.messages == 0) {
                        held.remove(community);
                        free = true;
                    }
                }
            }
            if (free && !queue.isEmpty() || closed) {
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What waits is still to be heard; nothing more is taken in. */
    void close() {
        lock.lock();
        try {
            closed = true;
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** @return how many wait */
    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }
}
