package cn.qile.webhook.quartz;

import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stages;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
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

    /** Between the evening's last round and the morning's first, which is at 4:00 at the earliest (product.md). */
    private static final LocalTime NIGHT = LocalTime.of(2, 30);

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
    DailyTimer summaryTimer(
            Knocks knocks,
            SummarySettings settings,
            ZoneId zone,
            ObjectProvider<AtSummaryTime> summary,
            KnockTransaction transaction,
            Clock clock) {
        Optional<AtSummaryTime> called = Optional.ofNullable(summary.getIfAvailable());
        DailyTimer.Work work = (due, now) -> {
            called.ifPresent(any -> any.reached(due, now));
            return true;
        };
        return new DailyTimer(
                knocks, SummaryJob.KEY, work, called.flatMap(any -> settings.time()), zone, transaction, clock);
    }

    /** @param night with none, there is nothing to be called for */
    @Bean
    DailyTimer purgeTimer(
            Knocks knocks, ZoneId zone, ObjectProvider<AtNight> night, KnockTransaction transaction, Clock clock) {
        Optional<AtNight> called = Optional.ofNullable(night.getIfAvailable());
        return new DailyTimer(
                knocks,
                PurgeJob.KEY,
                (due, now) -> called.map(any -> any.work(now)).orElse(true),
                called.map(any -> NIGHT),
                zone,
                transaction,
                clock);
    }

    @Bean
    SmartInitializingSingleton dailyTimesAreSet(List<DailyTimer> timers) {
        return () -> timers.forEach(DailyTimer::set);
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
                .withIdentity(SummaryJob.KEY)
                .storeDurably()
                .build();
    }

    @Bean
    JobDetail purgeJob() {
        return JobBuilder.newJob(PurgeJob.class)
                .withIdentity(PurgeJob.KEY)
                .storeDurably()
                .build();
    }
}
