package cn.qile.webhook.mysql;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the stores of the daily summary. */
@Configuration(proxyBeanMethods = false)
class RollUpStoreConfiguration {

    @Bean
    MysqlSummaryDays summaryDays(SummaryDayMapper days) {
        return new MysqlSummaryDays(days);
    }

    @Bean
    MysqlUtterances utterances(UtteranceMapper utterances) {
        return new MysqlUtterances(utterances);
    }
}
