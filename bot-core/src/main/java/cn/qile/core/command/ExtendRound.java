package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** 延长10分钟: moves the deadline on; if it has passed, counted from now. */
final class ExtendRound implements Command {

    private final Rounds rounds;

    ExtendRound(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "延长10分钟";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean extends_ = clause.certain()
                && clause.isClear()
                && clause.places().isEmpty()
                && clause.has(Sense.EXTEND)
                && clause.has(Sense.DURATION)
                && clause.hasOnly(Sense.EXTEND, Sense.DURATION, Sense.KIND, Sense.ROUND);
        if (!extends_) {
            return Optional.empty();
        }
        long minutes = clause.number(Sense.DURATION).getAsInt();
        if (minutes < 1 || minutes > OpenRound.MOST_MINUTES) {
            return Optional.of(Effect.say(new Speech.WrongLength(OpenRound.MOST_MINUTES)));
        }
        return Optional.of(new Directed(clause, scene, rounds).orElse(meant -> extend(meant, minutes, scene)));
    }

    private static Effect extend(List<Round> meant, long minutes, Scene scene) {
        Instant now = scene.message().at();
        List<Round> extended = meant.stream()
                .map(round -> {
                    Duration overdue = Duration.between(round.deadline(), now);
                    Duration more = Duration.ofMinutes(minutes);
                    return round.extendedBy(overdue.isNegative() ? more : more.plus(overdue));
                })
                .toList();
        Instant latest =
                extended.stream().map(Round::deadline).max(Instant::compareTo).orElseThrow();
        return Effect.extend(extended, new Speech.RoundExtended(RoundChoice.called(meant), minutes, latest));
    }
}
