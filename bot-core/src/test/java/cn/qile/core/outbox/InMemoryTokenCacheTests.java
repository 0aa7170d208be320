package cn.qile.core.outbox;

import java.time.Clock;
import java.time.ZoneOffset;

class InMemoryTokenCacheTests extends TokenCacheContract {

    private final TokenCache tokens = new InMemoryTokenCache(Clock.fixed(Posts.NOW, ZoneOffset.UTC));

    @Override
    protected TokenCache tokens() {
        return tokens;
    }
}
