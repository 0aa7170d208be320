package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.Optional;

/** 我家3口人都做了, without saying which home that is: the bot asks for the room, and reads both together. */
final class OwnHome implements Command {

    @Override
    public String example() {
        return "我家都做了";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean ownHome = clause.places().isEmpty()
                && clause.isClear()
                && clause.has(Sense.HOME)
                && (clause.has(Sense.NEED) || clause.certain() && clause.has(Sense.STATUS))
                && scene.isAddressed();
        return ownHome
                ? Optional.of(Effect.ask(Effect.Asks.ROOM, new Speech.WhichHome(scene.roomExample())))
                : Optional.empty();
    }
}
