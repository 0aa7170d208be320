package cn.qile.core.round;

import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.GRID_7;
import static cn.qile.core.round.RoundFixtures.YINJIA;
import static cn.qile.core.round.RoundFixtures.twoUnits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.qile.core.roster.Area;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScopeTests {

    @Test
    @DisplayName("a scope is an area, or a building or a unit in it")
    void households() {
        assertThat(twoUnits().where(Scope.of(YINJIA))).hasSize(112);
        assertThat(twoUnits().where(Scope.of(GRID_7))).hasSize(56);
        assertThat(twoUnits().where(new Scope(YINJIA, "4", "")))
                .isEqualTo(twoUnits().in(GRID_7));
        assertThat(twoUnits().where(new Scope(YINJIA, "4", "1"))).isEmpty();
        assertThat(twoUnits().where(new Scope(GRID_1, "1", "1"))).hasSize(56);
        assertThat(twoUnits().where(new Scope(GRID_1, "4", "7"))).isEmpty();
    }

    @Test
    @DisplayName("a street is no scope, and a unit is none without its building")
    void refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.of(Area.street("淞南镇")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scope(YINJIA, "", "7"));
    }
}
