package cn.qile.webhook.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.integration.jdbc.lock.LockRepository;

/** One node's view of a lock in memory, which does not run out; a test can make it fail or hang. */
final class OneLock implements LockRepository {

    private final AtomicReference<String> holder;
    private final String node;

    volatile boolean away;
    volatile boolean hangs;

    OneLock(AtomicReference<String> holder, String node) {
        this.holder = holder;
        this.node = node;
    }

    @Override
    public boolean acquire(String lock, Duration ttl) {
        answer();
        return holder.compareAndSet(null, node) || holder.get().equals(node);
    }

    @Override
    public boolean renew(String lock, Duration ttl) {
        answer();
        return node.equals(holder.get());
    }

    @Override
    public boolean delete(String lock) {
        answer();
        return holder.compareAndSet(node, null);
    }

    @Override
    public boolean isAcquired(String lock) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteExpired() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    private synchronized void answer() {
        try {
            while (hangs) {
                wait(10);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (away) {
            throw new QueryTimeoutException("away");
        }
    }
}
