package cn.qile.core.command;

import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** 本单元先别提醒,10分钟. Understood, but not there yet. */
final class AboutReminders implements Command {

    @Override
    public String example() {
        return "先别提醒";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        if (scene.member().isEmpty() || !clause.isClear()) {
            return Optional.empty();
        }
        OptionalInt minutes = clause.number(Sense.DURATION);
        boolean snoozes = clause.has(Sense.SNOOZE) && clause.hasOnly(Sense.SNOOZE, Sense.DURATION)
                || scene.isAddressed() && minutes.isPresent() && clause.hasOnly(Sense.DURATION);
        return snoozes
                ? Optional.of(Effect.request(new Request(
                        "snooze", List.of(), minutes.stream().boxed().toList(), Request.unitsMeant(clause, scene), "")))
                : Optional.empty();
    }
}
