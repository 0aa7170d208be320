package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.RollUps;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** 结束: closes a round. What is reported after that counts only if it names the round or says 补. */
final class CloseRound implements Command {

    private final Rounds rounds;

    CloseRound(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "结束";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean closes = clause.certain()
                && clause.isClear()
                && clause.places().isEmpty()
                && clause.has(Sense.CLOSE)
                && clause.hasOnly(Sense.CLOSE, Sense.KIND, Sense.ROUND);
        boolean plain = scene.isAddressed() || clause.hasAny(Sense.KIND, Sense.ROUND);
        return closes && plain
                ? Optional.of(new Directed(clause, scene, rounds).orElse(meant -> close(meant, scene)))
                : Optional.empty();
    }

    /** With what became of them it is answered when they are closed: worked out once, for whoever hears of it. */
    private static Effect close(List<Round> meant, Scene scene) {
        Instant now = scene.message().at();
        return Effect.close(meant.stream().map(round -> round.closedAt(now)).toList());
    }

    /** @return what the speaker hears of rounds that are closed now, with their final figures */
    static Speech.Answer told(List<Round> closed, RollUps.Closing closing, Scene scene) {
        return new Speech.RoundClosed(
                View.figures(closed, closing.tally(), scene.message().at()),
                closing.onTime().done(),
                isForLeaders(scene) ? List.of(closing.ending()) : List.of(),
                isForLeaders(scene) ? closing.boards() : List.of());
    }

    /** What became of the whole round is not for one unit's group, and its reasons not for residents. */
    private static boolean isForLeaders(Scene scene) {
        return !scene.isUnitGroup() && !scene.isResidentsGroup();
    }
}
