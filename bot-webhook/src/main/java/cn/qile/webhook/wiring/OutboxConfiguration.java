package cn.qile.webhook.wiring;

import cn.qile.core.chat.QuietHours;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is said unasked. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    QuietHours quietHours(TimeSettings settings) {
        return settings.quiet();
    }
}
