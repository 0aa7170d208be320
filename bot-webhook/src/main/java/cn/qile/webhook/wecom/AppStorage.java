package cn.qile.webhook.wecom;

import cn.qile.core.outbox.TokenCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What WxJava has to know of the self-built app, and its access token: the one that all nodes share, or, while their
 * cache is empty or away, the last one that this node got. Threads may share it.
 */
final class AppStorage extends WxCpDefaultConfigImpl {

    private static final long serialVersionUID = 1L;

    /** So long before its time a token is no longer used: our clock may go slow, and a call takes time. */
    private static final Duration MARGIN = Duration.ofSeconds(200);

    private static final Logger LOG = LoggerFactory.getLogger(AppStorage.class);

    private final transient TokenCache cache;
    private final transient Clock clock;
    private final String name;
    private transient volatile Known known;

    private record Known(String token, Instant until) {}

    /** @param app need not be set up: a webhook needs none of it */
    AppStorage(String baseUrl, WecomSettings.App app, TokenCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
        this.name = "app/" + app.corpId() + "/" + app.agentId(); // "one per app" (platform document §6.1)
        setBaseApiUrl(baseUrl.replaceFirst("/$", ""));
        if (app.canSend()) {
            setCorpId(app.corpId());
            setCorpSecret(app.secret().value());
            setAgentId(Integer.valueOf(app.agentId()));
        }
    }

    /** @return the token to use now, if there is one */
    Optional<String> current() {
        return shared().or(this::own);
    }

    @Override
    public synchronized void updateAccessToken(String token, int expiresInSeconds) {
        Duration lifetime = Duration.ofSeconds(expiresInSeconds).minus(MARGIN);
        if (lifetime.isNegative() || lifetime.isZero()) {
            return; // good for the call at hand, which has it already
        }
        known = new Known(token, clock.instant().plus(lifetime));
        ifThere(() -> cache.keep(name, token, lifetime));
    }

    /** The platform does not take that token any more; a newer one, of this node or another, stays. */
    synchronized void forget(String token) {
        if (known != null && known.token().equals(token)) {
            known = null;
        }
        ifThere(() -> cache.forget(name, token));
    }

    @Override
    public String getAccessToken() {
        return current().orElse(null);
    }

    @Override
    public boolean isAccessTokenExpired() {
        return current().isEmpty();
    }

    @Override
    public void expireAccessToken() {
        current().ifPresent(this::forget);
    }

    private Optional<String> shared() {
        try {
            return cache.find(name);
        } catch (RuntimeException e) { // it is away; a message does not wait for it
            return Optional.empty();
        }
    }

    private static void ifThere(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            LOG.debug("the shared token could not be changed: {}", e.getClass().getSimpleName());
        }
    }

    private Optional<String> own() {
        Known mine = known;
        return mine == null || !clock.instant().isBefore(mine.until()) ? Optional.empty() : Optional.of(mine.token());
    }

    /** WxJava's would print the secret and the token. */
    @Override
    public String toString() {
        return "AppStorage";
    }
}
