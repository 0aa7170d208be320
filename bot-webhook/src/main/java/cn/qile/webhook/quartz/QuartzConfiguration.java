package cn.qile.webhook.quartz;

import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stages;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Timers and their jobs; {@code spring.quartz} in application.yaml makes the scheduler. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SummarySettings.class)
class QuartzConfiguration {

    @Bean
    Knocks knocks(Scheduler scheduler) {
        return new Knocks(scheduler);
    }

    @Bean
    KnockTransaction knockTransaction(PlatformTransactionManager transactions) {
        return new KnockTransaction(transactions);
    }

    @Bean
    QuartzTimers timers(Knocks knocks, Clock clock) {
        return new QuartzTimers(knocks, clock);
    }

    @Bean
    StageKnock stageKnock(
            QuartzTimers timers,
            Stages stages,
            Rounds rounds,
            Ledger ledger,
            KnockTransaction transaction,
            Clock clock) {
        return new StageKnock(timers, stages, rounds, ledger, transaction, clock);
    }

    /** @param summary with none, there is nothing to be called for */
    @Bean
    SummaryTimer summaryTimer(
            Knocks knocks,
            SummarySettings settings,
            ZoneId zone,
            ObjectProvider<AtSummaryTime> summary,
            KnockTransaction transaction,
            Clock clock) {
        Optional<AtSummaryTime> called = Optional.ofNullable(summary.getIfAvailable());
        Optional<LocalTime> time = called.flatMap(any -> settings.time());
        return new SummaryTimer(knocks, time, zone, called.orElse((due, now) -> {}), transaction, clock);
    }

    @Bean
    SmartInitializingSingleton summaryTimeIsSet(SummaryTimer timer) {
        return timer::set;
    }

    /** Kept while no trigger asks for it. */
    @Bean
    JobDetail stageJob() {
        return JobBuilder.newJob(StageJob.class)
                .withIdentity(QuartzTimers.JOB)
                .storeDurably()
                .build();
    }

    @Bean
    JobDetail summaryJob() {
        return JobBuilder.newJob(SummaryJob.class)
                .withIdentity(SummaryTimer.JOB)
                .storeDurably()
                .build();
    }
}
