package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.LastTimes;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.round.Round;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.List;
import java.util.Optional;

/**
 * 上轮谁没做: who did not do the last round, who did it and not yet this one, where fewer live now, who was never reached.
 * Never in residents' groups: it names rooms.
 */
final class LastRound implements Command {

    /** More of them nobody reads on the stairs. */
    private static final int MOST_ROOMS = 30;

    private final LastTimes lastTimes;

    LastRound(LastTimes lastTimes) {
        this.lastTimes = lastTimes;
    }

    @Override
    public String example() {
        return "上轮谁没做";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = clause.code(Sense.PAST).filter("last-round"::equals).isPresent()
                && clause.has(Sense.MISSING)
                && clause.isClear()
                && clause.places().isEmpty()
                && clause.hasOnly(Sense.PAST, Sense.MISSING, Sense.KIND, Sense.STATUS, Sense.QUESTION)
                && !scene.member().isEmpty()
                && !scene.isResidentsGroup();
        return asks
                ? scene.home()
                        .map(home -> Effect.say(last(clause, scene)
                                .<Speech.Answer>map(Speech.BeforeThis::new)
                                .orElseGet(Speech.NothingBefore::new)))
                : Optional.empty();
    }

    /** The round under way is compared with the last of its kind; where none is, the last one speaks for itself. */
    private Optional<Speech.LastTime> last(Clause clause, Scene scene) {
        List<Round> open = RoundChoice.named(clause, scene.open());
        for (Round round : open) {
            List<Household> here = here(scene, scene.roster(round)).stream()
                    .filter(round.scope())
                    .toList();
            Optional<Speech.LastTime> last =
                    lastTimes.before(round, here).flatMap(memory -> memory.of(here, scene::write, MOST_ROOMS));
            if (last.isPresent()) {
                return last;
            }
        }
        return scene.home().flatMap(home -> {
            List<Household> here = here(scene, scene.roster(home));
            return lastTimes
                    .last(home, clause.code(Sense.KIND).orElse(""), here)
                    .flatMap(memory -> memory.of(here, scene::write, MOST_ROOMS));
        });
    }

    private static List<Household> here(Scene scene, Roster roster) {
        return roster.where(household -> scene.isHere(household.area()));
    }
}
