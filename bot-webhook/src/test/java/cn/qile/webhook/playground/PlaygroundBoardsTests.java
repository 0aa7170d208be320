package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.InMemoryRosters;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.SampleRoster;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Scope;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The playground's board")
class PlaygroundBoardsTests {

    private static final Instant NOW = Instant.parse("2022-04-11T00:00:00Z");
    private static final Area YINJIA = Area.community("", "殷家社区");
    private static final Area GRID_1 = new Area("", "殷家社区", "第1网格", "第1微网格");
    private static final Area GRID_2 = new Area("", "殷家社区", "第1网格", "第2微网格");

    private final InMemoryRosterStore store = SampleRoster.inMemory();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final Ledger ledger = new InMemoryLedger(rounds);
    private final PlaygroundBoards boards = new PlaygroundBoards(
            store.rosters(), rounds, new LedgerBoards(ledger, store.rosters()), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void of_a_community_shows_its_micro_grids_with_their_figures() {
        report(begun(1, Scope.of(YINJIA)), "1504");

        BoardView board = board(YINJIA);

        assertThat(board.parts()).hasSize(19);
        assertThat(board.units()).isEmpty();
        assertThat(board.tally()).isEqualTo(new Tally(1443, 1, 0, 3312, 3, 0, new Visits(63, 0, 0)));
        assertThat(board.parts()).first().satisfies(part -> {
            assertThat(part.path()).isEqualTo(GRID_1.path());
            assertThat(part.within()).isEqualTo("第1网格");
            assertThat(part.tally().done()).isEqualTo(1);
            assertThat(part.tally().households()).isEqualTo(56);
        });
    }

    @Test
    void of_a_unit_shows_the_floors_descending_and_the_rooms_ascending() {
        report(begun(1, Scope.of(YINJIA)), "1504");

        BoardView board = board(GRID_1);

        assertThat(board.parts()).isEmpty();
        assertThat(board.units()).hasSize(1);
        assertThat(board.units().get(0).floors())
                .extracting(BoardView.Floor::floor)
                .containsExactly(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
        assertThat(board.units().get(0).floors().get(0).rooms())
                .extracting(BoardView.Cell::room)
                .containsExactly("1501", "1502", "1503", "1504");
        assertThat(cell(board, "1504"))
                .isEqualTo(new BoardView.Cell("1504", 3, 0, 0, false, Outcome.DONE, 3, 0, false));
        assertThat(cell(board, "202")).isEqualTo(new BoardView.Cell("202", 2, 1, 1, false, Outcome.OPEN, 0, 0, false));
    }

    @Test
    void names_every_level_above() {
        assertThat(board(GRID_1).path())
                .containsExactly(
                        new BoardView.Node("/殷家社区", "殷家社区"),
                        new BoardView.Node("/殷家社区/第1网格", "第1网格"),
                        new BoardView.Node("/殷家社区/第1网格/第1微网格", "第1微网格"));
        assertThat(BoardView.Node.pathTo(Area.community("甲街道", "乙社区")))
                .containsExactly(new BoardView.Node("甲街道", "甲街道"), new BoardView.Node("甲街道/乙社区", "乙社区"));
    }

    @Test
    void is_that_of_the_newest_open_round_unless_another_is_asked_for() {
        begun(1, Scope.of(YINJIA));
        begun(2, Scope.of(GRID_1));

        assertThat(board(GRID_1).round()).isEqualTo(2);
        assertThat(boards.of(GRID_1, 1).orElseThrow().round()).isEqualTo(1);
        assertThat(boards.of(GRID_1, 7).orElseThrow().round()).isEqualTo(2);
        assertThat(board(GRID_2).rounds())
                .extracting(BoardView.RoundView::number)
                .containsExactly(1);
    }

    @Test
    void tells_which_parts_are_not_in_the_round() {
        begun(1, Scope.of(GRID_1));

        assertThat(board(YINJIA).parts())
                .filteredOn(part -> part.round() == 1)
                .extracting(BoardView.Part::path)
                .containsExactly(GRID_1.path());
        assertThat(board(YINJIA).tally().households()).isEqualTo(56);
    }

    @Test
    void shows_the_last_round_when_none_is_open() {
        report(begun(1, Scope.of(YINJIA)), "1504");
        rounds.reschedule(rounds.find(id(1)).orElseThrow().closedAt(NOW));

        BoardView board = board(GRID_1);

        assertThat(board.rounds()).singleElement().matches(round -> !round.open());
        assertThat(board.tally().done()).isEqualTo(1);
    }

    @Test
    void can_be_looked_at_for_the_last_closed_rounds_too_since_reports_may_be_added_to_them() {
        for (int number = 1; number <= 5; number++) {
            Round round = begun(number, Scope.of(YINJIA));
            if (number != 3) {
                rounds.reschedule(round.closedAt(NOW));
            }
        }

        assertThat(board(GRID_1).rounds())
                .extracting(BoardView.RoundView::number)
                .containsExactly(3, 5, 4, 2);
        assertThat(board(GRID_1).round()).isEqualTo(3);
        assertThat(boards.of(GRID_1, 4).orElseThrow().round()).isEqualTo(4);
    }

    @Test
    void tells_by_their_marks_which_round_was_spoken_of() {
        Round first = begun(1, Scope.of(YINJIA));
        begun(2, Scope.of(YINJIA));
        report(first, "1504");

        assertThat(board(GRID_1).rounds())
                .extracting(BoardView.RoundView::number, BoardView.RoundView::marks)
                .containsExactly(tuple(2, 0L), tuple(1, 1L));
    }

    @Test
    void shows_the_rooms_before_there_ever_was_a_round() {
        assertThat(board(GRID_1).round()).isZero();
        assertThat(board(GRID_1).tally()).isEqualTo(new Tally(56, 0, 0, 114, 0, 0, new Visits(9, 0, 0)));
        assertThat(board(YINJIA).tally().households()).isEqualTo(1443);
    }

    @Test
    void of_a_street_shows_its_communities_each_with_its_newest_round() {
        InMemoryRosters rosters = store.rosters();
        rosters.move(rosters.all().get(0), "甲街道");
        Area other = new Area("甲街道", "乙社区", "第1网格", "第1微网格");
        rosters.put(other.ofCommunity(), List.of(new Household(RoomNo.of("1", "", "101"), 1, 4, 0, other)));
        begun(1, Scope.of(Area.community("甲街道", "殷家社区")));

        BoardView board = board(Area.street("甲街道"));

        assertThat(board.parts())
                .extracting(BoardView.Part::path, BoardView.Part::round)
                .containsExactly(tuple("甲街道/殷家社区", 1), tuple("甲街道/乙社区", 0));
        assertThat(board.tally()).isEqualTo(new Tally(1444, 0, 0, 3316, 0, 0, new Visits(63, 0, 0)));
    }

    @Test
    void of_an_area_that_no_roster_knows_is_not_there() {
        assertThat(boards.of(Area.community("", "别的社区"), 0)).isEmpty();
        assertThat(new PlaygroundBoards(
                                new InMemoryRosterStore().rosters(),
                                rounds,
                                new LedgerBoards(ledger, store.rosters()),
                                Clock.fixed(NOW, ZoneOffset.UTC))
                        .of(YINJIA, 0))
                .isEmpty();
    }

    private BoardView board(Area area) {
        return boards.of(area, 0).orElseThrow();
    }

    private Round begun(int number, Scope scope) {
        var round = new Round(
                id(number),
                "sweep",
                scope,
                1,
                "yjvd",
                NOW.minusSeconds(60),
                NOW.plus(Duration.ofMinutes(19)),
                null,
                false,
                0);
        rounds.begin(round);
        return round;
    }

    private void report(Round round, String room) {
        var mark = new Mark(
                round.id(),
                1,
                RoomNo.of("1", "1", room),
                Outcome.DONE,
                3,
                Mark.Source.MEMBER,
                "yjm01a",
                NOW,
                false,
                "playground/m",
                "");
        ledger.append(new Ledger.Entry(
                "playground/m",
                Conversation.group(Channel.PLAYGROUND, "g"),
                "yjm01a",
                room,
                NOW,
                new Speech.Help(""),
                List.of(mark)));
    }

    private static BoardView.Cell cell(BoardView board, String room) {
        return board.units().stream()
                .flatMap(unit -> unit.floors().stream())
                .flatMap(floor -> floor.rooms().stream())
                .filter(cell -> cell.room().equals(room))
                .findFirst()
                .orElseThrow();
    }

    private static RoundId id(int number) {
        return new RoundId(new CommunityId(1), number);
    }
}
