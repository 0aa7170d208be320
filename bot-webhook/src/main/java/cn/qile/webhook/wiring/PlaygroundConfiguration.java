package cn.qile.webhook.wiring;

import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.command.Bot;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.playground.DemoRound;
import cn.qile.webhook.playground.Playground;
import cn.qile.webhook.playground.PlaygroundTransport;
import cn.qile.webhook.playground.WhenPlaygroundIsOn;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page on which a newcomer talks to the bot. */
@Configuration(proxyBeanMethods = false)
@WhenPlaygroundIsOn
class PlaygroundConfiguration {

    private static final Logger log = LoggerFactory.getLogger(PlaygroundConfiguration.class);

    @Bean
    Playground playground(
            Bot bot,
            Rosters rosters,
            Members members,
            Groups groups,
            Rounds rounds,
            Boards boards,
            Clock clock,
            ZoneId zone,
            Wording wording,
            Attachments attachments) {
        return new Playground(
                bot,
                rosters,
                members,
                groups,
                rounds,
                boards,
                clock.withZone(zone),
                speech -> wording.say(speech, Dialect.PLAIN),
                attachments);
    }

    @Bean
    PlaygroundTransport playgroundTransport(ObjectProvider<Playground> playground) {
        return new PlaygroundTransport(playground::getObject);
    }

    @Bean
    DemoRound demoRound(Playground playground, Rosters rosters, Rounds rounds) {
        return new DemoRound(playground, rosters, rounds);
    }

    /** The last line of the start: what a newcomer does next. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> invitation() {
        return ready -> log.info(
                "Open http://localhost:{}/",
                ready.getApplicationContext().getEnvironment().getProperty("local.server.port"));
    }
}
