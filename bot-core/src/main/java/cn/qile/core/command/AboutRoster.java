package cn.qile.core.command;

import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.List;
import java.util.Optional;

/** 1302搬走了, 新来租客1302两个人: who lives where has changed. Understood, but the roster cannot be changed by chat yet. */
final class AboutRoster implements Command {

    @Override
    public String example() {
        return "1302搬走了";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean told = clause.certain() && clause.isClear() && !clause.places().isEmpty();
        if (told && clause.has(Sense.VACATED) && clause.hasOnly(Sense.VACATED, Sense.STATUS, Sense.PERSON)) {
            return Optional.of(
                    Rooms.of(clause, scene, households -> Effect.request(Request.of("vacated", Rooms.of(households)))));
        }
        boolean persons = told
                && clause.hasAny(Sense.NEWCOMER, Sense.LIVING)
                && clause.hasOnly(Sense.NEWCOMER, Sense.LIVING, Sense.COUNT)
                && (clause.has(Sense.NEWCOMER) || clause.has(Sense.COUNT));
        return persons
                ? Optional.of(Rooms.of(
                        clause,
                        scene,
                        households -> Effect.request(new Request(
                                "residents",
                                Rooms.of(households),
                                clause.number(Sense.COUNT).stream().boxed().toList(),
                                List.of(),
                                ""))))
                : Optional.empty();
    }
}
