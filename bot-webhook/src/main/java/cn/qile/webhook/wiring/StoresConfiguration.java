package cn.qile.webhook.wiring;

import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.webhook.redis.RedisBoards;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Time, and the boards over both stores. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimeSettings.class)
class StoresConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ZoneId zone(TimeSettings settings) {
        return settings.zone();
    }

    @Bean
    Boards boards(StringRedisTemplate redis, Ledger ledger, Rosters rosters, Clock clock) {
        return new RedisBoards(redis, ledger, rosters, clock);
    }
}
