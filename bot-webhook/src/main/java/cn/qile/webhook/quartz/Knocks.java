package cn.qile.webhook.quartz;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quartz.JobDataMap;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Triggers that knock until they are taken away.
 *
 * <p>All methods throw {@link TransientDataAccessResourceException} when Quartz could not do it: another node had its lock
 * for too long, or the database is away.
 */
final class Knocks {

    /** A node that was killed in the middle, or lost against others, is made good so soon; far below the five minutes. */
    static final Duration AGAIN = Duration.ofSeconds(10);

    private interface Scheduling<T> {
        T on(Scheduler scheduler) throws SchedulerException;
    }

    private final Scheduler scheduler;

    Knocks(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Does it when the transaction is about to commit, and within it; never if it is rolled back.
     *
     * @throws IllegalStateException if there is no transaction
     */
    static void beforeCommit(Runnable change) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                change.run();
            }
        });
    }

    /**
     * @param job is called then
     * @param at from when on it knocks; at once if that is past
     * @param data what the job is told
     */
    Trigger trigger(TriggerKey key, JobKey job, Instant at, Map<String, String> data) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .usingJobData(new JobDataMap(data))
                .startAt(notBefore(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(AGAIN.toMillis())
                        .repeatForever()
                        // after a time without any node: at once, and not once for each knock that nobody heard
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }

    /**
     * Sets these triggers, in the place of those with the same key; all at once, since Quartz takes its lock for each call.
     *
     * @param job which they all call
     */
    void replace(JobKey job, List<Trigger> triggers) {
        if (!triggers.isEmpty()) {
            ask(quartz -> {
                quartz.scheduleJobs(Map.of(quartz.getJobDetail(job), Set.copyOf(triggers)), true);
                return null;
            });
        }
    }

    void remove(List<TriggerKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        ask(quartz -> quartz.unscheduleJobs(keys));
    }

    boolean isSet(TriggerKey key) {
        return ask(quartz -> quartz.checkExists(key));
    }

    /** @return what the job of that trigger will be told; empty if it is not set */
    Optional<JobDataMap> data(TriggerKey key) {
        return Optional.ofNullable(ask(quartz -> quartz.getTrigger(key))).map(Trigger::getJobDataMap);
    }

    /** Quartz counts in milliseconds; a knock a fraction too early would be turned away. */
    private static Date notBefore(Instant at) {
        return Date.from(at.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS));
    }

    private <T> T ask(Scheduling<T> question) {
        try {
            return question.on(scheduler);
        } catch (SchedulerException failed) {
            throw new TransientDataAccessResourceException("the timers cannot be reached", failed);
        }
    }
}
