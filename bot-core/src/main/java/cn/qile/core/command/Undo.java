package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import cn.qile.core.text.Sense;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 撤销 takes back the speaker's last report that still counts, all its rooms; 1504搞错了 takes back what counts now for
 * that room (product.md, rule 8). Nothing is erased: an undo is a further mark.
 */
final class Undo implements Command {

    private final Ledger ledger;

    Undo(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String example() {
        return "撤销";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean isUndo = clause.certain()
                && clause.isClear()
                && clause.hasAny(Sense.UNDO, Sense.MISTAKE)
                && clause.except().isEmpty()
                && clause.hasOnly(Sense.UNDO, Sense.MISTAKE, Sense.KIND, Sense.ROUND, Sense.STATUS);
        boolean lastOne = isUndo && clause.places().isEmpty() && isMeant(clause, scene);
        boolean named = isUndo && !clause.places().isEmpty();
        if (!lastOne && !named) {
            return Optional.empty();
        }
        List<Round> rounds = RoundChoice.named(clause, scene.open());
        return named
                ? scene.home().map(home -> undoRooms(clause, scene, home, rounds))
                : Optional.of(undoLast(scene, rounds));
    }

    /** 取消 and 搞错了 alone are said of many things; overheard, only 撤销 and 撤回 are sure to mean the bot's list. */
    private static boolean isMeant(Clause clause, Scene scene) {
        return scene.isAddressed()
                || clause.first(Sense.UNDO)
                        .filter(word -> word.text().startsWith("撤"))
                        .isPresent();
    }

    private Effect undoLast(Scene scene, List<Round> rounds) {
        List<Mark> own = rounds.stream()
                .flatMap(round -> standing(
                                ledger.marksBy(round.id(), scene.message().sender()))
                        .filter(mark -> scene.roster(round)
                                .find(mark.room())
                                .filter(household -> scene.isHere(household.area()))
                                .isPresent()))
                .toList();
        Optional<Mark> last =
                own.stream().max(Comparator.comparing((Mark mark) -> mark.at()).thenComparingLong(Mark::position));
        return last.map(mark -> takeBack(
                        own.stream()
                                .filter(each -> each.message().equals(mark.message()))
                                .toList(),
                        scene))
                .orElseGet(() -> nothing(scene));
    }

    private static Effect nothing(Scene scene) {
        return scene.isAddressed() ? Effect.say(new Speech.NothingToUndo()) : Effect.marks(List.of(), List.of());
    }

    /** The marks that were not taken back yet. */
    static Stream<Mark> standing(List<Mark> marks) {
        Set<String> undone = marks.stream()
                .filter(mark -> mark.outcome() == Outcome.UNDONE)
                .map(mark -> mark.room() + " " + mark.undoes())
                .collect(Collectors.toSet());
        return marks.stream()
                .filter(mark -> mark.outcome() != Outcome.UNDONE)
                .filter(mark -> !undone.contains(mark.room() + " " + mark.message()));
    }

    private Effect undoRooms(Clause clause, Scene scene, Community home, List<Round> rounds) {
        Whereabouts.Found found = Whereabouts.find(clause.places(), clause.except(), scene, scene.roster(home));
        if (!found.unclear().isEmpty()) {
            return Effect.say(found.unclear().get(0));
        }
        List<Speech.Answer> faults = new ArrayList<>();
        if (!found.unknown().isEmpty()) {
            faults.add(new Speech.UnknownRoom(
                    String.join(" ", found.unknown().stream().map(Place::said).toList()),
                    scene.isUnitGroup(),
                    scene.example()));
        }
        List<Household> foreign = found.households().stream()
                .filter(household -> !scene.mayReport(household))
                .toList();
        if (!foreign.isEmpty()) {
            faults.add(new Speech.NotYours(
                    scene.write(foreign.stream().map(Household::room).toList())));
        }
        List<RoomNo> rooms = found.households().stream()
                .filter(scene::mayReport)
                .map(Household::room)
                .toList();
        List<Mark> counting = rounds.stream()
                .flatMap(round -> counting(ledger.marks(round.id(), rooms)))
                .toList();
        if (counting.isEmpty()) {
            return faults.isEmpty() ? nothing(scene) : Effect.marks(List.of(), faults);
        }
        Effect undone = takeBack(counting, scene);
        return Effect.marks(undone.marks(), faults);
    }

    /** For each room, the last marks that all say what counts now: what two members said alike is wrong alike. */
    private static Stream<Mark> counting(List<Mark> marks) {
        Map<RoomNo, List<Mark>> byRoom =
                standing(marks).collect(Collectors.groupingBy(Mark::room, LinkedHashMap::new, Collectors.toList()));
        return byRoom.values().stream().flatMap(said -> {
            Outcome last = said.get(said.size() - 1).outcome();
            int from = said.size() - 1;
            while (from > 0 && said.get(from - 1).outcome() == last) {
                from--;
            }
            return said.subList(from, said.size()).stream();
        });
    }

    private static Effect takeBack(List<Mark> marks, Scene scene) {
        return Effect.marks(
                marks.stream()
                        .map(mark -> new Mark(
                                mark.round(),
                                0,
                                mark.room(),
                                Outcome.UNDONE,
                                0,
                                scene.member().isEmpty() ? Mark.Source.RESIDENT : Mark.Source.MEMBER,
                                scene.message().sender(),
                                scene.message().at(),
                                false,
                                scene.message().key(),
                                mark.message()))
                        .toList(),
                List.of());
    }
}
