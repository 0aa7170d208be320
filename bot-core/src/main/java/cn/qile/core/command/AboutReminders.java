package cn.qile.core.command;

import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** 今天小结, and 本单元先别提醒,10分钟. Understood, but neither is there yet. */
final class AboutReminders implements Command {

    @Override
    public String example() {
        return "今天小结";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        if (scene.member().isEmpty() || !clause.isClear()) {
            return Optional.empty();
        }
        if (clause.has(Sense.SUMMARY) && clause.places().isEmpty() && clause.hasOnly(Sense.SUMMARY)) {
            return Optional.of(Effect.request(Request.of("summary", List.of())));
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
