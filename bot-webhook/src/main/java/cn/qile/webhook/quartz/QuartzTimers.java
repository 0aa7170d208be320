package cn.qile.webhook.quartz;

import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Stage;
import cn.qile.core.round.Timers;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.quartz.JobKey;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
        gathered().rounds.put(round.id(), round);
    }

    /** @return what the transaction has gathered so far; one that is suspended meanwhile has its own */
    private Gathered gathered() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Gathered.class::isInstance)
                .map(Gathered.class::cast)
                .filter(gathered -> !gathered.written)
                .findFirst()
                .orElseGet(() -> {
                    Gathered first = new Gathered();
                    TransactionSynchronizationManager.registerSynchronization(first);
                    return first;
                });
    }

    /** The rounds of one transaction, by the last word about each: a street begins seventeen at once. */
    private final class Gathered implements TransactionSynchronization {

        private final Map<RoundId, Round> rounds = new LinkedHashMap<>();
        private boolean written;

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            Instant now = clock.instant();
            knocks.remove(rounds.values().stream()
                    .filter(round -> !round.isOpen())
                    .flatMap(round -> Stream.of(Stage.values()).map(stage -> key(round.id(), stage)))
                    .toList());
            knocks.replace(
                    JOB,
                    rounds.values().stream()
                            .filter(Round::isOpen)
                            .flatMap(round -> triggers(round, now))
                            .toList());
        }
    }

    /** @return whether that stage was set and nobody has heard it yet */
    boolean isSet(RoundId round, Stage stage) {
        return knocks.isSet(key(round, stage));
    }

    /** It does not knock any more once the transaction is committed. */
    void heard(RoundId round, Stage stage) {
        Knocks.beforeCommit(() -> knocks.remove(List.of(key(round, stage))));
    }

    private Stream<Trigger> triggers(Round round, Instant now) {
        return Stream.of(Stage.values())
                .filter(stage -> stage.of(round).isAfter(now))
                .map(stage -> knocks.trigger(
                        key(round.id(), stage),
                        JOB,
                        stage.of(round),
                        Map.of(StageJob.ROUND, round.id().toString(), StageJob.STAGE, stage.name())));
    }

    private static TriggerKey key(RoundId round, Stage stage) {
        return new TriggerKey(round + "-" + stage, JOB.getName());
    }
}
