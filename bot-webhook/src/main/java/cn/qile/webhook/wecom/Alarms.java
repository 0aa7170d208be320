package cn.qile.webhook.wecom;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Wakes the connection later. Handed in, so that its tests need not wait. */
@FunctionalInterface
interface Alarms {

    /** What is waited for. */
    enum Cause {
        HANDSHAKE,
        ACK,
        PING,
        RECONNECT,
        BACK,
        CLOSING,
        REPLY
    }

    /** Something that will ring. */
    @FunctionalInterface
    interface Alarm {

        /** It does not ring any more; if it has rung already, nothing happens. */
        void cancel();
    }

    /** @param task is short, and waits for nothing */
    Alarm in(Duration wait, Cause cause, Runnable task);

    static Alarms of(ScheduledExecutorService scheduler) {
        return (wait, cause, task) -> {
            Future<?> ringing = scheduler.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
            return () -> ringing.cancel(false);
        };
    }
}
