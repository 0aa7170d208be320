package cn.qile.webhook.mysql;

import static cn.qile.core.round.RoundFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Letter;
import cn.qile.core.outbox.Letters;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.rosterfile.RosterStore;
import cn.qile.core.rosterfile.Rows;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Scope;
import java.time.Duration;
import java.util.List;
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("cn.qile.webhook.mysql.Database#all")
    @DisplayName("takes what waits to be said to its groups with it, and no other community's")
    void lettersFollow(Database database) {
        database.empty();
        RosterStore store = database.get(RosterStore.class);
        Letters letters = database.get(Letters.class);
        store.apply(
                Rows.withoutStreet().household("殷家社区,第1网格,第1微网格,1,1,2,201,2,0").roster(), START);
        letters.keep(List.of(
                Letter.of(letter("a", new Area("", "殷家社区", "第1网格", "第1微网格"))),
                Letter.of(letter("b", Area.community("", "殷家社区"))),
                Letter.of(letter("c", new Area("", "殷家", "第1网格", "第1微网格")))));

        store.apply(
                Rows.withStreet().household("甲街道,殷家社区,第1网格,第1微网格,1,1,2,201,2,0").roster(), START);

        assertThat(letters.firstOfEachLine(START, 10))
                .extracting(Letter::outgoing)
                .containsExactly(
                        letter("a", new Area("甲街道", "殷家社区", "第1网格", "第1微网格")),
                        letter("b", Area.community("甲街道", "殷家社区")),
                        letter("c", new Area("", "殷家", "第1网格", "第1微网格")));
    }

    private static Outgoing letter(String key, Area area) {
        return new Outgoing(
                key,
                new Addressee.ToGroup(new Group(key, Group.Kind.UNIT, area)),
                new Speech.MembersUnreachable("方芳", 1),
                List.of(),
                area,
                "",
                "",
                START,
                START,
                START.plus(Duration.ofHours(1)),
                false);
    }
}
