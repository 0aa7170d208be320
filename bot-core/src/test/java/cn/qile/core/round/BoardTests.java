package cn.qile.core.round;

import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.by;
import static cn.qile.core.round.RoundFixtures.mark;
import static cn.qile.core.round.RoundFixtures.room;
import static cn.qile.core.round.RoundFixtures.selfReported;
import static cn.qile.core.round.RoundFixtures.twoUnits;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.Household;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoardTests {

    private static final Round SWEEP = aSweep(1);
    private static final Standing DONE = new Standing(Outcome.DONE, 2, 0, false);

    @Test
    @DisplayName("two members who report one household make one done household")
    void stateNotCount() {
        Board board = unit(mark(SWEEP, "1504", Outcome.DONE), by("zhang", mark(SWEEP.at(1), "1504", Outcome.DONE)));

        assertThat(board.tally().done()).isOne();
        assertThat(board.tally().left()).isEqualTo(55);
    }

    @Test
    @DisplayName("persons count apart from households")
    void persons() {
        Board board = unit(
                mark(SWEEP, room("1504"), Outcome.DONE, 3),
                mark(SWEEP.at(1), room("901"), Outcome.PARTIAL, 2),
                selfReported(mark(SWEEP.at(2), room("902"), Outcome.DONE, 2)));

        assertThat(board.tally()).isEqualTo(new Tally(56, 1, 114, 5));
    }

    @Test
    @DisplayName("marks about households that are not on the board change nothing")
    void others() {
        assertThat(unit(mark(SWEEP, "9999", Outcome.DONE)).tally()).isEqualTo(new Tally(56, 0, 114, 0));
    }

    @Test
    @DisplayName("a change opens and closes households, and the board before it stays as it was")
    void changes() {
        Board before = unit(mark(SWEEP, "1504", Outcome.DONE));
        Board after = before.with(Map.of(room("901"), DONE, room("1504"), Standing.OPEN));

        assertThat(after.tally().done()).isOne();
        assertThat(after.of(room("901")).isDone()).isTrue();
        assertThat(after.of(room("1504"))).isEqualTo(Standing.OPEN);
        assertThat(before.of(room("1504")).isDone()).isTrue();
    }

    @Test
    @DisplayName("a part of a board has its own denominator")
    void part() {
        Board floor = unit(mark(SWEEP, "901", Outcome.DONE), mark(SWEEP.at(1), "1504", Outcome.DONE))
                .where(household -> household.floor() == 9);

        assertThat(floor.tally()).isEqualTo(new Tally(4, 1, 9, 3));
        assertThat(floor.open()).extracting(Household::room).containsExactly(room("902"), room("903"), room("904"));
    }

    private static Board unit(Mark... marks) {
        return Board.fold(twoUnits().in(GRID_1), List.of(marks));
    }
}
