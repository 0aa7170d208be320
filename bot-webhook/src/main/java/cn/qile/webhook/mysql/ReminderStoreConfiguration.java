package cn.qile.webhook.mysql;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the stores of who is not to be reminded. */
@Configuration(proxyBeanMethods = false)
class ReminderStoreConfiguration {

    @Bean
    MysqlSnoozes snoozes(SnoozeMapper snoozes) {
        return new MysqlSnoozes(snoozes);
    }

    @Bean
    MysqlAbsences absences(AbsenceMapper absences) {
        return new MysqlAbsences(absences);
    }
}
