package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachments;
import cn.qile.core.command.Bot;
import cn.qile.core.outbox.Transport;
import cn.qile.webhook.wording.Wording;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The smart robot's long connection. It is there even where it is not set up, and then does nothing; who leads opens it. */
@Configuration(proxyBeanMethods = false)
class LongConnectionConfiguration {

    @Bean
    RobotThreads robotThreads() {
        return RobotThreads.start();
    }

    @Bean
    LongConnection longConnection(
            WecomSettings settings,
            RobotThreads threads,
            Bot bot,
            Wording wording,
            Attachments attachments,
            Clock clock,
            MeterRegistry registry) {
        RobotMeters meters = new RobotMeters(registry);
        Alarms alarms = Alarms.of(threads.alarms());
        LongConnection connection = new LongConnection(
                settings.robot(),
                threads.sockets(),
                alarms,
                () -> ThreadLocalRandom.current().nextDouble(),
                opened -> new RobotEar(
                        new RobotReader(new BotName(settings.robot().name())),
                        new RobotAnswers(bot, wording, attachments),
                        new RobotReplies(opened, alarms, clock, meters),
                        threads.workers(),
                        clock,
                        meters));
        meters.watch(connection);
        return connection;
    }

    @Bean
    Transport longConnectionTransport(LongConnection connection, Wording wording, Attachments attachments) {
        return new LongConnectionTransport(connection, wording, attachments);
    }

    @Bean
    Hearing hearing(WecomSettings settings, LongConnection connection) {
        return new Hearing(settings, connection);
    }
}
