package cn.qile.core.batch;

import cn.qile.core.roster.CommunityId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The messages that wait to be heard, in the order in which they came. Whoever takes a batch has its communities to
 * itself until it is done, so messages of one community are heard in order, however many take.
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
    private final Set<CommunityId> busy = new HashSet<>();
    private boolean closed;

    WaitingMessages(Clock clock) {
        this.clock = clock;
    }

    /** @throws TooBusy if it could not be heard in time */
    synchronized void add(Waiting waiting) {
        Instant now = clock.instant();
        if (closed || queue.size() >= MOST) {
            throw new TooBusy(closed ? "this node is stopping" : "too many messages are waiting");
        }
        if (!queue.isEmpty() && now.isAfter(queue.peek().at().plus(STALLED))) {
            throw new TooBusy("the stores are slow");
        }
        queue.add(new Since(waiting, now));
        if (Collections.disjoint(busy, waiting.communities())) {
            notify();
        }
    }

    /**
     * Waits until there is something to do.
     *
     * @return what waits now, as far as its communities are nobody's: the caller's from now on, until they are
     *     {@link #done}; empty if no more will come
     */
    synchronized List<Waiting> take() throws InterruptedException {
        for (; ; ) {
            List<Waiting> batch = takeFree();
            if (!batch.isEmpty() || closed && queue.isEmpty()) {
                return batch;
            }
            wait();
        }
    }

    private List<Waiting> takeFree() {
        List<Waiting> batch = new ArrayList<>();
        Set<CommunityId> notNow = new HashSet<>(busy);
        for (Iterator<Since> each = queue.iterator(); each.hasNext() && batch.size() < MOST_AT_ONCE; ) {
            Waiting waiting = each.next().waiting();
            if (Collections.disjoint(notNow, waiting.communities())) {
                batch.add(waiting);
                each.remove();
            } else {
                notNow.addAll(waiting.communities()); // nobody overtakes it
            }
        }
        batch.forEach(waiting -> busy.addAll(waiting.communities()));
        return batch;
    }

    /** The caller is through with what it took. */
    synchronized void done(List<Waiting> batch) {
        batch.forEach(waiting -> busy.removeAll(waiting.communities()));
        notifyAll();
    }

    /** What waits is still to be heard; nothing more is taken in. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** @return how many wait */
    synchronized int size() {
        return queue.size();
    }
}
