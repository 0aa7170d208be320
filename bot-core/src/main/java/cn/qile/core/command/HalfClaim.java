package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.Optional;

/**
 * 单号都好了,双号还没: which rooms that is differs from house to house; 901 齐了 902 没人 903: which word goes with which
 * room cannot be told. The bot asks and marks nothing.
 */
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
        return vague ? Optional.of(which(clause, new Speech.WhichRooms(scene.example()))) : Optional.empty();
    }

    /** What mixes several words is to be said anew: rooms alone would not tell which of the words they go with. */
    private static Effect which(Clause clause, Speech.Answer question) {
        boolean mixed = clause.code(Sense.HALF).filter("mixed"::equals).isPresent();
        return mixed ? Effect.say(question) : Effect.ask(Effect.Asks.ROOM, question);
    }
}
