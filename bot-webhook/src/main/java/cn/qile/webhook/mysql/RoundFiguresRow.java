package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;

/** A row of {@code round_figures}, in the order of its columns. */
record RoundFiguresRow(
        int communityId,
        int roundNumber,
        String area,
        int households,
        int done,
        int onTime,
        int persons,
        int personsDone,
        int waived,
        int personsWaived,
        int visitsMust,
        int visitsDone,
        int visitsWaived) {

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
                tally.personsDone(),
                tally.waived(),
                tally.personsWaived(),
                tally.visits().must(),
                tally.visits().done(),
                tally.visits().waived());
    }

    PurgedRound.Figures figures() {
        return new PurgedRound.Figures(
                new Tally(
                        households,
                        done,
                        waived,
                        persons,
                        personsDone,
                        personsWaived,
                        new Visits(visitsMust, visitsDone, visitsWaived)),
                onTime);
    }
}
