package cn.qile.core.rollup;

import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.GRID_7;
import static cn.qile.core.round.RoundFixtures.START;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.rollup.RoundReport.Activity;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.rosterfile.LargeRoster;
import cn.qile.core.rosterfile.RosterImport;
import cn.qile.core.round.Board;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundFixtures;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a round, from its marks. */
class RoundReportTests {

    private static final Roster ROSTER = RoundFixtures.twoUnits();

    private final Round sweep = aSweep(1);
    private final Said said = new Said(sweep);

    @Test
    @DisplayName(
            "a grid is finished from the moment on from which it has been complete, and on time if that was in time")
    void finished() {
        said.all(ROSTER.in(GRID_1), Outcome.DONE, 14);
        said.all(ROSTER.in(GRID_7), Outcome.DONE, 26);

        RoundReport report = report();
        assertThat(report.part(GRID_1)).get().satisfies(part -> {
            assertThat(part.finishedAt()).contains(START.plus(Duration.ofMinutes(14)));
            assertThat(part.isOnTime()).isTrue();
        });
        assertThat(report.part(GRID_7)).get().satisfies(part -> {
            assertThat(part.isOnTime()).isFalse();
            assertThat(part.tally().left()).isZero();
            assertThat(part.onTime().done()).isZero();
        });
        assertThat(report.partsOnTime()).isEqualTo(1);
        assertThat(report.median()).contains(Duration.ofMinutes(20));
        assertThat(report.slowest().map(RoundReport.Part::area)).contains(GRID_7);
        assertThat(report.isClear()).isTrue();
        assertThat(report.tally()).isEqualTo(new Tally(112, 112, 228, 228));
        assertThat(report.onTime()).isEqualTo(new Tally(112, 56, 228, 114));
    }

    @Test
    @DisplayName("a grid that was complete and is corrected is not finished before it is complete again")
    void corrected() {
        said.all(ROSTER.in(GRID_1), Outcome.DONE, 10);
        String message = said.one("1-1-1504", Outcome.DONE, 11);
        said.undo("1-1-1504", message, 12);
        assertThat(part().finishedAt()).contains(START.plus(Duration.ofMinutes(10)));

        said.one("1-1-1504", Outcome.NOT_DONE, 15);
        assertThat(part().finishedAt()).isEmpty();

        said.one("1-1-1504", Outcome.DONE, 21);
        assertThat(part().finishedAt()).contains(START.plus(Duration.ofMinutes(21)));
        assertThat(part().isOnTime()).isFalse();
        assertThat(part().onTime().left()).isEqualTo(1);
    }

    @Test
    @DisplayName("open households are counted by why they are; a resident's own word is a reason of its own")
    void reasons() {
        said.one("1-1-901", Outcome.NO_ANSWER, 1);
        said.one("1-1-902", Outcome.NO_ANSWER, 1);
        said.one("1-1-903", Outcome.REFUSED, 1);
        said.add(RoundFixtures.selfReported(said.mark("1-1-904", Outcome.DONE, 1)));

        RoundReport report = report();
        assertThat(report.reasons()).isEqualTo(Map.of(Outcome.NO_ANSWER, 2, Outcome.REFUSED, 1, Outcome.OPEN, 108));
        assertThat(report.selfReported()).isEqualTo(1);
    }

    @Test
    @DisplayName("late, added, corrected and undone reports are counted by their messages")
    void activity() {
        String first = said.one("1-1-901", Outcome.DONE, 5);
        said.undo("1-1-901", first, 6);
        String wrong = said.one("1-1-902", Outcome.DONE, 7);
        String correction = said.undo("1-1-902", wrong, 8);
        said.add(RoundFixtures.in(correction, said.mark("1-1-903", Outcome.DONE, 8)));
        said.one("1-1-904", Outcome.DONE, 9);
        said.one("1-1-904", Outcome.NO_ANSWER, 10);
        said.one("1-1-1001", Outcome.DONE, 21);
        said.add(Said.added(said.mark("1-1-1002", Outcome.DONE, 40)));

        assertThat(report().activity()).isEqualTo(new Activity(1, 1, 2, 1));
    }

    @Test
    @DisplayName("special persons are counted for themselves, and one who waits keeps the round from being clear")
    void special() {
        List<Household> households = ROSTER.in(GRID_1).stream()
                .map(each -> each.room().room().equals("602") ? withSpecial(each) : each)
                .toList();
        households.stream().filter(each -> each.specialPersons() == 0).forEach(each -> said.one(each, Outcome.DONE, 5));
        RoundReport open = RoundReport.of(sweep, households, said.marks());
        assertThat(open.visits()).isEqualTo(new Visits(1, 0, 0));
        assertThat(open.isClear()).isFalse();

        said.one("1-1-602", Outcome.DONE, 6);
        RoundReport done = RoundReport.of(sweep, households, said.marks());
        assertThat(done.open()).isEmpty();
        assertThat(done.visits().left()).isOne();
        assertThat(done.isClear()).isFalse();

        said.add(RoundFixtures.in("robot/visit", said.mark("1-1-602", Outcome.VISITED, 7)));
        RoundReport clear = RoundReport.of(sweep, households, said.marks());
        assertThat(clear.visits()).isEqualTo(new Visits(1, 1, 0));
        assertThat(clear.isClear()).isTrue();
    }

