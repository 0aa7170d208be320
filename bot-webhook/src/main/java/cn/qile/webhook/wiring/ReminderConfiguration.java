package cn.qile.webhook.wiring;

import cn.qile.core.chat.Absences;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.reminder.RemindLaggards;
import cn.qile.core.rollup.RollUps;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.AtClose;
import cn.qile.core.round.CloseFinished;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Snoozes;
import cn.qile.core.round.Timers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

/** What a round does by itself: it reminds those who are late, and closes when all are done. */
@Configuration(proxyBeanMethods = false)
class ReminderConfiguration {

    /** Before anything is said of the deadline: whether the round is closed then is a part of it. */
    @Bean
    @Order(0)
    CloseFinished closeFinished(
            Rounds rounds, Ledger ledger, Rosters rosters, Timers timers, ObjectProvider<AtClose> then) {
        return new CloseFinished(
                rounds, ledger, rosters, timers, then.orderedStream().toList());
    }

    @Bean
    @Order(10)
    RemindLaggards remindLaggards(
            Rounds rounds,
            Rosters rosters,
            Ledger ledger,
            Members members,
            Groups groups,
            Snoozes snoozes,
            Absences absences,
            RollUps rollUps,
            @Lazy GroupChat groupChat) { // as for the bot: some of the ways by which it speaks also hear
        return new RemindLaggards(rounds, rosters, ledger, members, groups, snoozes, absences, groupChat, rollUps);
    }
}
