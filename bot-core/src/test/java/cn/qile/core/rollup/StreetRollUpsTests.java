package cn.qile.core.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.CountedCalls;
import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.LargeRoster;
import cn.qile.core.rosterfile.RosterImport;
import cn.qile.core.rosterfile.RosterImport.RosterGroup;
import cn.qile.core.rosterfile.RosterImport.RosterMember;
import cn.qile.core.rosterfile.RosterImport.RosterPost;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundFixtures;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a street of 17 communities reads of the rounds that it opened, and what the stores are asked for that. */
class StreetRollUpsTests {

    private static final Instant START = Instant.parse("2022-04-11T07:40:00+08:00");

    private final InMemoryRosterStore store = new InMemoryRosterStore();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryGroupChat groupChat = new InMemoryGroupChat();
    private final CountedCalls calls = new CountedCalls();
    private final RollUps rollUps = new RollUps(
            store.rosters(),
            calls.counted(Rounds.class, rounds),
            calls.counted(Ledger.class, new InMemoryLedger(rounds)),
            store.groups(),
            store.members(),
            groupChat);

    @BeforeEach
    void street() {
        RosterImport large = LargeRoster.street();
        Area all = Area.street(large.communities().get(0).area().street());
        List<RosterMember> members = new ArrayList<>(large.members());
        members.add(new RosterMember("street", "街道甲", List.of(new RosterPost(new Post(Duty.STREET, all), Set.of()))));
        List<RosterGroup> groups = new ArrayList<>();
        groups.add(new RosterGroup(new Group("街道工作群", Group.Kind.STREET, all), "", ""));
        large.communities()
                .forEach(community -> groups.add(new RosterGroup(
                        new Group(community.area().name() + "联络群", Group.Kind.LIAISON, community.area()), "", "")));
        store.apply(new RosterImport(large.communities(), members, groups), START);
        store.rosters().all().forEach(this::begin);
    }

    @Test
    @DisplayName(
            "at each step the street's group hears once of all communities; only the first of them looks at the others")
    void midRound() {
        reach(Stage.HALF);
        reach(Stage.NINE_TENTHS);

        assertThat(told("街道工作群")).hasSize(2).allSatisfy(outgoing -> {
            assertThat(((Speech.MidRound) outgoing.notice()).households()).isEqualTo(51_438);
            assertThat(outgoing.key()).startsWith("street/");
        });
        assertThat(groupChat.posted()).hasSize(17 + 2);
        assertThat(calls.all())
                .containsEntry("Ledger.marks", 17 + 16 + 17); // its own half-time report is known already
        assertThat(calls.all().get("Rounds.open")).isEqualTo(2 * (17 + 16));
    }

    @Test
    @DisplayName("closed together, each round's marks are read once, for its community and for the street")
    void closed() {
        Instant now = START.plus(Duration.ofMinutes(20));
        List<Round> closed = store.rosters().all().stream()
                .map(community -> rounds.open(community.id()).get(0).closedAt(now))
                .toList();
        closed.forEach(rounds::reschedule);
        calls.all().clear();
        RollUps.Closing closing = rollUps.closed(closed, now, List.of());

        assertThat(closing.tally().households()).isEqualTo(51_438);
        assertThat(told("街道工作群")).singleElement().satisfies(outgoing -> {
            assertThat(((Speech.RoundEnded) outgoing.notice()).households()).isEqualTo(51_438);
            assertThat(((Speech.RoundEnded) outgoing.notice()).ending()).isEqualTo(closing.ending());
        });
        assertThat(groupChat.posted()).hasSize(17 + 1);
        assertThat(calls.all()).containsEntry("Ledger.marks", 17);
        assertThat(calls.all())
                .containsEntry("Rounds.latest", 17 + 17); // changes of former rounds, and the street's others
    }

    private void begin(Community community) {
        rounds.begin(RoundFixtures.aSweepOf(community, "street", START));
    }

    private void reach(Stage stage) {
        store.rosters().all().forEach(community -> {
            Round round = rounds.open(community.id()).get(0);
            rollUps.reached(round, stage, stage.of(round));
        });
    }

    private List<Outgoing> told(String group) {
        return groupChat.posted().stream()
                .filter(outgoing ->
                        ((Addressee.ToGroup) outgoing.to()).group().name().equals(group))
                .toList();
    }
}
