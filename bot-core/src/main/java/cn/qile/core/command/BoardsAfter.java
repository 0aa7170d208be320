package cn.qile.core.command;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The boards as they are after changes that the ledger does not have yet. */
final class BoardsAfter implements Boards {

    private final Boards before;
    private final Map<RoundId, Map<RoomNo, Standing>> changes;

    /** @param changes how households stand, by round */
    BoardsAfter(Boards before, Map<RoundId, Map<RoomNo, Standing>> changes) {
        this.before = before;
        this.changes = Map.copyOf(changes);
    }

    @Override
    public Board of(Round round, Area area) {
        return before.of(round, area).with(changes.getOrDefault(round.id(), Map.of()));
    }

    /** Counted anew from the whole board: a tally does not tell which households it counts. */
    @Override
    public Map<Area, Tally> tallies(Round round) {
        Board all = of(round, round.scope().area().ofCommunity());
        return all.households().stream()
                .map(Household::area)
                .distinct()
                .collect(Collectors.toMap(
                        area -> area,
                        area -> all.where(household -> household.area().equals(area))
                                .tally(),
                        Tally::plus,
                        LinkedHashMap::new));
    }

    @Override
    public void changed(Round round, int appended, Map<RoomNo, Standing> more) {
        before.changed(round, appended, more);
    }

    @Override
    public void forget(Round round) {
        before.forget(round);
    }
}
