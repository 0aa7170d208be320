package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Doors that one message names more than once. What is said of a door by itself goes before what is said of its floor
 * (9楼都齐了,要上门的有903), and what is said of it later, if that is not that it is done, takes back what was said before
 * (901、902齐了,902不算).
 */
final class Mentions {

    /** No message names more; the bound keeps reading linear. */
    private static final int MOST = 200;

    private Mentions() {}

    /** @return the clauses, each without the doors of which another one speaks */
    static List<Clause> apart(List<Clause> clauses) {
        if (clauses.size() < 2 || clauses.size() > MOST) {
            return clauses;
        }
        List<Clause> apart = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            apart.add(clause.certain() && saysDone(clause) ? without(others(clauses, i), clause) : clause);
        }
        return apart;
    }

    private static List<Place> others(List<Clause> clauses, int index) {
        List<Place> others = new ArrayList<>();
        Clause clause = clauses.get(index);
        for (int i = 0; i < clauses.size(); i++) {
            Clause other = clauses.get(i);
            if (i != index) {
                boolean takesBack = i > index && !(other.certain() && saysDone(other));
                rooms(other.places())
                        .filter(room -> speaksOf(clause, room, takesBack))
                        .forEach(others::add);
                boolean wrong = takesBack && other.hasAny(Sense.CORRECTION, Sense.MISTAKE);
                rooms(other.except())
                        .filter(room -> speaksOf(clause, room, wrong))
                        .forEach(others::add);
            }
        }
        return others;
    }

    private static Stream<Place> rooms(List<Place> places) {
        return places.stream().filter(place -> place.kind() == Place.Kind.ROOM);
    }

    /** Of its floor or range; by name only where the other clause takes that back. */
    private static boolean speaksOf(Clause clause, Place room, boolean takesBack) {
        return clause.places().stream()
                .filter(place -> place.isBeside(room))
                .anyMatch(place -> place.holds(room)
                        || takesBack
                                && place.kind() == Place.Kind.ROOM
                                && place.from().equals(room.from()));
    }

    private static Clause without(List<Place> others, Clause clause) {
        if (others.isEmpty()) {
            return clause;
        }
        List<Place> except = new ArrayList<>(clause.except());
        others.stream().filter(room -> !except.contains(room)).forEach(except::add);
        return new Clause(clause.places(), except, clause.words(), clause.rest(), clause.certain());
    }

    private static boolean saysDone(Clause clause) {
        return clause.words().stream()
                .anyMatch(word -> word.sense() == Sense.FRACTION || word.sense() == Sense.STATUS && !word.saysUndone());
    }
}
