package cn.qile.core.round;

import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.GRID_7;
import static cn.qile.core.round.RoundFixtures.YINJIA;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.entry;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static cn.qile.core.round.RoundFixtures.room;
import static cn.qile.core.round.RoundFixtures.undo;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.UnitNo;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Boards} does, over the rosters of {@link RoundFixtures}. */
public abstract class BoardsContract {

    /** @return an implementation over {@link #ledger()} */
    protected abstract Boards boards();

    protected abstract Ledger ledger();

    protected abstract Rounds rounds();

    /** Does in one transaction, as the bot does, what is said to belong together. */
    protected void together(Runnable work) {
        work.run();
    }

    @Test
    @DisplayName("at the start every household of the scope is open")
    void start() {
        Round sweep = begun(aSweep(1));

        assertThat(boards().of(sweep, GRID_1).tally()).isEqualTo(new Tally(56, 0, 114, 0));
        assertThat(boards().of(sweep, YINJIA).tally()).isEqualTo(new Tally(112, 0, 228, 0));
        assertThat(boards().tallies(sweep))
                .isEqualTo(Map.of(GRID_1, new Tally(56, 0, 114, 0), GRID_7, new Tally(56, 0, 114, 0)));
        assertThat(boards().of(sweep, GRID_1).open()).hasSize(56);
    }

    @Test
    @DisplayName("every report changes the figures of its micro-grid, and of what lies above, and of no other")
    void reports() {
        Round sweep = begun(aSweep(1));
        boards().of(sweep, YINJIA);
        sweep = reported(sweep, mark(sweep, room("1504"), Outcome.DONE, 3));
        sweep = reported(sweep, mark(sweep, room("901"), Outcome.PARTIAL, 2));
        sweep = reported(sweep, mark(sweep, room("902"), Outcome.NO_ANSWER, 0));
        sweep = reported(sweep, mark(sweep, room("902"), Outcome.NO_ANSWER, 0));
        sweep = reported(sweep, RoundFixtures.selfReported(mark(sweep, room("903"), Outcome.DONE, 2)));

        Board board = boards().of(sweep, GRID_1);
        assertThat(board.tally()).isEqualTo(new Tally(56, 1, 114, 5));
        assertThat(board.of(room("1504")).isDone()).isTrue();
        assertThat(board.of(room("901"))).isEqualTo(new Standing(Outcome.PARTIAL, 2, 0, false));
        assertThat(board.of(room("902"))).isEqualTo(new Standing(Outcome.NO_ANSWER, 0, 2, false));
        assertThat(board.of(room("903"))).isEqualTo(new Standing(Outcome.DONE, 2, 0, true));
        assertThat(board.of(room("904"))).isEqualTo(Standing.OPEN);
        assertThat(boards().of(sweep, YINJIA).tally()).isEqualTo(new Tally(112, 1, 228, 5));
        assertThat(boards().tallies(sweep))
                .isEqualTo(Map.of(GRID_1, new Tally(56, 1, 114, 5), GRID_7, new Tally(56, 0, 114, 0)));
    }

    @Test
    @DisplayName("one message can change several households, in several micro-grids")
    void several() {
        Round sweep = begun(aSweep(1));
        boards().tallies(sweep);
        sweep = reported(
                sweep,
                mark(sweep, room("1504"), Outcome.DONE, 3),
                mark(sweep.at(1), RoomNo.of("4", "7", "1504"), Outcome.DONE, 3),
                mark(sweep.at(2), RoomNo.of("4", "7", "201"), Outcome.DONE, 2));

        assertThat(boards().tallies(sweep))
                .isEqualTo(Map.of(GRID_1, new Tally(56, 1, 114, 3), GRID_7, new Tally(56, 2, 114, 5)));
    }

    @Test
    @DisplayName("who must be visited is counted beside the households, through requests, visits, waivers and undos")
    void visits() {
        Round sweep = begun(aSweep(1));
        boards().tallies(sweep);
        sweep = reported(sweep, mark(sweep, room("901"), Outcome.DONE, 3));
        sweep = reported(sweep, mark(sweep, room("901"), Outcome.VISIT, 1));
        sweep = reported(sweep, mark(sweep, room("902"), Outcome.VISIT, 1));
        sweep = reported(sweep, mark(sweep, room("902"), Outcome.DONE, 2));
        sweep = reported(sweep, mark(sweep, room("903"), Outcome.VACANT, 0));
        visits(sweep, new Tally(56, 1, 0, 114, 2, 0, new Visits(2, 0, 0)));

        sweep = reported(sweep, mark(sweep, room("901"), Outcome.VISITED, 1));
        visits(sweep, new Tally(56, 2, 0, 114, 5, 0, new Visits(2, 1, 0)));
        sweep = reported(sweep, mark(sweep, room("902"), Outcome.WAIVED, 1));
        sweep = reported(sweep, mark(sweep, room("903"), Outcome.WAIVED, 0));
        visits(sweep, new Tally(56, 2, 1, 114, 5, 2, new Visits(2, 1, 1)));
        assertThat(boards().of(sweep, GRID_1).open()).hasSize(53);
        assertThat(boards().of(sweep, GRID_1).waiting()).isEmpty();

        sweep = reported(sweep, undo(sweep, "901", "robot/r1-5"));
        sweep = reported(sweep, undo(sweep, "903", "robot/r1-7"));
        visits(sweep, new Tally(56, 1, 0, 114, 2, 0, new Visits(2, 0, 1)));
        assertThat(boards().of(sweep, GRID_1).waiting())
                .extracting(Household::room)
                .containsExactly(room("901"));
        assertThat(boards().of(sweep, GRID_1).of(room("902")).visits()).isEqualTo(new Visits(1, 0, 1));
    }

