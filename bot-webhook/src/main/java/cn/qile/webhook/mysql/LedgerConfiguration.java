package cn.qile.webhook.mysql;

import com.baomidou.mybatisplus.autoconfigure.ConfigurationCustomizer;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the stores of what was said: their mappers are nobody else's business. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    ConfigurationCustomizer instantsInChinaTime() {
        return mybatis -> mybatis.getTypeHandlerRegistry().register(Instant.class, new ChinaTime());
    }

    @Bean
    MysqlLedger ledger(MessageMapper messages, MarkMapper marks, RoundMapper rounds) {
        return new MysqlLedger(messages, marks, rounds);
    }

    @Bean
    MysqlRounds rounds(RoundMapper rounds) {
        return new MysqlRounds(rounds);
    }

    @Bean
    MysqlQuestions questions(QuestionMapper questions) {
        return new MysqlQuestions(questions);
    }

    @Bean
    MysqlMissedStages missedStages(MissedStageMapper missed) {
        return new MysqlMissedStages(missed);
    }

    @Bean
    MysqlExportLog exportLog(ExportLogMapper exports) {
        return new MysqlExportLog(exports);
    }

    @Bean
    DurabilityHealthIndicator durabilityHealthIndicator(
            NodeMapper nodes, Clock clock, @Value("${server.port:8080}") int port) {
        return new DurabilityHealthIndicator(nodes, NodeName.ofPort(port), clock);
    }
}
