package cn.qile.webhook.redis;

import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.room;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.Household;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Visits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingTextTests {

    private static final Household OF_THREE = new Household(room("1504"), 15, 3, 0, GRID_1);

    @ParameterizedTest
    @EnumSource
    @DisplayName("a standing comes back as it was")
    void comesBack(Outcome outcome) {
        Standing standing = new Standing(outcome, 2, 7, true, true, new Visits(3, 1, 2));

        assertThat(StandingText.read(StandingText.of(standing, OF_THREE))).contains(standing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DONE",
                "LATER_WORD 0 0 false 0",
                "PARTIAL two 0 false 0",
                "PARTIAL 2 0 false 2",
                "PARTIAL two 0 false false 0 0 0|0 0 0 0 0 0 0",
                "PARTIAL 2 0 false false 0 1 0|0 0 2 0 0 1 0"
            })
    @DisplayName("what this version does not write is not believed")
    void foreign(String text) {
        assertThat(StandingText.read(text)).isEmpty();
    }
}
