package cn.qile.core.batch;

import java.time.Duration;
import java.util.function.Supplier;

/** Port: the transaction around a batch. */
public interface Transactions {

    /**
     * Does the work in one transaction, and returns when it is committed. Work that lost against somebody else is done
     * again from the start, so it must not keep anything of an earlier try.
     *
     * @param left how long all tries together may take
     * @return what the work has come to in the try that was committed
     * @throws RuntimeException if it could not be committed, or nobody knows whether it was
     */
    <T> T commit(Duration left, Supplier<T> work);

    /** Does the work in a transaction that is rolled back. */
    void rehearse(Runnable work);
}
