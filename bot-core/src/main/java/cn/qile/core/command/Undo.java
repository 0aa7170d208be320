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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 撤销 takes back the speaker's last report that still counts, all its rooms; 1504搞错了 takes back what counts now for
 * that room (product.md, rule 8). Nothing is erased: an undo is a further mark.
 */
final class Undo implements Command {

    private final Ledger ledger;
    private final Rounds rounds;

    Undo(Ledger ledger, Rounds rounds) {
        this.ledger = ledger;
        this.rounds = rounds;
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
                && (clause.except().isEmpty() || clause.has(Sense.MISTAKE))
                && clause.hasOnly(Sense.UNDO, Sense.MISTAKE, Sense.KIND, Sense.ROUND, Sense.STATUS, Sense.LATE);
        boolean lastOne = isUndo && clause.places().isEmpty() && isMeant(clause, scene);
        boolean named = isUndo && !clause.places().isEmpty();
        if (!lastOne && !named) {
            return Optional.empty();
        }
        return named ? scene.home().map(home -> undoRooms(clause, scene, home)) : Optional.of(undoLast(clause, scene));
    }

    /** What was handed in later for a round that is closed can be taken back as well; what it closed with cannot. */
    static List<Mark> revocable(Clause clause, Scene scene, Rounds rounds, Function<Round, List<Mark>> marks) {
        List<Round> closed = scene.home().stream()
                .flatMap(home -> rounds.latest(home.id(), Missing.LATEST).stream())
                .filter(round -> !round.isOpen())
                .toList();
        return RoundChoice.named(
                        clause,
                        Stream.concat(scene.open().stream(), closed.stream()).toList())
                .stream()
                .flatMap(round -> standing(marks.apply(round)).filter(mark -> round.isOpen() || mark.added()))
                .toList();
    }

    /** @return the marks of the speaker's last message that still count, about households here */
    static List<Mark> last(Clause clause, Scene scene, Rounds rounds, Ledger ledger) {
        List<Mark> own =
                revocable(
                                clause,
                                scene,
                                rounds,
                                round -> ledger.marksBy(
                                        round.id(), scene.message().sender()))
                        .stream()
                        .filter(mark -> isHere(mark, scene, rounds))
                        .toList();
        Optional<Mark> last =
                own.stream().max(Comparator.comparing((Mark mark) -> mark.at()).thenComparingLong(Mark::position));
        return own.stream()
                .filter(mark -> last.get().message().equals(mark.message()))
                .toList();
    }

    private static boolean isHere(Mark mark, Scene scene, Rounds rounds) {
        return rounds.find(mark.round())
                .flatMap(round -> scene.roster(round).find(mark.room()))
                .filter(household -> scene.isHere(household.area()))
                .isPresent();
    }

    /** 取消 and 搞错了 alone are said of many things; overheard, only 撤销 and 撤回 are sure to mean the bot's list. */
    private static boolean isMeant(Clause clause, Scene scene) {
        return scene.isAddressed()
                || clause.first(Sense.UNDO)
                        .filter(word -> word.text().startsWith("撤"))
                        .isPresent();
    }

    /** Of the last message all; 刚才报错了,1504没齐 only that room, if it was about it. */
    private Effect undoLast(Clause clause, Scene scene) {
        List<Mark> last = last(clause, scene, rounds, ledger);
        Set<RoomNo> named = scene.home().stream()
                .flatMap(home ->
                        Whereabouts.find(clause.except(), List.of(), scene, scene.roster(home)).households().stream())
                .map(Household::room)
                .collect(Collectors.toSet());
        List<Mark> amongThem =
                last.stream().filter(mark -> named.contains(mark.room())).toList();
        List<Mark> wrong = amongThem.isEmpty() ? last : amongThem;
        return wrong.isEmpty() ? nothing(scene) : takeBack(wrong, scene);
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

    private Effect undoRooms(Clause clause, Scene scene, Community home) {
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
        Set<RoomNo> signable = found.households().stream()
                .filter(scene::maySign)
                .map(Household::room)
                .collect(Collectors.toSet());
        List<Mark> counting = revocable(clause, scene, rounds, round -> ledger.marks(round.id(), rooms)).stream()
                .filter(mark -> mark.outcome() != Outcome.WAIVED || signable.contains(mark.room()))
                .collect(Collectors.groupingBy(Mark::round, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(Undo::counting)
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
                marks.stream().collect(Collectors.groupingBy(Mark::room, LinkedHashMap::new, Collectors.toList()));
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
                                mark.added(),
                                scene.message().key(),
                                mark.message()))
                        .distinct() // what one message says of a door is taken back together
                        .toList(),
                List.of());
    }
}
