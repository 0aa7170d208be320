package cn.qile.core.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.CountedCalls;
import cn.qile.core.chat.Absences;
import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.InMemoryAbsences;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.RollUps;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Rosters;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.LargeRoster;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.InMemorySnoozes;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundFixtures;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Snoozes;
import cn.qile.core.round.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ladder over a street: 17 communities, 638 micro-grids, 51,438 households, in which nobody has reported. */
class RemindLaggardsTests {

    private static final Instant START = Instant.parse("2022-04-11T07:40:00+08:00");

    private final InMemoryRosterStore store = new InMemoryRosterStore();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryGroupChat groupChat = new InMemoryGroupChat();
    private final CountedCalls calls = new CountedCalls();

    private RemindLaggards remindLaggards;

    @BeforeEach
    void street() {
        store.apply(LargeRoster.street(), START);
        var rollUps = new RollUps(
                store.rosters(), rounds, new InMemoryLedger(rounds), store.groups(), store.members(), groupChat);
        remindLaggards = new RemindLaggards(
                calls.counted(Rounds.class, rounds),
                calls.counted(Rosters.class, store.rosters()),
                calls.counted(Ledger.class, new InMemoryLedger(rounds)),
                calls.counted(Members.class, store.members()),
                calls.counted(Groups.class, store.groups()),
                calls.counted(Snoozes.class, new InMemorySnoozes()),
                calls.counted(Absences.class, new InMemoryAbsences()),
                calls.counted(GroupChat.class, groupChat),
                rollUps);
        store.rosters().all().forEach(this::begin);
    }

    @Test
    @DisplayName("asks each port once for a round and stage, however many micro-grids there are")
    void asksOnce() {
        reach(Stage.HALF);

        assertThat(calls.all())
                .isEqualTo(Map.of(
                        "Rounds.find", 17,
                        "Rosters.at", 17,
                        "Ledger.marks", 17,
                        "Members.within", 17,
                        "Absences.of", 17,
                        "Snoozes.of", 17,
                        "Groups.within", 17,
                        "GroupChat.told", 17,
                        "GroupChat.post", 17));
        assertThat(groupChat.posted()).hasSize(638).allSatisfy(outgoing -> {
            assertThat(((Addressee.ToGroup) outgoing.to()).group().kind()).isEqualTo(Group.Kind.UNIT);
            assertThat(outgoing.mentions()).hasSize(1);
        });
        assertThat(groupChat.posted().stream()
                        .mapToInt(outgoing -> ((Speech.RoomsLeft) outgoing.notice()).left())
                        .sum())
                .isEqualTo(51_438);
    }

    @Test
    @DisplayName("each of the 638 leaders reads every open room of the own micro-grid, in one message")
    void leaders() {
        reach(Stage.THREE_QUARTERS);

        assertThat(groupChat.posted()).hasSize(638).extracting(Outgoing::to).doesNotHaveDuplicates();
        assertThat(groupChat.posted()).allSatisfy(outgoing -> {
            Speech.GridUnfinished told = (Speech.GridUnfinished) outgoing.notice();
            String rooms = told.reasons().get(0).rooms();
            assertThat(rooms.split(" ")).hasSize(told.left());
            assertThat(told.more()).isZero();
            assertThat(rooms.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_400);
        });
    }

    @Test
    @DisplayName("without a liaison group nobody is left untold: who would be called in it is told in private")
    void noLiaisonGroup() {
        reach(Stage.DEADLINE);

        assertThat(groupChat.posted())
                .hasSize(17)
                .extracting(Outgoing::to)
                .containsOnly(new Addressee.ToMember("director"));
    }

    private void begin(Community community) {
        rounds.begin(RoundFixtures.aSweepOf(community, "director", START));
    }

    private void reach(Stage stage) {
        store.rosters().all().forEach(community -> {
            Round round = rounds.open(community.id()).get(0);
            remindLaggards.reached(round, stage, stage.of(round));
        });
    }
}
