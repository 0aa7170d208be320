package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import cn.qile.core.text.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 刚才说错了,是1503不是1504: what the speaker has said of the wrong door is taken back, and said of the right one instead.
 * One household is put in the place of one; with more than that nobody can tell which was meant for which.
 */
final class Correction implements Command {

    private final Ledger ledger;
    private final Rounds rounds;

    Correction(Ledger ledger, Rounds rounds) {
        this.ledger = ledger;
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "是1503不是1504";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean corrects = clause.certain()
                && clause.isClear()
                && clause.has(Sense.CORRECTION)
                && clause.places().size() == 1
                && clause.except().size() <= 1
                && (scene.isAddressed() || !clause.has(Sense.NO)) // 不对,是1504 is said of many things
                && clause.hasOnly(
                        Sense.CORRECTION, Sense.MISTAKE, Sense.NO, Sense.STATUS, Sense.KIND, Sense.ROUND, Sense.PAST);
        return corrects ? scene.home().map(home -> correct(clause, scene, home)) : Optional.empty();
    }

    private Effect correct(Clause clause, Scene scene, Community home) {
        Whereabouts.Found right = Whereabouts.find(clause.places(), List.of(), scene, scene.roster(home));
        Whereabouts.Found wrong = Whereabouts.find(clause.except(), List.of(), scene, scene.roster(home));
        for (Whereabouts.Found found : List.of(right, wrong)) {
            if (!found.unclear().isEmpty()) {
                return Effect.ask(Effect.Asks.ROOM, found.unclear().get(0));
            }
            if (!found.unknown().isEmpty()) {
                return Effect.say(new Speech.UnknownRoom(
                        String.join(
                                " ", found.unknown().stream().map(Place::said).toList()),
                        scene.isUnitGroup(),
                        scene.example()));
            }
        }
        List<RoomNo> meant = clause.except().isEmpty() ? lastSaid(clause, scene) : Rooms.of(wrong.households());
        if (clause.except().isEmpty() && meant.isEmpty()) {
            return Effect.say(new Speech.NothingToUndo());
        }
        if (right.households().size() != 1 || meant.size() != 1) {
            return Effect.say(new Speech.WhichRooms(scene.example()));
        }
        return correct(clause, scene, right.households().get(0), meant.get(0));
    }

    /** 写错了,是1503: that was the speaker's last message (product.md, rule 8). */
    private List<RoomNo> lastSaid(Clause clause, Scene scene) {
        return Undo.last(clause, scene, rounds, ledger).stream()
                .map(Mark::room)
                .distinct()
                .toList();
    }

    private Effect correct(Clause clause, Scene scene, Household right, RoomNo wrong) {
        if (!scene.member().isEmpty() && !scene.mayReport(right)) {
            return Effect.say(new Speech.NotYours(scene.write(right.room())));
        }
        List<Mark> marks = new ArrayList<>();
        for (Round round : RoundChoice.named(clause, scene.open())) {
            List<Mark> own = Undo.standing(ledger.marks(round.id(), List.of(wrong)))
                    .filter(mark -> mark.reporter().equals(scene.message().sender()))
                    .toList();
            if (!own.isEmpty() && round.scope().test(right)) {
                String last = own.get(own.size() - 1).message();
                List<Mark> said =
                        own.stream().filter(mark -> mark.message().equals(last)).toList();
                marks.add(mark(said.get(0), wrong, Outcome.UNDONE, 0, scene));
                said.forEach(mark -> marks.add(instead(clause, mark, round, right, scene)));
            }
        }
        boolean waives = marks.stream().anyMatch(mark -> mark.outcome() == Outcome.WAIVED);
        if (waives && !scene.maySign(right)) {
            return Effect.say(new Speech.SignersOnly());
        }
        return marks.isEmpty() ? Effect.say(new Speech.NothingToUndo()) : Effect.marks(marks, List.of());
    }

    /** What was said of the wrong door, or what is said now; all persons of the right one when it is done. */
    private static Mark instead(Clause clause, Mark last, Round round, Household right, Scene scene) {
        Optional<Claim.Result> said = Claim.of(clause).flatMap(claim -> claim.in(Scene.kind(round), right));
        Outcome outcome = said.map(Claim.Result::outcome).orElse(last.outcome());
        int persons = switch (outcome) {
            case VISITED, WAIVED -> Math.max(1, right.specialPersons());
            case VISIT -> round.visits() ? Math.max(1, Math.min(last.persons(), right.persons())) : 0;
            case DONE -> said.map(Claim.Result::persons).orElse(right.persons());
            default -> said.map(Claim.Result::persons).orElse(Math.min(last.persons(), right.persons()));
        };
        return mark(last, right.room(), outcome, persons, scene);
    }

    private static Mark mark(Mark last, RoomNo room, Outcome outcome, int persons, Scene scene) {
        return new Mark(
                last.round(),
                0,
                room,
                outcome,
                persons,
                last.source(),
                scene.message().sender(),
                scene.message().at(),
                false,
                scene.message().key(),
                outcome == Outcome.UNDONE ? last.message() : "");
    }
}
