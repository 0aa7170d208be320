package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Standing;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import cn.qile.core.text.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 1504齐了没?: how doors stand, those of the group's area or that the speaker answers for. Not answered in residents'
 * groups, where no room of anybody is named.
 */
final class HouseholdQuestion implements Command {

    private final Boards boards;
    private final Rounds rounds;

    HouseholdQuestion(Boards boards, Rounds rounds) {
        this.boards = boards;
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "1504齐了没?";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = clause.has(Sense.QUESTION)
                && (clause.has(Sense.STATUS)
                        || clause.code(Sense.QUESTION).filter("status"::equals).isPresent())
                && clause.isClear()
                && !clause.hasAny(Sense.HEARSAY, Sense.DOUBT, Sense.REQUEST, Sense.PAST)
                && !clause.places().isEmpty()
                && scene.isAddressed()
                && !scene.isResidentsGroup();
        return asks ? scene.home().map(home -> answer(clause, scene, home)) : Optional.empty();
    }

    private Effect answer(Clause clause, Scene scene, Community home) {
        List<Round> named = RoundChoice.named(clause, scene.open());
        if (named.isEmpty()) {
            return Effect.say(Missing.noRound(scene, rounds));
        }
        Whereabouts.Found found = Whereabouts.find(clause.places(), clause.except(), scene, scene.roster(home));
        if (!found.unclear().isEmpty()) {
            return Effect.say(found.unclear().get(0));
        }
        if (!found.unknown().isEmpty()) {
            return Effect.say(new Speech.UnknownRoom(
                    String.join(" ", found.unknown().stream().map(Place::said).toList()),
                    scene.isUnitGroup(),
                    scene.example()));
        }
        List<RoomNo> elsewhere = found.households().stream()
                .filter(household -> !scene.isHere(household.area()) && !scene.mayReport(household))
                .map(Household::room)
                .toList();
        if (!elsewhere.isEmpty()) {
            return Effect.say(new Speech.NotYours(scene.write(elsewhere)));
        }
        List<Speech.Answer> answers = new ArrayList<>();
        for (Round round : named) {
            for (Household household : found.households()) {
                if (round.scope().test(household)) {
                    answers.add(stands(round, household, scene));
                }
            }
        }
        return answers.isEmpty()
                ? Effect.say(new Speech.OutOfScope(scene.write(
                        found.households().stream().map(Household::room).toList())))
                : Effect.marks(List.of(), answers);
    }

    private Speech.Answer stands(Round round, Household household, Scene scene) {
        Standing standing = boards.of(round, household.area()).of(household.room());
        boolean partial = standing.outcome() == Outcome.PARTIAL;
        String room = scene.write(household.room());
        return new Speech.HouseholdStands(
                room,
                RoundChoice.called(round),
                new Speech.Said(
                        room,
                        Terms.of(standing),
                        standing.isDone(),
                        partial,
                        partial ? standing.persons() : 0,
                        partial ? household.persons() : 0),
                Terms.visits(standing.visits()));
    }
}
