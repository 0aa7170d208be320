package cn.qile.core.round;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Rosters;
import cn.qile.core.roster.UnitNo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The boards as the ledger has them, folded anew for every question: always right, and the measure for live copies. */
public final class LedgerBoards implements Boards {

    private final Ledger ledger;
    private final Rosters rosters;

    public LedgerBoards(Ledger ledger, Rosters rosters) {
        this.ledger = Objects.requireNonNull(ledger);
        this.rosters = Objects.requireNonNull(rosters);
    }

    @Override
    public Board of(Round round, Area area) {
        List<Household> households = round.households(rosters.at(round.id().community(), round.rosterVersion()), area);
        return Board.fold(households, area.isMicroGrid() ? marksAbout(round, households) : ledger.marks(round.id()));
    }

    @Override
    public Map<Area, Tally> tallies(Round round) {
        Map<RoomNo, List<Mark>> marks = ledger.marks(round.id()).stream().collect(Collectors.groupingBy(Mark::room));
        Map<Area, Tally> tallies = new LinkedHashMap<>();
        round.households(rosters.at(round.id().community(), round.rosterVersion())).stream()
                .collect(Collectors.groupingBy(Household::area, LinkedHashMap::new, Collectors.toList()))
                .forEach((area, households) ->
                        tallies.put(area, fold(households, marks).tally()));
        return tallies;
    }

    @Override
    public Tally tally(Round round, UnitNo unit, Map<RoomNo, Standing> changes) {
        List<Household> households = round.households(rosters.at(round.id().community(), round.rosterVersion()), unit);
        return Board.fold(households, marksAbout(round, households))
                .with(changes)
                .tally();
    }

    /** Nothing to do: the next question is answered from the ledger again. */
    @Override
    public void changed(Round round, int appended, Map<RoomNo, Standing> changes) {}

    /** Nothing to do: there is no copy. */
    @Override
    public void forget(Round round) {}

    /** A micro-grid has some 80 of a community's households, so it is cheaper to ask for its marks only. */
    private List<Mark> marksAbout(Round round, List<Household> households) {
        return ledger.marks(round.id(), households.stream().map(Household::room).toList());
    }

    private static Board fold(List<Household> households, Map<RoomNo, List<Mark>> marks) {
        return Board.fold(
                households,
                households.stream()
                        .flatMap(household -> marks.getOrDefault(household.room(), List.of()).stream())
                        .toList());
    }
}
