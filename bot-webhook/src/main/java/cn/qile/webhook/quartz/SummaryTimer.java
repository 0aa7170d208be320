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

/** The one trigger of the daily summary: when it was heard, it is set for the next day. */
final class SummaryTimer {

    static final JobKey JOB = new JobKey("summary");
    static final TriggerKey KEY = new TriggerKey("daily", JOB.getName());

    private static final String DUE = "due";
    private static final String SETTING = "setting";

    private final Knocks knocks;
    private final Optional<LocalTime> time;
    private final ZoneId zone;
    private final AtSummaryTime summary;
    private final KnockTransaction transaction;
    private final Clock clock;

    /** @param time empty switches it off */
    SummaryTimer(
            Knocks knocks,
            Optional<LocalTime> time,
            ZoneId zone,
            AtSummaryTime summary,
            KnockTransaction transaction,
            Clock clock) {
        this.knocks = knocks;
        this.time = time;
        this.zone = zone;
        this.summary = summary;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Sets what the settings say. What is set already for the same time of day stays as it is: it may be due since a time
     * when no node was running.
     */
    void set() {
        transaction.run("setting the summary's time", () -> {
            Optional<String> before = knocks.data(KEY).map(data -> data.getString(SETTING));
            if (!before.equals(time.map(this::setting))) {
                Knocks.beforeCommit(this::next);
            }
        });
    }

    /** Does nothing if somebody else has heard it, or if it was set for another time. */
    void answer() {
        transaction.answer("summary", () -> {
            Instant now = clock.instant();
            due().filter(due -> !due.isAfter(now)).ifPresent(due -> {
                summary.reached(due, now);
                Knocks.beforeCommit(this::next);
            });
        });
    }

    private Optional<Instant> due() {
        return knocks.data(KEY).map(data -> Instant.parse(data.getString(DUE)));
    }

    private void next() {
        time.ifPresentOrElse(
                at -> {
                    Instant due = following(at);
                    Map<String, String> data = Map.of(DUE, due.toString(), SETTING, setting(at));
                    knocks.replace(List.of(knocks.trigger(KEY, JOB, due, data)));
                },
                () -> knocks.remove(List.of(KEY)));
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
