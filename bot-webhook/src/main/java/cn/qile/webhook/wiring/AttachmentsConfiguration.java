package cn.qile.webhook.wiring;

import cn.qile.core.chat.Attachments;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.picture.Pictures;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes the pictures and files that go with what is said. */
@Configuration(proxyBeanMethods = false)
class AttachmentsConfiguration {

    @Bean(defaultCandidate = false)
    Attachments pictures(Rosters rosters, Rounds rounds, Boards boards, Clock clock, ZoneId zone, Wording wording) {
        return new Pictures(rosters, rounds, boards, clock.withZone(zone), wording::write);
    }

    /** Whoever makes something else is added here. */
    @Bean
    Attachments attachments(@Qualifier("pictures") Attachments pictures) {
        return new FirstAttachment(List.of(pictures));
    }
}
