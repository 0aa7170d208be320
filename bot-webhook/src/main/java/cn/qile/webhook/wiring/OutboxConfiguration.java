package cn.qile.webhook.wiring;

import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.QuietHours;
import cn.qile.core.outbox.Acquaintances;
import cn.qile.core.outbox.Budgets;
import cn.qile.core.outbox.DeadLanes;
import cn.qile.core.outbox.Destinations;
import cn.qile.core.outbox.Dispatcher;
import cn.qile.core.outbox.Letters;
import cn.qile.core.outbox.Outbox;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.UnreachableMembers;
import cn.qile.core.outbox.Unreachables;
import cn.qile.core.outbox.Watch;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.outbox.DispatchLoop;
import cn.qile.webhook.outbox.Gate;
import cn.qile.webhook.outbox.MeteredWatch;
import cn.qile.webhook.outbox.Sendings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is said unasked: where it is put, which ways it can go, and who sends it. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    QuietHours quietHours(TimeSettings settings) {
        return settings.quiet();
    }

    @Bean
    Destinations destinations(Groups groups, Acquaintances acquaintances, ObjectProvider<Transport> transports) {
        return new Destinations(groups, acquaintances, transports.stream().toList());
    }

    @Bean
    Outbox outbox(Letters letters, Destinations destinations) {
        return new Outbox(letters, destinations);
    }

    @Bean
    MeteredWatch watch(MeterRegistry meters, Letters letters, Clock clock) {
        return new MeteredWatch(meters, letters::oldestDue, clock);
    }

    @Bean
    Sendings sendings() {
        return new Sendings();
    }

    @Bean
    Gate gate() {
        return new Gate();
    }

    /** Its name is new with every process: what an earlier one had under way is not its own. */
    @Bean
    Dispatcher dispatcher(
            Letters letters,
            Destinations destinations,
            ObjectProvider<Transport> transports,
            Gate gate,
            Budgets budgets,
            DeadLanes deadLanes,
            Unreachables unreachables,
            Rounds rounds,
            Groups groups,
            GroupChat groupChat,
            QuietHours quietHours,
            Watch watch,
            Sendings sendings,
            Clock clock) {
        return new Dispatcher(
                letters,
                destinations,
                transports.stream().map(gate::before).toList(),
                budgets,
                deadLanes,
                unreachables,
                rounds,
                groups,
                groupChat,
                quietHours,
                watch,
                UUID.randomUUID().toString(),
                sendings,
                clock);
    }

    /** After the robot's connection, so that this has ended before that closes. */
    @Bean
    @Order(2)
    DispatchLoop dispatchLoop(
            Dispatcher dispatcher,
            Sendings sendings,
            Gate gate,
            Unreachables unreachables,
            Members members,
            GroupChat groupChat,
            ZoneId zone,
            PlatformTransactionManager transactions,
            Clock clock) {
        var unreachable = new UnreachableMembers(unreachables, members, groupChat, zone);
        var transaction = new TransactionTemplate(transactions);
        return new DispatchLoop(
                new DispatchLoop.Work(
                        dispatcher::takeOver,
                        dispatcher::dispatch,
                        () -> transaction.executeWithoutResult(status -> unreachable.tell(clock.instant()))),
                sendings,
                gate);
    }
}
