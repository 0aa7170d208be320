package cn.qile.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.HearingGaps.Gap;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link HearingGaps} does. */
public abstract class HearingGapsContract {

    private static final Instant NOW = Instant.parse("2022-04-11T07:40:00.123456Z");
    private static final Conversation UNIT_GROUP = Conversation.group(Channel.ROBOT, "wrUnit");
    private static final Conversation LIAISON = Conversation.group(Channel.ROBOT, "wrLiaison");

    /** @return an implementation that knows no gap */
    protected abstract HearingGaps gaps();

    /** Nobody heard in that time, and that is over. */
    protected abstract void deaf(Gap gap);

    /** Does it in one transaction, as the bot does. */
    protected void together(Runnable work) {
        work.run();
    }

    @Test
    @DisplayName("without a gap there is nothing to tell")
    void none() {
        assertThat(gaps().untold(UNIT_GROUP, NOW)).isEmpty();
    }

    @Test
    @DisplayName("each conversation is told of a gap once")
    void toldOnce() {
        Gap gap = new Gap(NOW.minusSeconds(300), NOW);
        deaf(gap);
        assertThat(gaps().untold(UNIT_GROUP, NOW.plusSeconds(5))).contains(gap);

        tell(UNIT_GROUP, NOW);
        assertThat(gaps().untold(UNIT_GROUP, NOW.plusSeconds(5))).isEmpty();
        assertThat(gaps().untold(LIAISON, NOW.plusSeconds(5))).contains(gap);
    }

    @Test
    @DisplayName("several gaps are told as one, from the first that is not told yet")
    void several() {
        deaf(new Gap(NOW.minusSeconds(900), NOW.minusSeconds(800)));
        tell(LIAISON, NOW.minusSeconds(800));
        deaf(new Gap(NOW.minusSeconds(300), NOW.minusSeconds(200)));
        deaf(new Gap(NOW.minusSeconds(100), NOW));

        assertThat(gaps().untold(UNIT_GROUP, NOW)).contains(new Gap(NOW.minusSeconds(900), NOW));
        assertThat(gaps().untold(LIAISON, NOW)).contains(new Gap(NOW.minusSeconds(300), NOW));
    }

    @Test
    @DisplayName("after 24 hours a gap is no longer news")
    void old() {
        deaf(new Gap(NOW.minusSeconds(300), NOW));

        assertThat(gaps().untold(UNIT_GROUP, NOW.plus(Duration.ofHours(24)))).isPresent();
        assertThat(gaps().untold(UNIT_GROUP, NOW.plus(Duration.ofHours(24)).plusMillis(1)))
                .isEmpty();
    }

    @Test
    @DisplayName("what was told is not untold by telling of something earlier")
    void toldStays() {
        deaf(new Gap(NOW.minusSeconds(300), NOW));
        tell(UNIT_GROUP, NOW);
        tell(UNIT_GROUP, NOW.minusSeconds(100));

        assertThat(gaps().untold(UNIT_GROUP, NOW)).isEmpty();
    }

    private void tell(Conversation conversation, Instant until) {
        together(() -> gaps().told(conversation, until));
    }
}
