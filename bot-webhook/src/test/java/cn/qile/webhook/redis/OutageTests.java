package cn.qile.webhook.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.qile.webhook.stores.TestClock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;

class OutageTests {

    private final TestClock clock = new TestClock();
    private final Outage outage = new Outage(clock);
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    @DisplayName("while Redis works, every question is asked")
    void works() {
        assertThat(outage.unlessAway(() -> "1")).contains("1");
        assertThat(outage.unlessAway(() -> "2")).contains("2");
    }

    @Test
    @DisplayName("after a failure Redis is left alone for a while, then tried once, and used again when it is back")
    void awayAndBack() {
        assertThat(failing()).isEmpty();
        assertThat(failing()).isEmpty();
        assertThat(tries).hasValue(1);

        clock.moveOn(Outage.PAUSE);
        assertThat(failing()).isEmpty();
        assertThat(failing()).isEmpty();
        assertThat(tries).hasValue(2);

        clock.moveOn(Outage.PAUSE);
        assertThat(outage.unlessAway(() -> "back")).contains("back");
        assertThat(outage.unlessAway(() -> "again")).contains("again");
    }

    @Test
    @DisplayName("while one message tries Redis again, the others do not wait for it")
    void oneTries() {
        failing();
        clock.moveOn(Outage.PAUSE);
        Optional<Optional<String>> found = outage.unlessAway(() -> outage.unlessAway(() -> "another"));

        assertThat(found).contains(Optional.empty());
    }

    @Test
    @DisplayName("a fault of our own is not taken for an outage")
    void ownFault() {
        assertThatIllegalStateException()
                .isThrownBy(() -> outage.unlessAway(() -> {
                    throw new IllegalStateException("ours");
                }));
        assertThat(outage.unlessAway(() -> "1")).contains("1");
    }

    private Optional<String> failing() {
        return outage.unlessAway(() -> {
            tries.incrementAndGet();
            throw new RedisConnectionFailureException("away");
        });
    }
}
