package cn.qile.webhook.quartz;

import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Stage;
import cn.qile.core.round.Timers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.quartz.JobKey;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

/** One trigger for each open round and stage. */
public final class QuartzTimers implements Timers {

    static final JobKey JOB = new JobKey("stage");

    private final Knocks knocks;
    private final Clock clock;

    QuartzTimers(Knocks knocks, Clock clock) {
        this.knocks = knocks;
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A stage that is past is not set; if it was set before and nobody has heard it yet, it stays, since it is still
     * due.
     *
     * @throws IllegalStateException if there is no transaction
     */
    @Override
    public void set(Round round) {
        Knocks.beforeCommit(() -> {
            if (round.isOpen()) {
                knocks.replace(triggers(round, clock.instant()));
            } else {
                knocks.remove(Stream.of(Stage.values())
                        .map(stage -> key(round.id(), stage))
                        .toList());
            }
        });
    }

    /** @return whether that stage was set and nobody has heard it yet */
    boolean isSet(RoundId round, Stage stage) {
        return knocks.isSet(key(round, stage));
    }

    /** It does not knock any more once the transaction is committed. */
    void heard(RoundId round, Stage stage) {
        Knocks.beforeCommit(() -> knocks.remove(List.of(key(round, stage))));
    }

    private List<Trigger> triggers(Round round, Instant now) {
        return Stream.of(Stage.values())
                .filter(stage -> stage.of(round).isAfter(now))
                .map(stage -> knocks.trigger(
                        key(round.id(), stage),
                        JOB,
                        stage.of(round),
                        Map.of(StageJob.ROUND, round.id().toString(), StageJob.STAGE, stage.name())))
                .toList();
    }

    private static TriggerKey key(RoundId round, Stage stage) {
        return new TriggerKey(round + "-" + stage, JOB.getName());
    }
}
