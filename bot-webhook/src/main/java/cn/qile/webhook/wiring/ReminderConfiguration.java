package cn.qile.webhook.wiring;

import cn.qile.core.batch.Directory;
import cn.qile.core.chat.Absences;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.reminder.RemindLaggards;
import cn.qile.core.rollup.RollUps;
import cn.qile.core.round.AtClose;
import cn.qile.core.round.AtStage;
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

    /**
     * Before all else: whatever is done at a stage reads rosters, members and groups from memory, which from here on knows
     * them as they are in this transaction.
     */
    @Bean
    @Order(-10)
    AtStage directoryAsItIs(Directory directory) {
        return (round, stage, now) -> directory.refresh();
    }

    /** Before anything is said of the deadline: whether the round is closed then is a part of it. */
    @Bean
    @Order(0)
    CloseFinished closeFinished(
            Rounds rounds, Ledger ledger, Directory directory, Timers timers, ObjectProvider<AtClose> then) {
        return new CloseFinished(
                rounds,
                ledger,
                directory.rosters(),
                timers,
                then.orderedStream().toList());
    }

    @Bean
    @Order(10)
    RemindLaggards remindLaggards(
            Rounds rounds,
            Directory directory,
            Ledger ledger,
            Snoozes snoozes,
            Absences absences,
            RollUps rollUps,
            @Lazy GroupChat groupChat) { // as for the bot: some of the ways by which it speaks also hear
        return new RemindLaggards(
                rounds,
                directory.rosters(),
                ledger,
                directory.members(),
                directory.groups(),
                snoozes,
                absences,
                groupChat,
                rollUps);
    }

    @Bean
    RollUps rollUps(Directory directory, Rounds rounds, Ledger ledger, @Lazy GroupChat groupChat) {
        return new RollUps(directory.rosters(), rounds, ledger, directory.groups(), directory.members(), groupChat);
    }
}
