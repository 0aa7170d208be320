package cn.qile.webhook.wiring;

import cn.qile.core.batch.BatchLedger;
import cn.qile.core.batch.BatchingBot;
import cn.qile.core.batch.Directory;
import cn.qile.core.batch.Transactions;
import cn.qile.core.chat.Absences;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.SpeakingBudget;
import cn.qile.core.command.NeighbourhoodBot;
import cn.qile.core.command.Stores;
import cn.qile.core.rollup.DailySummaries;
import cn.qile.core.rollup.SummaryDays;
import cn.qile.core.rollup.Utterances;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Snoozes;
import cn.qile.core.round.Timers;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.PlatformTransactionManager;

/** The bot and its words. */
@Configuration(proxyBeanMethods = false)
class BotConfiguration {

    /**
     * An order over a street begins or ends seventeen rounds and tells seven hundred groups. Who waits for it in vain gets a
     * 503 after 4 s, and the redelivery finds it done; given up after those 4 s it would never be.
     */
    private static final Duration LONGEST_ORDER = Duration.ofSeconds(10);

    @Bean
    Stores stores(
            Rosters rosters,
            Members members,
            Groups groups,
            Questions questions,
            Rounds rounds,
            Ledger ledger,
            Boards boards,
            @Lazy GroupChat groupChat, // some of the ways by which it speaks also hear, and so need the bot
            SpeakingBudget budget,
            HearingGaps gaps,
            Timers timers,
            Snoozes snoozes,
            Absences absences,
            DailySummaries summaries,
            ExportLog exportLog) {
        return new Stores(
                rosters, members, groups, questions, rounds, ledger, boards, groupChat, budget, gaps, timers, snoozes,
                absences, summaries, exportLog);
    }

    /** Must be called within a transaction, so whoever asks for a {@link Bot} does not get this one. */
    @Bean(defaultCandidate = false)
    NeighbourhoodBot neighbourhoodBot(Stores stores, ZoneId zone) {
        return new NeighbourhoodBot(stores, zone);
    }

    @Bean
    Transactions transactions(PlatformTransactionManager transactions, Clock clock) {
        return new RepeatedTransactions(transactions, clock);
    }

    @Bean
    BatchingBot bot(
            Stores stores,
            Directory directory,
            BatchLedger batchLedger,
            Transactions transactions,
            @Qualifier("neighbourhoodBot") NeighbourhoodBot bot,
            Clock clock,
            ZoneId zone) {
        return new BatchingBot(
                stores,
                directory,
                batchLedger,
                transactions,
                new TransactionalBot(bot, transactions, LONGEST_ORDER),
                clock,
                zone);
    }

    /** What is taken in is heard to its end, and counted, while Redis can still be asked: it stops in phase 0. */
    @Bean
    SmartLifecycle endOfHearing(BatchingBot bot) {
        return new SmartLifecycle() {
            private volatile boolean hearing;

            @Override
            public void start() {
                hearing = true;
            }

            @Override
            public void stop() {
                bot.close();
                hearing = false;
            }

            @Override
            public boolean isRunning() {
                return hearing;
            }

            @Override
            public int getPhase() {
                return 1;
            }
        };
    }

    @Bean
    WarmUp warmUp(
            BatchingBot batching,
            @Qualifier("neighbourhoodBot") NeighbourhoodBot bot,
            Rosters rosters,
            Members members,
            Wording wording,
            Clock clock) {
        return new WarmUp(batching, bot, rosters, members, wording, clock);
    }

    @Bean
    DailySummaries dailySummaries(
            Rosters rosters,
            Rounds rounds,
            Ledger ledger,
            Members members,
            Utterances utterances,
            SummaryDays days,
            ZoneId zone) {
        return new DailySummaries(rosters, rounds, ledger, members, utterances, days, zone);
    }

    @Bean
    Wording wording(ZoneId zone) {
        return new Wording(zone);
    }
}
