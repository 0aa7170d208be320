package cn.qile.core.command;

import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import cn.qile.core.text.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * 1203要配药: a household needs something. 1203的药送到了: it has got it. Understood, but there is no list of needs yet.
 */
final class AboutNeeds implements Command {

    @Override
    public String example() {
        return "1203要配药";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean clear = scene.isAddressed() || clause.isClear() && !clause.has(Sense.DOUBT);
        if (!clear || clause.places().isEmpty() || clause.hasAny(Sense.PAST, Sense.MISSING)) {
            return Optional.empty();
        }
        Optional<Word> need = clause.first(Sense.NEED);
        if (need.isPresent() && asks(clause, scene)) {
            return Optional.of(request(clause, scene, "need", need.get().code()));
        }
        Optional<Word> brought =
                clause.first(Sense.GOODS).filter(word -> !word.code().isEmpty());
        if (brought.isPresent() && clause.isClear() && clause.certain() && isBrought(clause)) {
            return Optional.of(request(clause, scene, "need-met", brought.get().code()));
        }
        return Optional.empty();
    }

    /** A resident asks for things by asking (能不能开证明); a member who asks wants to know. */
    private static boolean asks(Clause clause, Scene scene) {
        return !clause.hasAny(Sense.HEARSAY, Sense.STATUS) && (scene.member().isEmpty() || !clause.has(Sense.QUESTION));
    }

    private static boolean isBrought(Clause clause) {
        return clause.code(Sense.STATUS)
                .filter(Set.of("delivered", "present")::contains)
                .isPresent();
    }

    private static Effect request(Clause clause, Scene scene, String work, String category) {
        return Rooms.of(
                clause,
                scene,
                households -> Effect.request(new Request(work, Rooms.of(households), List.of(), List.of(), category)));
    }
}
