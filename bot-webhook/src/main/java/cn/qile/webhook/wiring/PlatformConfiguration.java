package cn.qile.webhook.wiring;

import cn.qile.webhook.mysql.Heartbeat;
import cn.qile.webhook.outbox.Heartbeats;
import cn.qile.webhook.outbox.Leading;
import cn.qile.webhook.wecom.Hearing;
import cn.qile.webhook.wecom.LongConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Which node holds the robot's connection, and how it is known when nobody hears. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    /** First to begin and last to end: what is dispatched may go over it. */
    @Bean
    @Order(1)
    Leading connectionLead(LongConnection connection) {
        return new Leading() {
            @Override
            public void begin() {
                connection.open();
            }

            @Override
            public void hold() {
                connection.hold();
            }

            @Override
            public void end() {
                connection.close();
            }
        };
    }

    @Bean
    Heartbeats heartbeats(Hearing hearing, Heartbeat heartbeat) {
        return new Heartbeats(hearing, heartbeat::beat);
    }
}
