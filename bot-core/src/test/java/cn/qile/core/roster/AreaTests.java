package cn.qile.core.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaTests {

    private static final Area STREET = Area.street("淞南镇");
    private static final Area COMMUNITY = Area.community("淞南镇", "殷家社区");
    private static final Area GRID = new Area("淞南镇", "殷家社区", "第1网格", "");
    private static final Area MICRO_GRID = new Area("淞南镇", "殷家社区", "第1网格", "第1微网格");

    @Test
    @DisplayName("an area covers itself and all that lies below it, and nothing above or beside")
    void covers() {
        List<Area> down = List.of(STREET, COMMUNITY, GRID, MICRO_GRID);
        for (int i = 0; i < down.size(); i++) {
            for (int j = 0; j < down.size(); j++) {
                assertThat(down.get(i).covers(down.get(j))).isEqualTo(i <= j);
            }
        }
        assertThat(COMMUNITY.covers(Area.community("淞南镇", "另一社区"))).isFalse();
        assertThat(COMMUNITY.covers(Area.community("另一街道", "殷家社区"))).isFalse();
        assertThat(GRID.covers(new Area("淞南镇", "殷家社区", "第2网格", "第1微网格"))).isFalse();
    }

    @Test
    @DisplayName("its name is that of its own level")
    void name() {
        assertThat(List.of(STREET, COMMUNITY, GRID, MICRO_GRID))
                .extracting(Area::name)
                .containsExactly("淞南镇", "殷家社区", "第1网格", "第1微网格");
    }

    @Test
    @DisplayName("every area lies in its community; a street in none")
    void community() {
        assertThat(MICRO_GRID.ofCommunity()).isEqualTo(COMMUNITY);
        assertThat(COMMUNITY.ofCommunity()).isEqualTo(COMMUNITY);
        assertThat(STREET.ofCommunity()).isEqualTo(STREET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"淞南镇", "淞南镇/殷家社区", "淞南镇/殷家社区/第1网格/第1微网格", "/殷家社区", "/殷家社区/第1网格"})
    @DisplayName("a path leads back to its area")
    void path(String path) {
        assertThat(Area.ofPath(path).path()).isEqualTo(path);
    }

    @Test
    @DisplayName("a path with a hole, with too many names or without any is refused")
    void refused() {
        for (String path : List.of("", "/", "淞南镇//第1网格", "/殷家社区//第1微网格", "a/b/c/d/e")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Area.ofPath(path));
        }
    }
}
