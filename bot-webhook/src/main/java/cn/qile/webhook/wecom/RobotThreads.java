package cn.qile.webhook.wecom;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the robot's connection.
 *
 * @param workers let the bot hear
 * @param sockets open and close sockets
 * @param alarms wakes the connection; never waits
 */
record RobotThreads(ExecutorService workers, ExecutorService sockets, ScheduledExecutorService alarms)
        implements AutoCloseable {

    /** Each takes one of the 16 connections to the store while it hears; where there is a connection there is no callback. */
    private static final int WORKERS = 8;

    static RobotThreads start() {
        return new RobotThreads(
                Executors.newFixedThreadPool(WORKERS, named("robot")),
                Executors.newCachedThreadPool(named("robot-socket")),
                Executors.newSingleThreadScheduledExecutor(named("robot-alarm")));
    }

    /** Who hears just now may end; it is durable or it is not. */
    @Override
    public void close() {
        workers.shutdown();
        sockets.shutdown();
        alarms.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
