package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import java.util.List;
import java.util.function.Function;

/**
 * The open round that a director means: of those that the speaker directs whole, the one that is named, or the only
 * one. Over several communities all of one kind are meant together, since a street opens them together.
 */
final class Directed {

    private final List<Round> open;
    private final List<Round> meant;
    private final Scene scene;
    private final Rounds rounds;

    Directed(Clause clause, Scene scene, Rounds rounds) {
        this.scene = scene;
        this.rounds = rounds;
        this.open = RoundChoice.named(clause, scene.open());
        this.meant = open.stream()
                .filter(round -> scene.mayDirect(scene.households(round)))
                .toList();
    }

    /** @return what {@code change} makes of the rounds meant, or what stands against it */
    Effect orElse(Function<List<Round>, Effect> change) {
        if (meant.isEmpty() && !scene.isAddressed()) {
            return Effect.marks(List.of(), List.of()); // 延长一小时 can be said of a shop
        }
        if (scene.member().isEmpty() || meant.isEmpty() && !open.isEmpty()) {
            return Effect.say(new Speech.DirectorsOnly());
        }
        if (meant.isEmpty()) {
            return Effect.say(Missing.noRound(scene, rounds));
        }
        boolean street = scene.communities().size() > 1;
        boolean oneKind = meant.stream().map(Round::kind).distinct().count() == 1;
        if (meant.size() == 1 || street && oneKind) {
            return change.apply(meant);
        }
        return Effect.ask(Effect.Asks.ROUND, street ? RoundChoice.whichKind(meant) : RoundChoice.which(meant));
    }
}
