package cn.qile.core.batch;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ledger's boards, which keep what they are told. */
final class ToldBoards implements Boards {

    private final Boards ofLedger;

    /** What they were told together each time. */
    final List<List<Appended>> told = new ArrayList<>();

    /** Thrown instead of being told; null for nothing. */
    RuntimeException fault;

    ToldBoards(Ledger ledger, Rosters rosters) {
        this.ofLedger = new LedgerBoards(ledger, rosters);
    }

    @Override
    public Board of(Round round, Area area) {
        return ofLedger.of(round, area);
    }

    @Override
    public Map<Area, Tally> tallies(Round round) {
        return ofLedger.tallies(round);
    }

    @Override
    public void changed(Round round, int appended, Map<RoomNo, Standing> changes) {
        changed(List.of(new Appended(round, appended, changes)));
    }

    @Override
    public void changed(List<Appended> all) {
        if (fault != null) {
            throw fault;
        }
        told.add(all);
    }

    @Override
    public void forget(Round round) {
        ofLedger.forget(round);
    }
}
