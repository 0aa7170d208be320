package cn.qile.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link SpeakingBudget} does. */
public abstract class SpeakingBudgetContract {

    private static final Instant NOW = Instant.parse("2022-04-11T07:40:00.123Z");
    private static final Conversation UNIT_GROUP = Conversation.group(Channel.ROBOT, "wrUnit");

    /** @return an implementation in which nothing was said yet */
    protected abstract SpeakingBudget budget();

    @Test
    @DisplayName("it counts what was said in the 60 seconds before, without what is just said")
    void counts() {
        SpeakingBudget budget = budget();

        assertThat(budget.speak(UNIT_GROUP, NOW)).isZero();
        assertThat(budget.speak(UNIT_GROUP, NOW)).isEqualTo(1);
        assertThat(budget.speak(UNIT_GROUP, NOW.plusSeconds(30))).isEqualTo(2);
        assertThat(budget.spoken(UNIT_GROUP, NOW.plusMillis(59_999))).isEqualTo(3);
        assertThat(budget.spoken(UNIT_GROUP, NOW.plusSeconds(60))).isEqualTo(1);
        assertThat(budget.spoken(UNIT_GROUP, NOW.plusSeconds(90))).isZero();
    }

    @Test
    @DisplayName("looking counts nothing")
    void looking() {
        SpeakingBudget budget = budget();
        budget.spoken(UNIT_GROUP, NOW);

        assertThat(budget.spoken(UNIT_GROUP, NOW)).isZero();
    }

    @Test
    @DisplayName("conversations, and channels, are counted apart")
    void apart() {
        SpeakingBudget budget = budget();
        budget.speak(UNIT_GROUP, NOW);
        budget.speak(Conversation.group(Channel.PLAYGROUND, "wrUnit"), NOW);

        assertThat(budget.spoken(UNIT_GROUP, NOW)).isEqualTo(1);
        assertThat(budget.spoken(Conversation.group(Channel.PLAYGROUND, "wrUnit"), NOW))
                .isEqualTo(1);
        assertThat(budget.spoken(Conversation.group(Channel.ROBOT, "wrOther"), NOW))
                .isZero();
    }
}
