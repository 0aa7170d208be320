package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.Optional;

/** 进度: how far it is, in figures; answers anyone. */
final class Progress implements Command {

    private final Boards boards;
    private final Rounds rounds;

    Progress(Boards boards, Rounds rounds) {
        this.boards = boards;
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "进度";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = clause.hasAny(Sense.PROGRESS, Sense.LEFT)
                && !clause.hasAny(Sense.STATUS, Sense.OPEN)
                && (scene.isAddressed() || isFixedWord(clause));
        if (!asks) {
            return Optional.empty();
        }
        View view = new View(clause, scene, boards);
        if (!view.fault().isEmpty()) {
            return Optional.of(Effect.say(view.fault().get(0)));
        }
        return Optional.of(
                Effect.say(view.isEmpty() ? Missing.noRound(scene, rounds) : new Speech.Progress(view.figures())));
    }

    /** Overheard, only 进度 is sure to ask the bot: 还剩多少 is asked of eggs as well. */
    private static boolean isFixedWord(Clause clause) {
        return clause.isClear()
                && clause.hasOnly(Sense.PROGRESS, Sense.KIND, Sense.ROUND)
                && clause.first(Sense.PROGRESS)
                        .filter(word -> word.text().equals("进度"))
                        .isPresent();
    }
}
