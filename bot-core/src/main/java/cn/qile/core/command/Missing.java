package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.List;
import java.util.Optional;

/** 还差谁: every open room in full; in residents' groups only how many. 特殊的还差谁: who waits for a visit. */
final class Missing implements Command {

    /** With more open rooms than this nobody reads on; units are counted then (design.md, words with a fixed form). */
    static final int MOST_ROOMS = 100;

    /** How far back the round is looked for that could be added to: several begin in a day, each over some part. */
    static final int LATEST = 10;

    private final Boards boards;
    private final Rounds rounds;

    Missing(Boards boards, Rounds rounds) {
        this.boards = boards;
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "还差谁";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = clause.has(Sense.MISSING)
                && (scene.isAddressed()
                        || clause.isClear()
                                && clause.hasOnly(Sense.MISSING, Sense.SPECIAL, Sense.STATUS, Sense.KIND, Sense.ROUND));
        if (!asks) {
            return Optional.empty();
        }
        View view = new View(clause, scene, boards);
        if (!view.fault().isEmpty()) {
            return Optional.of(Effect.say(view.fault().get(0)));
        }
        if (view.isEmpty()) {
            return Optional.of(Effect.say(noRound(scene, rounds)));
        }
        return Optional.of(Effect.say(answer(view, clause.has(Sense.SPECIAL), scene)));
    }

    private Speech.Answer answer(View view, boolean special, Scene scene) {
        if (scene.isResidentsGroup()) {
            return new Speech.Progress(view.figures());
        }
        if (!special) {
            return new Speech.Missing(view.left(MOST_ROOMS));
        }
        List<Speech.Waits> waiting = view.waiting(MOST_ROOMS);
        return waiting.isEmpty() ? noRound(scene, rounds) : new Speech.WaitingForVisit(waiting);
    }

    static Speech.Answer noRound(Scene scene, Rounds rounds) {
        int last = scene.home().stream()
                .flatMap(home -> rounds.latest(home.id(), LATEST).stream())
                .filter(scene::touches)
                .mapToInt(round -> round.id().number())
                .findFirst()
                .orElse(0);
        return new Speech.NoRound(last, last > 0, "补第" + last + "轮 " + scene.example());
    }
}
