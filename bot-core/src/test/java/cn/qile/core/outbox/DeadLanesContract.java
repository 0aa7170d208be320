package cn.qile.core.outbox;

import static cn.qile.core.outbox.Posts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link DeadLanes} does. */
public abstract class DeadLanesContract {

    /** @return an implementation that knows no dead lane */
    protected abstract DeadLanes deadLanes();

    @Test
    @DisplayName("a lane dies once, until it is tried again")
    void dies() {
        DeadLanes lanes = deadLanes();

        assertThat(lanes.bury("webhook/1", 93000, NOW)).isTrue();
        assertThat(lanes.bury("webhook/1", 93000, NOW.plusSeconds(1))).isFalse();
        assertThat(lanes.bury("webhook/2", 93000, NOW.plusSeconds(2))).isTrue();
        assertThat(lanes.at(NOW.plusSeconds(2))).containsExactlyInAnyOrder("webhook/1", "webhook/2");
    }

    @Test
    @DisplayName("after its rest a lane is no longer dead, and can die anew")
    void rests() {
        DeadLanes lanes = deadLanes();
        lanes.bury("app", 60020, NOW);

        assertThat(lanes.at(NOW.plus(DeadLanes.REST).minusMillis(1))).containsExactly("app");
        assertThat(lanes.at(NOW.plus(DeadLanes.REST))).isEmpty();
        assertThat(lanes.bury("app", 60020, NOW.plus(DeadLanes.REST))).isTrue();
        assertThat(lanes.at(NOW.plus(DeadLanes.REST).plusSeconds(1))).containsExactly("app");
    }
}
