package cn.qile.webhook.mysql;

import static cn.qile.core.round.RoundFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.rosterfile.RosterStore;
import cn.qile.core.rosterfile.Rows;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Scope;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A community that comes under a street")
class StreetGivenLaterIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cn.qile.webhook.mysql.Database#all")
    @DisplayName("takes the rounds that it had with it")
    void roundsFollow(Database database) {
        database.empty();
        RosterStore store = database.get(RosterStore.class);
        Rounds rounds = database.get(Rounds.class);
        store.apply(
                Rows.withoutStreet().household("殷家社区,第1网格,第1微网格,1,1,2,201,2,0").roster(), START);
        Area microGrid = new Area("", "殷家社区", "第1网格", "第1微网格");
        RoundId id = new RoundId(new CommunityId(1), 1);
        rounds.begin(new Round(
                id,
                "sweep",
                Scope.of(microGrid),
                1,
                "fang",
                START,
                START.plus(Duration.ofMinutes(20)),
                null,
                false,
                0));

        store.apply(
                Rows.withStreet().household("甲街道,殷家社区,第1网格,第1微网格,1,1,2,201,2,0").roster(), START);

        assertThat(rounds.find(id).orElseThrow().scope().area()).isEqualTo(new Area("甲街道", "殷家社区", "第1网格", "第1微网格"));
    }
}
