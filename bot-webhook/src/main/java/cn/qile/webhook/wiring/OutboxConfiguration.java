package cn.qile.webhook.wiring;

import cn.qile.core.batch.Directory;
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

/**
 * What is said unasked. Whoever says something needs the outbox, and the outbox needs every {@link Transport} to know the
 * ways: so a transport must not need the bot to be made.
 */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    /** The loop begins after what it sends by, such as the robot's connection, and ends before it. */
    private static final int LAST = 100;

    @Bean
    QuietHours quietHours(TimeSettings settings) {
        return settings.quiet();
    }

    @Bean
    Destinations destinations(Groups groups, Acquaintances acquaintances, ObjectProvider<Transport> transports) {
        return new Destinations(groups, acquaintances, transports.stream().toList());
    }

    /** Whether there is a way is asked with many a message: from memory. */
    @Bean
    GroupChat outbox(
            Letters letters, Directory directory, Acquaintances acquaintances, ObjectProvider<Transport> transports) {
        return new Outbox(
                letters,
                new Destinations(
                        directory.groups(), acquaintances, transports.stream().toList()));
    }

    @Bean
    Watch watch(MeterRegistry meters, Letters letters, Clock clock) {
        return new MeteredWatch(meters, letters::oldestDue, clock);
    }

    @Bean
    Gate gate() {
        return new Gate();
    }

    @Bean
    Sendings sendings() {
        return new Sendings();
    }

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

    @Bean
    UnreachableMembers unreachableMembers(
            Unreachables unreachables, Members members, GroupChat groupChat, ZoneId zone) {
        return new UnreachableMembers(unreachables, members, groupChat, zone);
    }

    @Bean
    @Order(LAST)
    DispatchLoop dispatchLoop(
            Dispatcher dispatcher,
            UnreachableMembers unreachableMembers,
            PlatformTransactionManager transactions,
            Clock clock,
            Sendings sendings,
            Gate gate) {
        var transaction = new TransactionTemplate(transactions);
        return new DispatchLoop(
                new DispatchLoop.Work(
                        dispatcher::takeOver,
                        dispatcher::giveUpLost,
                        dispatcher::dispatch,
                        () -> transaction.executeWithoutResult(status -> unreachableMembers.tell(clock.instant()))),
                sendings,
                gate);
    }
}
