package cn.qile.webhook.wiring;

import cn.qile.core.outbox.TokenCache;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.webhook.redis.Outage;
import cn.qile.webhook.redis.RedisBoards;
import cn.qile.webhook.redis.RedisBudgets;
import cn.qile.webhook.redis.RedisTokenCache;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Time, the boards over both stores, and what Redis alone keeps. */
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
    Outage redisOutage(Clock clock) {
        return new Outage(clock);
    }

    @Bean
    Boards boards(StringRedisTemplate redis, Ledger ledger, Rosters rosters, Outage outage) {
        return new RedisBoards(redis, ledger, rosters, outage);
    }

    /** Both for letters and for answers in place: they share the count of a conversation. */
    @Bean
    RedisBudgets budgets(StringRedisTemplate redis, Outage outage) {
        return new RedisBudgets(redis, outage);
    }

    @Bean
    TokenCache tokenCache(StringRedisTemplate redis, Outage outage) {
        return new RedisTokenCache(redis, outage);
    }
}
