package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Doors that one message names more than once. What is said of a door by itself goes before what is said of its floor
 * (9楼都齐了,要上门的有903), and what is said of it later, if that is not that it is done, takes back what was said before
 * (901、902齐了,902不算).
 */
final class Mentions {

    /** No message names more; the bound keeps reading linear. */
    private static final int MOST = 200;

    /** 901齐了,9楼还差谁; 901齐了,9楼其他没人: these say nothing of 901. */
    private static final Sense[] ASKS_OR_EXCEPTS = {Sense.OTHERS, Sense.MISSING, Sense.LEFT, Sense.PROGRESS};

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
            if (i == index || other.certain() && saysDone(other) && !other.has(Sense.CORRECTION)) {
                continue;
            }
            boolean later = i > index && !other.hasAny(ASKS_OR_EXCEPTS);
            other.places().stream()
                    .filter(place -> speaksOf(clause, place, later))
                    .forEach(others::add);
            boolean wrong = later && other.hasAny(Sense.CORRECTION, Sense.MISTAKE);
            other.except().stream()
                    .filter(place -> speaksOf(clause, place, wrong))
                    .forEach(others::add);
        }
        return others;
    }

    /** Of its floor or range; of any door that both name only where the other clause takes that back. */
    private static boolean speaksOf(Clause clause, Place other, boolean takesBack) {
        return clause.places().stream()
                .filter(place -> place.isBeside(other))
                .anyMatch(place -> place.holds(other) || takesBack && place.touches(other));
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
