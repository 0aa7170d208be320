package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.Optional;

/** 单号都好了,双号还没: which rooms that is differs from house to house, so the bot asks and marks nothing. */
final class HalfClaim implements Command {

    @Override
    public String example() {
        return "单号都好了";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean vague = clause.has(Sense.HALF)
                && clause.has(Sense.STATUS)
                && clause.certain()
                && clause.isClear()
                && scene.isAddressed()
                && !scene.member().isEmpty();
        return vague
                ? Optional.of(Effect.ask(Effect.Asks.ROOM, new Speech.WhichRooms(scene.example())))
                : Optional.empty();
    }
}
