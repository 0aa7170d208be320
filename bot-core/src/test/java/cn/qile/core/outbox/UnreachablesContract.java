package cn.qile.core.outbox;

import static cn.qile.core.outbox.Posts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Unreachables} does. */
public abstract class UnreachablesContract {

    /** @return an implementation that knows nobody */
    protected abstract Unreachables unreachables();

    /** Does it in one transaction, as the bot does. */
    protected void together(Runnable work) {
        work.run();
    }

    @Test
    @DisplayName("who was noted is to be told of, once, however often it was noted")
    void noted() {
        note("zhang", NOW);
        note("fang", NOW);
        note("fang", NOW.plusSeconds(1));
        assertThat(unreachables().untold()).containsExactly("fang", "zhang");

        tell(List.of("fang"), NOW.plusSeconds(2));
        assertThat(unreachables().untold()).containsExactly("zhang");
    }

    @Test
    @DisplayName("who was told of is not told of again within 20 hours")
    void toldOnceADay() {
        note("fang", NOW);
        tell(List.of("fang"), NOW);
        note("fang", NOW.plus(Duration.ofHours(20)).minusMillis(1));
        assertThat(unreachables().untold()).isEmpty();

        note("fang", NOW.plus(Duration.ofHours(20)));
        assertThat(unreachables().untold()).containsExactly("fang");
        tell(List.of("fang"), NOW.plus(Duration.ofHours(21)));
        note("fang", NOW.plus(Duration.ofHours(40)));
        assertThat(unreachables().untold()).isEmpty();
    }

    @Test
    @DisplayName("telling of nobody, or of somebody unknown, changes nothing")
    void nobody() {
        tell(List.of(), NOW);
        tell(List.of("li"), NOW);
        note("li", NOW);

        assertThat(unreachables().untold()).containsExactly("li");
    }

    private void note(String userid, Instant at) {
        together(() -> unreachables().note(userid, at));
    }

    private void tell(List<String> userids, Instant at) {
        together(() -> unreachables().told(userids, at));
    }
}
