package cn.qile.core.batch;

import static cn.qile.core.batch.Node.UNIT;
import static cn.qile.core.batch.Node.VOLUNTEER;
import static cn.qile.core.batch.Node.message;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.chat.Questions.Question;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Board;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Round;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryTests {

    private final Node node = new Node();

    @Test
    @DisplayName("open rounds in memory show every board and every list of marks as the ledger has them")
    void asTheLedger() {
        node.batch(message("warm", UNIT, VOLUNTEER, "进度"));
        for (String said : List.of(
                "901 齐了",
                "902没人",
                "903 2/3",
                "904齐了",
                "9楼都没人",
                "1504 齐了",
                "902 齐了",
                "602上门采好了",
                "602齐了",
                "1101齐了",
                "903老人下不来,要上门",
                "903上门采好了",
                "撤销")) {
            node.batch(message(said, UNIT, VOLUNTEER, said));
            inMemoryAsInTheLedger();
        }
    }

    private void inMemoryAsInTheLedger() {
        OpenRounds open = node.memory.of(node.shared.community());
        Round round = node.shared.rounds.open(node.shared.community()).get(0);
        LiveRound live = open.find(round.id()).orElseThrow();
        LedgerBoards truth = new LedgerBoards(node.shared.ledger, node.shared.roster.rosters());
        assertThat(live.round()).isEqualTo(round);
        assertThat(live.marks()).isEqualTo(node.shared.ledger.marks(round.id()));
        assertThat(live.marksBy(VOLUNTEER)).isEqualTo(node.shared.ledger.marksBy(round.id(), VOLUNTEER));
        assertThat(live.tallies()).isEqualTo(truth.tallies(round));
        Board board = live.board(round.scope().area());
        assertThat(board.tally())
                .isEqualTo(truth.of(round, round.scope().area()).tally());
        assertThat(board.waiting())
                .isEqualTo(truth.of(round, round.scope().area()).waiting());
        assertThat(board.open()).isEqualTo(truth.of(round, round.scope().area()).open());
        board.households()
                .forEach(household -> assertThat(board.of(household.room()))
                        .isEqualTo(truth.of(round, round.scope().area()).of(household.room())));
    }

    @Test
    @DisplayName("what is served longest ago is forgotten when memory is full, and read again when it is needed")
    void full() {
        Memory memory = new Memory(0, 10);
        OpenRounds one = brought(memory, node.shared.community());
        memory.keep(List.of(one));
        OpenRounds other = memory.of(new CommunityId(2));
        memory.keep(List.of(other));
        assertThat(memory.of(node.shared.community()))
                .as("nothing was said, so nothing is full")
                .isSameAs(one);

        node.batch(message("a", UNIT, VOLUNTEER, "901 齐了"));
        OpenRounds full = brought(memory, node.shared.community());
        memory.keep(List.of(full));
        assertThat(memory.of(node.shared.community())).as("served just now").isSameAs(full);
        memory.keep(List.of(other));
        assertThat(memory.of(node.shared.community())).isNotSameAs(full);
    }

    @Test
    @DisplayName("stores that were set back to a backup are believed, not memory")
    void setBack() {
        node.batch(message("a", UNIT, VOLUNTEER, "901 齐了"));
        OpenRounds ahead = node.memory.of(node.shared.community());
        Node.Shared backup = new Node.Shared();
        ahead.bringUpTo(1, 4, backup.rounds, backup.ledger, backup.roster.rosters());

        assertThat(ahead.size()).isZero();
        assertThat(ahead.all()).isEqualTo(backup.rounds.open(backup.community()));
    }

    private OpenRounds brought(Memory memory, CommunityId community) {
        OpenRounds open = memory.of(community);
        long changes = node.shared.ledger.takeTurn(List.of(community)).get(community);
        open.bringUpTo(changes, 4, node.shared.rounds, node.shared.ledger, node.shared.roster.rosters());
        return open;
    }

    @Test
    @DisplayName("whoever was asked is known until the answer has come, or none is waited for any more")
    void asked() {
        Question question = new Question(Node.UNIT, Node.VOLUNTEER, "都齐了", Node.START, Node.START.plusSeconds(60));
        Memory memory = new Memory();
        memory.asked(question);

        assertThat(memory.wasAsked(question.asked(), Node.START.plusSeconds(59)))
                .isTrue();
        assertThat(memory.wasAsked(question.asked(), Node.START.plusSeconds(60)))
                .isFalse();
        assertThat(memory.wasAsked(new Asked(Node.OTHER_UNIT, Node.VOLUNTEER), Node.START))
                .isFalse();
        memory.answered(question.asked());
        assertThat(memory.wasAsked(question.asked(), Node.START.plusSeconds(1))).isFalse();
    }
}