    private static Household withSpecial(Household each) {
        return new Household(each.room(), each.floor(), each.persons(), 1, each.area());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("whatever is said in whatever order, each figure is that of a recount from the raw marks")
    void recount(long seed) {
        List<Household> households = withSpecial(ROSTER.households());
        Said random = Said.atRandom(sweep, households, seed, 600);
        RoundReport report = RoundReport.of(sweep, households, random.marks());

        for (RoundReport.Part part : report.parts()) {
            List<Household> theirs = households.stream()
                    .filter(each -> each.area().equals(part.area()))
                    .toList();
            assertThat(part.tally())
                    .isEqualTo(Board.fold(theirs, random.marks()).tally());
            assertThat(part.onTime())
                    .isEqualTo(Board.fold(theirs, sweep.onTime(random.marks())).tally());
            assertThat(part.finishedAt()).isEqualTo(finishedByPrefixes(theirs, random.marks()));
        }
        assertThat(report.open().stream().map(open -> open.household().room()))
                .containsExactlyElementsOf(Board.fold(households, random.marks()).open().stream()
                        .map(Household::room)
                        .toList());

        int must = 0;
        int visited = 0;
        int waived = 0;
        for (Household household : households) {
            List<Mark> theirs = random.marks().stream()
                    .filter(mark -> mark.room().equals(household.room()))
                    .toList();
            String visit = visit(household, theirs);
            must += visit.isEmpty() ? 0 : 1;
            visited += visit.equals("visited") ? 1 : 0;
            waived += visit.equals("waived") ? 1 : 0;
        }
        assertThat(report.visits()).isEqualTo(new Visits(must, visited, waived));
        assertThat(report.waivers().stream()
                        .filter(waiver -> waiver.household().specialPersons() > 0)
                        .count())
                .isPositive();
        assertThat(report.isClear())
                .isEqualTo(report.open().isEmpty() && must == visited + waived)
                .isFalse();
    }

    /** By the rule, not by the code, for homes of which one person at most must be visited: how that visit stands. */
    private static String visit(Household household, List<Mark> said) {
        String visit = household.specialPersons() > 0 ? "waiting" : "";
        for (Mark mark : said) {
            boolean takenBack = said.stream().anyMatch(other -> other.undoes().equals(mark.message()));
            if (takenBack) {
                continue;
            }
            if (mark.outcome() == Outcome.VISITED) {
                visit = "visited";
            } else if (mark.outcome() == Outcome.VISIT) {
                visit = "waiting";
            } else if (mark.outcome() == Outcome.NOT_VISITED && visit.equals("visited")) {
                visit = "waiting";
            } else if (mark.outcome() == Outcome.WAIVED && visit.equals("waiting")) {
                visit = "waived";
            }
        }
        return visit;
    }

    /** In every third home of the roster one person must be visited. */
    private static List<Household> withSpecial(List<Household> households) {
        List<Household> some = new ArrayList<>();
        for (Household each : households) {
            some.add(some.size() % 3 == 0 ? withSpecial(each) : each);
        }
        return some;
    }

    /** Folds every prefix anew: slow, and plainly right. */
    private static Optional<Instant> finishedByPrefixes(List<Household> households, List<Mark> marks) {
        Optional<Instant> finished = Optional.empty();
        for (int i = 1; i <= marks.size(); i++) {
            boolean complete =
                    Board.fold(households, marks.subList(0, i)).tally().left() == 0;
            if (!complete) {
                finished = Optional.empty();
            } else if (finished.isEmpty()) {
                finished = Optional.of(marks.get(i - 1).at());
            }
        }
        return finished;
    }

    @Test
    @DisplayName("a street's 51,438 households make one part for each community")
    void street() {
        RosterImport street = LargeRoster.street();
        Map<Area, RoundReport> reports = new LinkedHashMap<>();
        street.communities().forEach(community -> {
            Said all = new Said(sweep);
            all.all(community.households(), Outcome.DONE, 19);
            reports.put(community.area(), RoundReport.of(sweep, community.households(), all.marks()));
        });
        RoundReport whole = RoundReport.together(reports);
        assertThat(whole.parts()).hasSize(17);
        assertThat(whole.partsOnTime()).isEqualTo(17);
        assertThat(whole.tally().done()).isEqualTo(51_438);
        assertThat(Spoken.level(whole).code()).isEqualTo("community");
    }

    private RoundReport.Part part() {
        return report().part(GRID_1).orElseThrow();
    }

    private RoundReport report() {
        return RoundReport.of(sweep, ROSTER.households(), new ArrayList<>(said.marks()));
    }
}
