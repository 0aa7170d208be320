package cn.qile.core.outbox;

import java.time.Duration;
import java.util.Optional;

/** Port: short-lived tokens of the platform, shared by all nodes. May forget everything at any moment. */
public interface TokenCache {

    /** @return the token of that name, if one is known that is still valid */
    Optional<String> find(String name);

    /** @param lifetime after which it is forgotten */
    void keep(String name, String token, Duration lifetime);

    /** Forgets the token if it is still that one: another node may have fetched a newer. */
    void forget(String name, String token);
}
