package cn.qile.webhook.wecom;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Work that is done in order within its lane, and side by side with that of other lanes. */
final class Lanes {

    private final Executor workers;
    private final int most;
    private final Map<Object, Queue<Runnable>> lanes = new HashMap<>();
    private int waiting;

    /** @param most how much work may wait or be under way in all lanes together */
    Lanes(Executor workers, int most) {
        this.workers = workers;
        this.most = most;
    }

    /** @return whether it will be done; not if too much waits already */
    boolean add(Object lane, Runnable work) {
        synchronized (this) {
            if (waiting == most) {
                return false;
            }
            waiting++;
            Queue<Runnable> line = lanes.get(lane);
            if (line != null) {
                line.add(work);
                return true;
            }
            lanes.put(lane, new ArrayDeque<>());
        }
        run(lane, work);
        return true;
    }

    private void run(Object lane, Runnable work) {
        workers.execute(() -> {
            try {
                work.run();
            } finally {
                next(lane);
            }
        });
    }

    private void next(Object lane) {
        Runnable next;
        synchronized (this) {
            waiting--;
            next = lanes.get(lane).poll();
            if (next == null) {
                lanes.remove(lane);
            }
        }
        if (next != null) {
            run(lane, next);
        }
    }
}
