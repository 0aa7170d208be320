package cn.qile.core.round;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.UnitNo;
import java.util.List;
import java.util.Map;

/**
 * Port: where rounds stand now. An implementation may answer from a live copy as long as that copy has seen everything
 * up to {@link Round#position()}; else it folds the ledger. So the answer is always the ledger's.
 */
public interface Boards {

    /**
     * @param round as the ledger has it now
     * @param area of the round's community or below it
     * @return the board of the round's households in that area
     */
    Board of(Round round, Area area);

    /** @return the round's figures by micro-grid; those without a household in its scope are absent */
    Map<Area, Tally> tallies(Round round);

    /**
     * The figures of one unit, which may belong to several micro-grids; or to none of the round's, and then all are 0.
     *
     * @param changes how some households stand by now, whatever the ledger says
     */
    default Tally tally(Round round, UnitNo unit, Map<RoomNo, Standing> changes) {
        return of(round, round.scope().area())
                .where(household -> household.room().unit().equals(unit))
                .with(changes)
                .tally();
    }

    /**
     * Told that marks were appended: within the transaction, and then a live copy follows when that has committed; or
     * after it.
     *
     * @param round as it was before: its position is what the live copy must have seen for the change to fit
     * @param changes how the touched households stand after {@code appended} further marks
     */
    void changed(Round round, int appended, Map<RoomNo, Standing> changes);

    /**
     * Marks of a round that were appended, as {@link #changed(Round, int, Map)} is told.
     *
     * @param round as it was before
     * @param appended how many marks
     * @param changes how the touched households stand after them
     */
    record Appended(Round round, int appended, Map<RoomNo, Standing> changes) {}

    /** As {@link #changed(Round, int, Map)} for each, in this order; together they may cost hardly more than one. */
    default void changed(List<Appended> all) {
        all.forEach(each -> changed(each.round(), each.appended(), each.changes()));
    }

    /**
     * Told within the transaction in which the round is purged: a live copy is dropped when that has committed. One that
     * could not be reached is gone at the end of its lifetime.
     */
    void forget(Round round);
}
