package cn.qile.webhook.wiring;

import cn.qile.core.rosterfile.RosterStore;
import cn.qile.webhook.playground.DemoRound;
import cn.qile.webhook.rosterfile.RosterImporter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to the roster when the bot starts. */
@Configuration(proxyBeanMethods = false)
class RosterConfiguration {

    @Bean
    RosterImporter rosterImporter(RosterStore store, Clock clock) {
        return new RosterImporter(store, clock);
    }

    @Bean
    Opening opening(
            @Value("${bot.roster:}") String roster,
            RosterImporter importer,
            ObjectProvider<DemoRound> demoRound,
            WarmUp warmUp) {
        return new Opening(roster, importer, demoRound.stream().toList(), warmUp::run);
    }
}
