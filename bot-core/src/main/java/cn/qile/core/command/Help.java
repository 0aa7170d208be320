package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.Optional;

/** 帮助: the main things that one can say, in several short lines, because it was asked for. */
final class Help implements Command {

    @Override
    public String example() {
        return "帮助";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        return scene.isAddressed()
                        && clause.has(Sense.HELP)
                        && clause.isClear()
                        && clause.places().isEmpty()
                ? Optional.of(Effect.say(new Speech.Help(scene.example())))
                : Optional.empty();
    }
}
