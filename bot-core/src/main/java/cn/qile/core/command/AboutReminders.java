package cn.qile.core.command;

import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.List;
import java.util.Optional;

/** 今天小结. Understood, but not there yet. */
final class AboutReminders implements Command {

    @Override
    public String example() {
        return "今天小结";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = !scene.member().isEmpty()
                && clause.isClear()
                && clause.has(Sense.SUMMARY)
                && clause.places().isEmpty()
                && clause.hasOnly(Sense.SUMMARY);
        return asks ? Optional.of(Effect.request(Request.of("summary", List.of()))) : Optional.empty();
    }
}
