package cn.qile.webhook.wiring;

import cn.qile.core.batch.Directory;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.rollup.DailySummaries;
import cn.qile.core.rollup.SummaryDays;
import cn.qile.core.rollup.TellSummary;
import cn.qile.core.rollup.Utterances;
import cn.qile.core.round.AtStage;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.MissedStages;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stages;
import cn.qile.webhook.quartz.AtSummaryTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done when the clock knocks. */
@Configuration(proxyBeanMethods = false)
class TimersConfiguration {

    /** @param actions all there are, by their {@code @Order}: who is done is closed first, and not reminded */
    @Bean
    Stages stages(Rounds rounds, MissedStages missed, ObjectProvider<AtStage> actions) {
        return new Stages(rounds, missed, actions.orderedStream().toList());
    }

    /**
     * Each community in a transaction of its own: one that fails keeps no other from its evening. Each begins by looking
     * whether memory knows who works for whom as it is.
     */
    @Bean
    AtSummaryTime summary(
            Directory directory,
            Rounds rounds,
            Ledger ledger,
            Utterances utterances,
            SummaryDays days,
            GroupChat groupChat,
            ZoneId zone,
            PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setName("summary");
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        DailySummaries summaries =
                new DailySummaries(directory.rosters(), rounds, ledger, directory.members(), utterances, days, zone);
        return (due, now) -> {
            directory.refresh();
            new TellSummary(
                            directory.rosters(),
                            directory.members(),
                            directory.groups(),
                            ledger,
                            summaries,
                            days,
                            groupChat,
                            LocalTime.ofInstant(due, zone),
                            zone,
                            work -> transaction.executeWithoutResult(status -> {
                                directory.refresh();
                                work.run();
                            }))
                    .tell(now);
        };
    }
}
