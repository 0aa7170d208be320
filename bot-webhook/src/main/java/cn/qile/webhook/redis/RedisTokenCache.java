package cn.qile.webhook.redis;

import cn.qile.core.outbox.TokenCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The platform's tokens, for all nodes: each fetching its own would make the others' invalid sooner. */
public final class RedisTokenCache implements TokenCache {

    private static final RedisScript<Long> FORGET = Scripts.of("token-forget", Long.class);

    private final StringRedisTemplate redis;
    private final Outage outage;

    /** @param outage tells whether Redis can be asked; best shared by all who ask it */
    public RedisTokenCache(StringRedisTemplate redis, Outage outage) {
        this.redis = redis;
        this.outage = outage;
    }

    @Override
    public Optional<String> find(String name) {
        return outage.unlessAway(() -> Optional.ofNullable(redis.opsForValue().get(RedisKeys.token(name))))
                .flatMap(found -> found);
    }

    @Override
    public void keep(String name, String token, Duration lifetime) {
        if (lifetime.toMillis() > 0) {
            outage.unlessAway(() -> {
                redis.opsForValue().set(RedisKeys.token(name), token, lifetime);
                return true;
            });
        }
    }

    @Override
    public void forget(String name, String token) {
        outage.unlessAway(() -> redis.execute(FORGET, List.of(RedisKeys.token(name)), token));
    }
}
