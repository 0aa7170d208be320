package cn.qile.core.round;

import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static cn.qile.core.round.RoundFixtures.room;
import static cn.qile.core.round.RoundFixtures.selfReported;
import static cn.qile.core.round.RoundFixtures.undo;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.Household;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StandingTests {

    private static final Round SWEEP = aSweep(1);
    private static final Household OF_THREE = new Household(room("1504"), 15, 3, 0, RoundFixtures.GRID_1);

    @Test
    @DisplayName("a household about which nothing was said is open")
    void open() {
        assertThat(Standing.of(OF_THREE, List.of())).isEqualTo(Standing.OPEN);
        assertThat(Standing.OPEN.isDone()).isFalse();
        assertThat(Standing.OPEN.personsDone(OF_THREE)).isZero();
    }

    @Test
    @DisplayName("a member's latest word counts")
    void latest() {
        Standing standing = Standing.of(OF_THREE, List.of(said(0, Outcome.DONE), said(1, Outcome.REFUSED)));

        assertThat(standing.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(standing.isDone()).isFalse();
    }

    @Test
    @DisplayName("two of three persons are not a done household")
    void partial() {
        Standing standing = Standing.of(OF_THREE, List.of(mark(SWEEP, room("1504"), Outcome.PARTIAL, 2)));

        assertThat(standing.isDone()).isFalse();
        assertThat(standing.personsDone(OF_THREE)).isEqualTo(2);
    }

    @Test
    @DisplayName("more persons than the roster knows count as those that it knows")
    void more() {
        assertThat(new Standing(Outcome.PARTIAL, 5, 0, false).personsDone(OF_THREE))
                .isEqualTo(3);
        assertThat(new Standing(Outcome.DONE, 0, 0, false).personsDone(OF_THREE))
                .isEqualTo(3);
    }

    @Test
    @DisplayName("a resident's own word is shown, and is not done until a member confirms it")
    void ownWord() {
        Mark self = selfReported(said(0, Outcome.DONE));
        Standing standing = Standing.of(OF_THREE, List.of(self));

        assertThat(standing.outcome()).isEqualTo(Outcome.DONE);
        assertThat(standing.selfReported()).isTrue();
        assertThat(standing.isDone()).isFalse();
        assertThat(standing.personsDone(OF_THREE)).isZero();
        assertThat(Standing.of(OF_THREE, List.of(self, said(1, Outcome.DONE))).isDone())
                .isTrue();
    }

    @Test
    @DisplayName("a resident does not take back what a member has said to be done")
    void memberStands() {
        assertThat(Standing.of(OF_THREE, List.of(said(0, Outcome.DONE), selfReported(said(1, Outcome.NOT_DONE))))
                        .isDone())
                .isTrue();
    }

    @Test
    @DisplayName("attempts add up, also past other words")
    void attempts() {
        Standing standing = Standing.of(
                OF_THREE, List.of(said(0, Outcome.NO_ANSWER), said(1, Outcome.AWAY), said(2, Outcome.NO_ANSWER)));

        assertThat(standing).isEqualTo(new Standing(Outcome.NO_ANSWER, 0, 2, false));
    }

    @Test
    @DisplayName("after an undo, what was said before counts again")
    void undone() {
        Mark before = said(0, Outcome.NO_ANSWER);
        Mark wrong = said(1, Outcome.DONE);
        Mark undo = undo(SWEEP.at(2), "1504", wrong.message());

        assertThat(Standing.of(OF_THREE, List.of(before, wrong, undo)))
                .isEqualTo(Standing.of(OF_THREE, List.of(before)));
        assertThat(Standing.of(OF_THREE, List.of(wrong, undo))).isEqualTo(Standing.OPEN);
    }

    @Test
    @DisplayName("an undo takes back all that its message said about the household, and nothing of another message")
    void undoneWhole() {
        Mark first = in("robot/x", said(0, Outcome.NO_ANSWER));
        Mark second = in("robot/x", said(1, Outcome.NO_ANSWER));
        Mark other = said(2, Outcome.AWAY);

        assertThat(Standing.of(OF_THREE, List.of(first, second, other, undo(SWEEP.at(3), "1504", "robot/x"))))
                .isEqualTo(new Standing(Outcome.AWAY, 0, 0, false));
    }

    @Test
    @DisplayName("where all who live there must be visited, the household and their visits are one")
    void onlySpecialPersons() {
        Household alone = new Household(room("602"), 6, 1, 1, RoundFixtures.GRID_1);
        assertThat(after(alone, mark(SWEEP, room("602"), Outcome.DONE, 1)).visits())
                .isEqualTo(new Visits(1, 1, 0));
        assertThat(after(alone, mark(SWEEP, room("602"), Outcome.VISITED, 1)).isDone())
                .isTrue();
        Standing waived = after(alone, mark(SWEEP, room("602"), Outcome.WAIVED, 1));
        assertThat(waived.isDone()).isFalse();
        assertThat(waived.isWaived()).isTrue();
        assertThat(waived.isOpen()).isFalse();
        Mark visited = mark(SWEEP, room("602"), Outcome.VISITED, 1);
        for (Outcome otherwise : List.of(Outcome.NOT_DONE, Outcome.NO_ANSWER, Outcome.NOT_VISITED)) {
            Standing after = after(alone, visited, mark(SWEEP.at(1), room("602"), otherwise, 0));
            assertThat(after.isDone()).isFalse();
            assertThat(after.visits().left()).isOne();
        }
    }

    @Test
    @DisplayName("of two who live there and must be visited, one is half of it")
    void twoSpecialPersons() {
        Household couple = new Household(room("602"), 6, 2, 2, RoundFixtures.GRID_1);
        Mark one = mark(SWEEP, room("602"), Outcome.VISITED, 1);
        assertThat(after(couple, one).isDone()).isFalse();
        assertThat(after(couple, one).visits()).isEqualTo(new Visits(2, 1, 0));
        Mark rest = mark(SWEEP.at(1), room("602"), Outcome.WAIVED, 1);
        assertThat(after(couple, one, rest).isOpen()).isFalse();
        assertThat(after(couple, one, mark(SWEEP.at(1), room("602"), Outcome.PARTIAL, 1))
                        .visits())
                .isEqualTo(new Visits(2, 1, 0));
    }

    @Test
    @DisplayName("who asks for a visit waits, even after one, and after a waiver")
    void askedAgain() {
        Mark visited = mark(SWEEP, room("1504"), Outcome.VISITED, 1);
        Mark asked = mark(SWEEP.at(1), room("1504"), Outcome.VISIT, 1);
        assertThat(after(OF_THREE, visited, asked).visits()).isEqualTo(new Visits(1, 0, 0));
        Mark waived = mark(SWEEP, room("1504"), Outcome.WAIVED, 1);
        Mark first = mark(SWEEP, room("1504"), Outcome.VISIT, 1);
        assertThat(after(OF_THREE, first, waived, asked).visits()).isEqualTo(new Visits(1, 0, 0));
    }

    @Test
    @DisplayName("a request that an earlier version kept without a number asks for nobody")
    void oldRequest() {
        assertThat(after(OF_THREE, mark(SWEEP, room("1504"), Outcome.VISIT, 0)).visits())
                .isEqualTo(Visits.NONE);
    }

    private static Standing after(Household household, Mark... marks) {
        List<Mark> said = new ArrayList<>();
        for (Mark mark : marks) {
            said.add(in("robot/said-" + said.size(), mark));
        }
        return Standing.of(household, said);
    }

    private static Mark said(long position, Outcome outcome) {
        return mark(SWEEP.at(position), "1504", outcome);
    }
}
