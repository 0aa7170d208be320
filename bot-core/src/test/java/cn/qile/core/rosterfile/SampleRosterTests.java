package cn.qile.core.rosterfile;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Duty;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.UnitNo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sample roster")
class SampleRosterTests {

    private static final Area YINJIA = Area.community("", "殷家社区");

    @Test
    @DisplayName("is the community that the product page describes")
    void counts() {
        var store = SampleRoster.inMemory();
        var roster = store.rosters().at(store.rosters().all().get(0).id(), 1);

        assertThat(roster.households()).hasSize(1443);
        assertThat(roster.microGrids()).hasSize(19);
        assertThat(roster.in(new UnitNo("1", "1"))).hasSize(56);
        assertThat(store.groups().within(YINJIA)).hasSize(22);
        assertThat(store.members().within(YINJIA)).hasSize(101);
        assertThat(roster.households().stream().mapToInt(Household::persons).sum())
                .isGreaterThan(1443);
    }

    @Test
    @DisplayName("assigns a leader to the first micro-grid by the short path")
    void leader() {
        var leader = SampleRoster.inMemory().members().find("yjm01a").orElseThrow();

        assertThat(leader.posts()).singleElement().satisfies(post -> {
            assertThat(post.duty()).isEqualTo(Duty.LEADER);
            assertThat(post.area()).isEqualTo(new Area("", "殷家社区", "第1网格", "第1微网格"));
        });
        assertThat(leader.teams()).containsExactlyInAnyOrder("扫楼组", "核酸检测组", "机动组", "物资配送组");
    }
}
