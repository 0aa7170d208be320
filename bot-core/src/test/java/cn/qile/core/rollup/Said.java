package cn.qile.core.rollup;

import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The marks of a round, as a test says them one after the other. */
final class Said {

    private static final List<Outcome> OUTCOMES = List.of(
            Outcome.DONE,
            Outcome.DONE,
            Outcome.DONE,
            Outcome.DONE,
            Outcome.PARTIAL,
            Outcome.NO_ANSWER,
            Outcome.AWAY,
            Outcome.REFUSED,
            Outcome.VACANT,
            Outcome.VISIT,
            Outcome.VISITED,
            Outcome.VISITED,
            Outcome.NOT_VISITED,
            Outcome.WAIVED);

    private final Round round;
    private final List<Mark> marks = new ArrayList<>();

    Said(Round round) {
        this.round = round;
    }

    /** @return so many reports and undos about these households, from the round's start until long after its end */
    static Said atRandom(Round round, List<Household> households, long seed, int reports) {
        Random random = new Random(seed);
        Said said = new Said(round);
        for (int i = 0; i < reports; i++) {
            int minute = i * 30 / reports;
            if (said.marks.isEmpty() || random.nextInt(8) > 0) {
                Household household = households.get(random.nextInt(households.size()));
                Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
                Mark mark = said.mark(household.room(), outcome, minute);
                said.marks.add(minute > 24 ? added(mark) : mark);
            } else {
                Mark before = said.marks.get(random.nextInt(said.marks.size()));
                if (before.outcome() != Outcome.UNDONE) {
                    said.undo(before.room().toString(), before.message(), minute);
                }
            }
            if (i == reports / 2) {
                said.all(households, Outcome.DONE, minute);
            }
        }
        return said;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    void all(List<Household> households, Outcome outcome, int minute) {
        households.forEach(household -> one(household, outcome, minute));
    }

    void one(Household household, Outcome outcome, int minute) {
        marks.add(mark(household.room(), outcome, minute));
    }

    /** @return the message it came with */
    String one(String room, Outcome outcome, int minute) {
        marks.add(mark(room, outcome, minute));
        return marks.get(marks.size() - 1).message();
    }

    /** @return the message it came with */
    String undo(String room, String message, int minute) {
        Mark mark = mark(room, Outcome.NOT_DONE, minute);
        marks.add(new Mark(
                mark.round(),
                mark.position(),
                mark.room(),
                Outcome.UNDONE,
                0,
                mark.source(),
                mark.reporter(),
                mark.at(),
                false,
                mark.message(),
                message));
        return mark.message();
    }

    Mark mark(String room, Outcome outcome, int minute) {
        String[] names = room.split("-");
        return mark(RoomNo.of(names[0], names[1], names[2]), outcome, minute);
    }

    private Mark mark(RoomNo room, Outcome outcome, int minute) {
        long position = marks.size() + 1;
        return new Mark(
                round.id(),
                position,
                room,
                outcome,
                persons(outcome),
                Mark.Source.MEMBER,
                "li",
                round.openedAt().plus(Duration.ofMinutes(minute)),
                false,
                "robot/m" + position,
                "");
    }

    private static int persons(Outcome outcome) {
        return switch (outcome) {
            case DONE -> 2;
            case PARTIAL, VISIT, VISITED, WAIVED -> 1;
            default -> 0;
        };
    }

    static Mark added(Mark mark) {
        return new Mark(
                mark.round(),
                mark.position(),
                mark.room(),
                mark.outcome(),
                mark.persons(),
                mark.source(),
                mark.reporter(),
                mark.at(),
                true,
                mark.message(),
                "");
    }
}