    private void visits(Round sweep, Tally expected) {
        assertThat(boards().of(sweep, GRID_1).tally()).isEqualTo(expected);
        assertThat(boards().tallies(sweep)).containsEntry(GRID_1, expected);
    }

    @Test
    @DisplayName("a unit's figures are told as they will be after changes that are not in the ledger yet")
    void unitAfterChanges() {
        Round sweep = begun(aSweep(1));
        sweep = reported(sweep, mark(sweep, room("1504"), Outcome.DONE, 3));
        UnitNo unit = room("1504").unit();

        assertThat(boards().tally(sweep, unit, Map.of())).isEqualTo(new Tally(56, 1, 114, 3));
        assertThat(boards().tally(
                                sweep,
                                unit,
                                Map.of(
                                        room("1504"), Standing.OPEN,
                                        room("901"), new Standing(Outcome.DONE, 3, 0, false),
                                        RoomNo.of("4", "7", "201"), new Standing(Outcome.DONE, 2, 0, false))))
                .isEqualTo(new Tally(56, 1, 114, 3));
        assertThat(boards().tally(sweep, new UnitNo("99", "1"), Map.of())).isEqualTo(Tally.ZERO);
    }

    @Test
    @DisplayName("what is taken back opens the household again")
    void undone() {
        Round sweep = begun(aSweep(1));
        boards().tallies(sweep);
        sweep = reported(sweep, mark(sweep, "902", Outcome.NO_ANSWER));
        sweep = reported(sweep, mark(sweep, "902", Outcome.DONE));
        sweep = reported(sweep, undo(sweep, "902", "robot/r1-1"));

        assertThat(boards().of(sweep, GRID_1).of(room("902"))).isEqualTo(new Standing(Outcome.NO_ANSWER, 0, 1, false));
        assertThat(boards().tallies(sweep).get(GRID_1)).isEqualTo(new Tally(56, 0, 114, 0));
    }

    @Test
    @DisplayName("households outside the round's scope are not on its boards")
    void scope() {
        Round unit = begun(withScope(aSweep(1), new Scope(GRID_1, "1", "1")));
        Round building = begun(withScope(aSweep(2), new Scope(YINJIA, "4", "")));

        assertThat(boards().of(unit, YINJIA).tally().households()).isEqualTo(56);
        assertThat(boards().of(unit, GRID_7).households()).isEmpty();
        assertThat(boards().tallies(unit)).containsOnlyKeys(GRID_1);
        assertThat(boards().of(building, GRID_7).tally().households()).isEqualTo(56);
        assertThat(boards().tallies(building)).containsOnlyKeys(GRID_7);
    }

    @Test
    @DisplayName("rounds of one community do not mix")
    void rounds1And2() {
        Round first = begun(aSweep(1));
        Round second = begun(aSweep(2));
        first = reported(first, mark(first, "1504", Outcome.DONE));

        assertThat(boards().of(first, GRID_1).tally().done()).isOne();
        assertThat(boards().of(second, GRID_1).tally().done()).isZero();
    }

    @Test
    @DisplayName("open households come ascending by room")
    void ascending() {
        Round sweep = begun(aSweep(1));
        sweep = reported(sweep, mark(sweep, "203", Outcome.DONE));

        assertThat(boards().of(sweep, YINJIA).open())
                .extracting(Household::room)
                .isSorted()
                .startsWith(room("201"), room("202"), room("204"))
                .endsWith(RoomNo.of("4", "7", "1504"))
                .hasSize(111);
    }

    @Test
    @DisplayName("when everybody is done nobody is open")
    void allDone() {
        Round sweep = begun(aSweep(1));
        boards().tallies(sweep);
        Mark[] all = RoundFixtures.twoUnits().in(GRID_1).stream()
                .map(household -> mark(sweep, household.room(), Outcome.DONE, household.persons()))
                .toArray(Mark[]::new);
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i].at(i + 1L);
        }
        Round after = reported(sweep, all);

        assertThat(boards().of(after, GRID_1).open()).isEmpty();
        assertThat(boards().of(after, GRID_1).tally()).isEqualTo(new Tally(56, 56, 114, 114));
        assertThat(boards().tallies(after).get(GRID_1).left()).isZero();
    }

    /** Begins the round and gives it back as the store has it. */
    protected final Round begun(Round round) {
        together(() -> rounds().begin(round));
        return rounds().find(round.id()).orElseThrow();
    }

    /** Appends one message's marks and tells the boards, as the bot does; gives the round as it is then. */
    protected final Round reported(Round round, Mark... marks) {
        String message = "robot/r" + round.id().number() + "-" + round.position();
        Mark[] own = Arrays.stream(marks).map(mark -> in(message, mark)).toArray(Mark[]::new);
        together(() -> {
            ledger().append(entry(message, own));
            boards().changed(round, own.length, RoundFixtures.standings(ledger(), own));
        });
        return rounds().find(round.id()).orElseThrow();
    }

    private static Round withScope(Round round, Scope scope) {
        return new Round(
                round.id(),
                round.kind(),
                scope,
                round.rosterVersion(),
                round.openedBy(),
                round.openedAt(),
                round.deadline(),
                null,
                false,
                0);
    }
}
