package cn.qile.webhook.quartz;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quartz.JobKey;
import org.quartz.TriggerKey;

/** A trigger for a time of day: when it was heard, it is set for the next day. */
final class DailyTimer {

    /** What is done then. */
    @FunctionalInterface
    interface Work {

        /**
         * Does what is due, in transactions of its own. Called twice, it does nothing that was done.
         *
         * @param due the time of day that was set, on the day it is about
         * @return whether it is done; else it knocks again
         */
        boolean at(Instant due, Instant now);
    }

    private static final String NAME = "daily";
    private static final String DUE = "due";
    private static final String SETTING = "setting";

    private final Knocks knocks;
    private final JobKey job;
    private final TriggerKey key;
    private final Work work;
    private final Optional<LocalTime> time;
    private final ZoneId zone;
    private final KnockTransaction transaction;
    private final Clock clock;

    /**
     * @param job is called then, and lets this timer answer
     * @param time empty switches it off
     */
    DailyTimer(
            Knocks knocks,
            JobKey job,
            Work work,
            Optional<LocalTime> time,
            ZoneId zone,
            KnockTransaction transaction,
            Clock clock) {
        this.knocks = knocks;
        this.job = job;
        this.key = new TriggerKey(NAME, job.getName());
        this.work = work;
        this.time = time;
        this.zone = zone;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Sets what the settings say. What is set already for the same time of day stays as it is: it may be due since a time
     * when no node was running.
     */
    void set() {
        transaction.run("setting the time of " + job.getName(), () -> {
            Optional<String> before = knocks.data(key).map(data -> data.getString(SETTING));
            if (!before.equals(time.map(this::setting))) {
                Knocks.beforeCommit(this::next);
            }
        });
    }

    /** Does nothing if somebody else has heard it, or if it was set for another time. */
    void answer() {
        transaction.attempt(job.getName(), () -> {
            Instant now = clock.instant();
            due().filter(due -> !due.isAfter(now) && work.at(due, now))
                    .ifPresent(done -> transaction.run(
                            "setting the time of " + job.getName(), () -> Knocks.beforeCommit(this::next)));
        });
    }

    private Optional<Instant> due() {
        return knocks.data(key).map(data -> Instant.parse(data.getString(DUE)));
    }

    private void next() {
        time.ifPresentOrElse(
                at -> {
                    Instant due = following(at);
                    Map<String, String> data = Map.of(DUE, due.toString(), SETTING, setting(at));
                    knocks.replace(job, List.of(knocks.trigger(key, job, due, data)));
                },
                () -> knocks.remove(List.of(key)));
    }

    private Instant following(LocalTime at) {
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime today = now.with(at);
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    private String setting(LocalTime at) {
        return at + " " + zone;
    }
}
