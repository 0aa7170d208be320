package cn.qile.webhook.mysql;

import com.baomidou.mybatisplus.autoconfigure.ConfigurationCustomizer;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes the stores of what was said: their mappers are nobody else's business. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    ConfigurationCustomizer instantsInChinaTime() {
        return mybatis -> mybatis.getTypeHandlerRegistry().register(Instant.class, new ChinaTime());
    }

    @Bean
    BatchRows batchRows(JdbcTemplate jdbc) {
        return new BatchRows(jdbc);
    }

    @Bean
    MysqlLedger ledger(BatchRows rows, MessageMapper messages, MarkMapper marks, RoundMapper rounds) {
        return new MysqlLedger(rows, messages, marks, rounds);
    }

    @Bean
    MysqlRounds rounds(RoundMapper rounds, BatchRows rows) {
        return new MysqlRounds(rounds, rows);
    }

    @Bean
    MysqlQuestions questions(QuestionMapper questions, BatchRows rows) {
        return new MysqlQuestions(questions, rows);
    }

    @Bean
    MysqlBatchLedger batchLedger(BatchRows rows, MysqlDirectory directory, MysqlLedger ledger) {
        return new MysqlBatchLedger(rows, directory, ledger);
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
