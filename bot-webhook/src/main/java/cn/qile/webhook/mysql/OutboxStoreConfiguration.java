package cn.qile.webhook.mysql;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the stores of what is said unasked, and of who heard when. */
@Configuration(proxyBeanMethods = false)
class OutboxStoreConfiguration {

    @Bean
    MysqlLetters letters(LetterMapper letters, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new MysqlLetters(letters, new LetterRows(jdbc), ownTransaction("claim", transactions));
    }

    @Bean
    MysqlDeadLanes deadLanes(DeadLaneMapper lanes) {
        return new MysqlDeadLanes(lanes);
    }

    @Bean
    MysqlUnreachables unreachables(UnreachableMapper unreachables) {
        return new MysqlUnreachables(unreachables);
    }

    @Bean
    MysqlAcquaintances acquaintances(MessageMapper messages) {
        return new MysqlAcquaintances(messages);
    }

    @Bean
    RecentGaps recentGaps(HearingMapper hearing, Clock clock) {
        return new RecentGaps(hearing, clock);
    }

    @Bean
    MysqlHearingGaps hearingGaps(HearingMapper hearing, RecentGaps recentGaps) {
        return new MysqlHearingGaps(hearing, recentGaps);
    }

    @Bean
    Heartbeat heartbeat(
            NodeMapper nodes,
            HearingMapper hearing,
            RecentGaps recentGaps,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${server.port:8080}") int port) {
        return new Heartbeat(
                nodes, hearing, recentGaps, NodeName.ofPort(port), ownTransaction("heartbeat", transactions), clock);
    }

    private static TransactionTemplate ownTransaction(String name, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setName(name);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return transaction;
    }
}
