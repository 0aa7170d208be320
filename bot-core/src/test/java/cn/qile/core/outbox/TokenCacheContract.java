package cn.qile.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link TokenCache} does. */
public abstract class TokenCacheContract {

    private static final Duration LIFETIME = Duration.ofHours(2);

    /** @return an implementation that knows no token */
    protected abstract TokenCache tokens();

    @Test
    @DisplayName("a token is found by its name, the newest one")
    void found() {
        TokenCache tokens = tokens();
        assertThat(tokens.find("app")).isEmpty();
        tokens.keep("app", "t1", LIFETIME);
        tokens.keep("app", "t2", LIFETIME);

        assertThat(tokens.find("app")).contains("t2");
        assertThat(tokens.find("another")).isEmpty();
    }

    @Test
    @DisplayName("only the token that was found to be bad is forgotten, not one that somebody fetched since")
    void forgotten() {
        TokenCache tokens = tokens();
        tokens.keep("app", "t2", LIFETIME);
        tokens.forget("app", "t1");
        assertThat(tokens.find("app")).contains("t2");

        tokens.forget("app", "t2");
        assertThat(tokens.find("app")).isEmpty();
        tokens.forget("app", "t2");
    }
}
