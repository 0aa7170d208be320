package cn.qile.webhook.redis;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.outbox.TokenCache;
import cn.qile.core.outbox.TokenCacheContract;
import cn.qile.webhook.stores.Databases;
import cn.qile.webhook.stores.RealStores;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedisTokenCacheIT extends TokenCacheContract {

    private RealStores stores;

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(Databases.urls().get(0));
    }

    @Override
    protected TokenCache tokens() {
        return stores.get(TokenCache.class);
    }

    @Test
    @DisplayName("a token is kept for as long as it is valid")
    void lifetime() {
        tokens().keep("app", "t1", Duration.ofSeconds(7_000));
        assertThat(stores.redis().getExpire(RedisKeys.token("app")))
                .isPositive()
                .isLessThanOrEqualTo(7_000);

        tokens().keep("other", "t2", Duration.ZERO);
        assertThat(tokens().find("other")).isEmpty();
    }

    @Test
    @DisplayName("Redis is away: no token is known, and nothing fails")
    void away() {
        tokens().keep("app", "t1", Duration.ofHours(2));
        stores.redisServer().stop();

        assertThat(tokens().find("app")).isEmpty();
        tokens().keep("app", "t2", Duration.ofHours(2));
        tokens().forget("app", "t1");
    }
}
