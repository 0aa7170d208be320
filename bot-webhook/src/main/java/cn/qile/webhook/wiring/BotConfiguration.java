package cn.qile.webhook.wiring;

import cn.qile.core.chat.Absences;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.SpeakingBudget;
import cn.qile.core.command.Bot;
import cn.qile.core.command.NeighbourhoodBot;
import cn.qile.core.rollup.DailySummaries;
import cn.qile.core.rollup.RollUps;
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
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.PlatformTransactionManager;

/** The bot and its words. */
@Configuration(proxyBeanMethods = false)
class BotConfiguration {

    /** Must be called within a transaction, so whoever asks for a {@link Bot} does not get this one. */
    @Bean(defaultCandidate = false)
    NeighbourhoodBot neighbourhoodBot(
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
            ZoneId zone,
            DailySummaries summaries,
            ExportLog exportLog) {
        return new NeighbourhoodBot(
                rosters, members, groups, questions, rounds, ledger, boards, groupChat, budget, gaps, timers, snoozes,
                absences, zone, summaries, exportLog);
    }

    @Bean
    Bot bot(@Qualifier("neighbourhoodBot") NeighbourhoodBot bot, PlatformTransactionManager transactions, Clock clock) {
        return new TransactionalBot(bot, transactions, clock);
    }

    @Bean
    WarmUp warmUp(
            @Qualifier("neighbourhoodBot") NeighbourhoodBot bot,
            PlatformTransactionManager transactions,
            Rosters rosters,
            Members members,
            Wording wording,
            Clock clock) {
        return new WarmUp(bot, transactions, rosters, members, wording, clock);
    }

    @Bean
    RollUps rollUps(
            Rosters rosters, Rounds rounds, Ledger ledger, Groups groups, Members members, @Lazy GroupChat groupChat) {
        return new RollUps(rosters, rounds, ledger, groups, members, groupChat);
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
