package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Household;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import cn.qile.core.text.Word;
import java.util.List;
import java.util.Optional;

/**
 * 602上门采好了, 特殊的9个采了7个,还差602和1101: persons who must be visited. A visit is not the household: the rest of it may
 * still be open, so nothing is marked done. Understood, but visits have no ledger of their own yet.
 */
final class AboutSpecialPersons implements Command {

    @Override
    public String example() {
        return "602上门采好了";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean told = clause.certain() && clause.isClear() && !scene.member().isEmpty();
        if (told && !clause.places().isEmpty() && clause.has(Sense.VISITED)) {
            return clause.hasOnly(Sense.VISITED, Sense.PERSON, Sense.SPECIAL, Sense.KIND, Sense.COUNT)
                    ? Optional.of(Rooms.of(
                            clause, scene, households -> Effect.request(Request.of("visited", Rooms.of(households)))))
                    : Optional.empty();
        }
        boolean counts = told
                && clause.places().isEmpty()
                && clause.has(Sense.SPECIAL)
                && clause.has(Sense.STATUS)
                && clause.hasOnly(Sense.SPECIAL, Sense.STATUS, Sense.COUNT, Sense.PERSON);
        return counts && Claim.saysDone(clause) ? Optional.of(counted(clause, scene)) : Optional.empty();
    }

    /** Refused if the numbers do not add up: those there are, those done, and those named as open. */
    private static Effect counted(Clause clause, Scene scene) {
        int[] counts = clause.words().stream()
                .filter(word -> word.sense() == Sense.COUNT)
                .mapToInt(Word::number)
                .toArray();
        return Rooms.of(new Clause(clause.except(), List.of(), clause.words(), "", true), scene, open -> {
            List<Household> near = scene.home().stream()
                    .flatMap(home -> scene.near(scene.roster(home)).stream())
                    .toList();
            int there = near.stream().mapToInt(Household::specialPersons).sum();
            int waiting = open.stream().mapToInt(Household::specialPersons).sum();
            int said = counts.length > 1 ? counts[0] : there;
            int done = counts.length > 0 ? counts[counts.length - 1] : there - waiting;
            boolean addsUp = said == there
                    && done + waiting == there
                    && open.stream().allMatch(household -> household.specialPersons() > 0);
            return addsUp
                    ? Effect.request(Request.of("special-count", Rooms.of(open), done))
                    : Effect.say(new Speech.NumbersDiffer(said, done, open.size(), there));
        });
    }
}
