package cn.qile.webhook.outbox;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the election over the bot's database. */
@Configuration(proxyBeanMethods = false)
class LeadershipConfiguration {

    /** Of whoever has the only access to its database: after a kill it need not wait for its own lock to run out. */
    private static final String ALONE = "alone";

    @Bean
    OwnConnection leadershipConnection(HikariDataSource database) {
        return new OwnConnection(database);
    }

    /**
     * @param alone whether the database is this process's own; it holds the lock of its folder, so nobody else has it
     * @param parts every bean that is {@link Leading}, in the order of their {@code @Order}
     */
    @Bean
    Leadership leadership(
            OwnConnection connection,
            @Value("${stores.database-embedded:false}") boolean alone,
            ObjectProvider<Leading> parts,
            MeterRegistry meters) {
        String client = alone ? ALONE : UUID.randomUUID().toString();
        var leadership = new Leadership(
                connection.lock(client, Lease.USUAL.ttl()),
                Lease.USUAL,
                parts.orderedStream().toList());
        Gauge.builder("qile.leader", leadership, lead -> lead.leads() ? 1 : 0)
                .description("1 on the node that sends what is said unasked")
                .register(meters);
        return leadership;
    }
}
