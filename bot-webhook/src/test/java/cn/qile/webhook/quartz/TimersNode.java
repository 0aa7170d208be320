package cn.qile.webhook.quartz;

import cn.qile.core.round.AtStage;
import cn.qile.core.round.MissedStages;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stages;
import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A node of the bot that has nothing but its timers, configured by the product's own settings. */
final class TimersNode implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final ConfigurableApplicationContext context;

    @ImportAutoConfiguration({
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        MybatisPlusAutoConfiguration.class,
        QuartzAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = {"cn.qile.webhook.mysql", "cn.qile.webhook.quartz"},
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.ConnectionsConfiguration")) // has its own
    static class Parts {

        @Bean
        ZoneId zone() {
            return ZONE;
        }

        @Bean
        Stages stages(Rounds rounds, MissedStages missed, AtStage action) {
            return new Stages(rounds, missed, List.of(action));
        }
    }

    private TimersNode(
            TimersDatabase database,
            Clock clock,
            AtStage action,
            AtSummaryTime summary,
            AtNight night,
            List<String> settings) {
        Stream<String> own = Stream.of(
                "spring.quartz.properties.org.quartz.scheduler.instanceName=" + database.schema(),
                "spring.flyway.baseline-on-migrate=true", // the table of lines is there
                "spring.flyway.baseline-version=0");
        context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .initializers((GenericApplicationContext made) -> {
                    made.getBeanFactory().registerSingleton("dataSource", database.connections());
                    made.getBeanFactory().registerSingleton("clock", clock);
                    made.getBeanFactory().registerSingleton("action", action);
                    made.getBeanFactory().registerSingleton("summary", summary);
                    made.getBeanFactory().registerSingleton("night", night);
                })
                .run(Stream.concat(own, settings.stream()).map("--"::concat).toArray(String[]::new));
    }

    /** @return one whose scheduler runs, by the machine's clock, which is Quartz's too */
    static TimersNode running(TimersDatabase database, AtStage action) {
        return running(database, action, (due, now) -> {}, "none");
    }

    static TimersNode running(TimersDatabase database, AtStage action, AtSummaryTime summary, String summaryAt) {
        return new TimersNode(
                database, Clock.systemUTC(), action, summary, now -> true, List.of("bot.summary-at=" + summaryAt));
    }

    /** @return one whose scheduler runs, for what is done at night */
    static TimersNode atNight(TimersDatabase database, AtNight night) {
        return new TimersNode(
                database,
                Clock.systemUTC(),
                (round, stage, now) -> {},
                (due, now) -> {},
                night,
                List.of("bot.summary-at=none"));
    }

    /** @return one whose scheduler does not run: it sets timers, and nobody hears them */
    static TimersNode deaf(TimersDatabase database, Clock clock, String summaryAt) {
        return new TimersNode(
                database,
                clock,
                (round, stage, now) -> database.write(round, stage),
                (due, now) -> {},
                now -> true,
                List.of("bot.summary-at=" + summaryAt, "spring.quartz.auto-startup=false"));
    }

    static TimersNode deaf(TimersDatabase database, Clock clock) {
        return deaf(database, clock, "none");
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(get(PlatformTransactionManager.class));
    }

    void open(Round round) {
        transaction().executeWithoutResult(status -> {
            get(Rounds.class).begin(round);
            get(QuartzTimers.class).set(round);
        });
    }

    void reschedule(Round round) {
        transaction().executeWithoutResult(status -> {
            get(Rounds.class).reschedule(round);
            get(QuartzTimers.class).set(round);
        });
    }

    /** @return when each trigger of that group knocks next, by its name */
    Map<String, Date> triggers(String group) {
        Scheduler scheduler = get(Scheduler.class);
        try {
            Map<String, Date> triggers = new TreeMap<>();
            for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(group))) {
                Optional.ofNullable(scheduler.getTrigger(key)) // it may have been heard meanwhile
                        .ifPresent(trigger -> triggers.put(key.getName(), trigger.getNextFireTime()));
            }
            return triggers;
        } catch (SchedulerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** It fires nothing more; what it is about just now goes on. */
    void fireNothingMore() {
        try {
            get(Scheduler.class).standby();
        } catch (SchedulerException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
