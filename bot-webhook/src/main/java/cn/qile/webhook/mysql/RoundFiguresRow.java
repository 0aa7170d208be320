package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Tally;

/** A row of {@code round_figures}, in the order of its columns. */
record RoundFiguresRow(
        int communityId,
        int roundNumber,
        String area,
        int households,
        int done,
        int onTime,
        int persons,
        int personsDone) {

    static RoundFiguresRow of(RoundId round, Area area, PurgedRound.Figures figures) {
        Tally tally = figures.tally();
        return new RoundFiguresRow(
                round.community().value(),
                round.number(),
                area.path(),
                tally.households(),
                tally.done(),
                figures.onTime(),
                tally.persons(),
                tally.personsDone());
    }

    PurgedRound.Figures figures() {
        return new PurgedRound.Figures(new Tally(households, done, persons, personsDone), onTime);
    }
}
