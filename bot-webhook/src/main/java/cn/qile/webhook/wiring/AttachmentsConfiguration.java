package cn.qile.webhook.wiring;

import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.export.ExcelExports;
import cn.qile.webhook.wording.Wording;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What goes with what is said: each maker knows its own speeches, and all are one to whoever sends. */
@Configuration(proxyBeanMethods = false)
class AttachmentsConfiguration {

    @Bean(defaultCandidate = false)
    ExcelExports excelExports(
            Rounds rounds, Ledger ledger, Rosters rosters, Members members, Wording wording, ZoneId zone) {
        return new ExcelExports(rounds, ledger, rosters, members, wording, zone);
    }

    @Bean
    Attachments attachments(@Qualifier("excelExports") Attachments excelExports) {
        return Attachments.firstOf(List.of(excelExports));
    }
}
