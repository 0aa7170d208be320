package cn.qile.webhook.wiring;

import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.retention.AnnouncePurge;
import cn.qile.core.retention.PurgeCampaigns;
import cn.qile.core.retention.Purges;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Timers;
import cn.qile.webhook.quartz.AtNight;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is purged at night. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionConfiguration {

    /** s; a step is some tens of milliseconds, but that of a round's figures reads all its marks. */
    private static final int LONGEST = 30;

    @Bean
    AnnouncePurge announcePurge(
            Rosters rosters,
            Ledger ledger,
            Members members,
            Groups groups,
            GroupChat groupChat,
            ExportLog exportLog,
            ZoneId zone) {
        return new AnnouncePurge(rosters, ledger, members, groups, groupChat, exportLog, zone);
    }

    /** @param timers know the jobs, which know this */
    @Bean
    AtNight purgeCampaigns(
            Rosters rosters,
            Rounds rounds,
            Ledger ledger,
            Boards boards,
            @Lazy Timers timers,
            Purges purges,
            AnnouncePurge announcePurge,
            RetentionSettings settings,
            ZoneId zone,
            PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setName("purge");
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        transaction.setTimeout(LONGEST);
        return new PurgeCampaigns(
                rosters,
                rounds,
                ledger,
                boards,
                timers,
                purges,
                announcePurge,
                settings.retention(),
                zone,
                work -> transaction.executeWithoutResult(status -> work.run()))::purge;
    }
}
