package cn.qile.core.rollup;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Household;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import cn.qile.core.round.Tally;
import java.time.Instant;
import java.util.List;

/** One of the rounds that a day is told by. */
record RoundOfDays(Round round, List<Household> households, List<Mark> marks, RoundReport report) {

    /** @return the same without its marks, of which a whole street has many */
    RoundOfDays lean() {
        return new RoundOfDays(round, households, List.of(), report);
    }

    /** @return whether it was open at any time since that morning */
    boolean isOf(Instant morning) {
        return round.isOpen() || !round.closed().isBefore(morning);
    }

    boolean isUnderWay(Instant now) {
        return round.isOpen() && !round.isLate(now);
    }

    boolean isOverdue(Instant now) {
        return round.isOpen() && round.isLate(now);
    }

    /** @return whether its time is over and something is open */
    boolean isUnclear(Instant now) {
        return !isUnderWay(now) && !report.isClear();
    }

    /** @return whether it is of the same kind, and about some of the same households */
    boolean isLike(RoundOfDays other) {
        return round.kind().equals(other.round.kind()) && households.stream().anyMatch(other.round.scope());
    }

    boolean isBefore(RoundOfDays other) {
        return round.id().number() < other.round.id().number();
    }

    Speech.RoundOfDay told(List<Speech.Speed> speed, Instant now) {
        return told(Spoken.called(round), round.openedAt(), report, isUnderWay(now), isOverdue(now), speed);
    }

    /** Of one round, or of several together. */
    static Speech.RoundOfDay told(
            Speech.Called called,
            Instant openedAt,
            RoundReport report,
            boolean underWay,
            boolean overdue,
            List<Speech.Speed> speed) {
        Tally tally = report.tally();
        int onTime = report.onTime().done();
        return new Speech.RoundOfDay(
                called,
                openedAt,
                tally.households(),
                tally.persons(),
                tally.done(),
                tally.personsDone(),
                tally.left(),
                tally.personsLeft(),
                onTime,
                onTime != tally.done(),
                underWay,
                overdue,
                report.isClear(),
                tally.waived(),
                tally.visits().left(),
                speed);
    }
}
