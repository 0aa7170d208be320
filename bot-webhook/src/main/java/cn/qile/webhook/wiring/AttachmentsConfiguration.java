package cn.qile.webhook.wiring;

import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.export.ExcelExports;
import cn.qile.webhook.picture.Pictures;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
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

    @Bean(defaultCandidate = false)
    Attachments pictures(Rosters rosters, Rounds rounds, Boards boards, Clock clock, ZoneId zone, Wording wording) {
        return new Pictures(rosters, rounds, boards, clock.withZone(zone), wording::write);
    }

    @Bean
    Attachments attachments(
            @Qualifier("excelExports") Attachments excelExports, @Qualifier("pictures") Attachments pictures) {
        return new FirstAttachment(List.of(pictures, excelExports));
    }
}
