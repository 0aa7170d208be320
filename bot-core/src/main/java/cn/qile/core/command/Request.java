package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that was asked for or told and that was understood, but belongs to a kind of work that the bot does not do
 * yet: tasks, needs, deliveries, changes of the roster. It is told so in one line, never thrown away silently. Whoever
 * adds the kind of work gives its command the effect instead.
 *
 * @param work what it is, as words.properties names it: {@code task-accept}
 * @param rooms the households it is about, in the order named
 * @param numbers what is counted or numbered: a task, parcels, persons, minutes
 * @param names names as typed: who takes over, who signed, buildings
 * @param category of a need, as the lexicon codes it; else ""
 */
record Request(String work, List<RoomNo> rooms, List<Integer> numbers, List<String> names, String category) {

    Request {
        rooms = List.copyOf(rooms);
        numbers = List.copyOf(numbers);
        names = List.copyOf(names);
    }

    static Request of(String work, List<RoomNo> rooms, Integer... numbers) {
        return new Request(work, rooms, List.of(numbers), List.of(), "");
    }

    Request named(List<String> given) {
        return new Request(work, rooms, numbers, given, category);
    }

    /** @return that it was understood; in a residents' group without the room and what it needs */
    Speech.Answer notYet(Scene scene) {
        if (scene.isResidentsGroup()) {
            return new Speech.NotYet(new Speech.Term("work", work), "", List.of());
        }
        List<Speech.Term> details = category.isEmpty() ? List.of() : List.of(new Speech.Term("need", category));
        String about = Stream.of(
                        rooms.stream().map(scene::write), numbers.stream().map(Object::toString), names.stream())
                .flatMap(each -> each)
                .collect(Collectors.joining(" "));
        return new Speech.NotYet(new Speech.Term("work", work), about, details);
    }

    /** @return the places that the clause names; without any, the units that are meant where it is said */
    static List<String> unitsMeant(Clause clause, Scene scene) {
        return clause.places().isEmpty()
                ? scene.home().stream()
                        .flatMap(home -> scene.near(scene.roster(home)).stream())
                        .map(household -> household.room().unit().toString())
                        .distinct()
                        .toList()
                : clause.places().stream().map(Place::said).toList();
    }
}
