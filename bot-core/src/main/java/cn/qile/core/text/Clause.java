package cn.qile.core.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One part of a sentence: what it says about which places.
 *
 * @param places in the order said
 * @param except places that are expressly left out (除903)
 * @param words what was understood of the rest, fillers left out, in the order said
 * @param rest what was not understood; empty when every character was. Only then may the clause change anything
 * @param certain whether nothing in the sentence puts it in question: no question, condition, hearsay or past
 *     (product.md, "Reading what people type", rule 2)
 */
public record Clause(List<Place> places, List<Place> except, List<Word> words, String rest, boolean certain) {

    public Clause {
        places = List.copyOf(places);
        except = List.copyOf(except);
        words = List.copyOf(words);
    }

    /** @return whether every character was understood */
    public boolean isClear() {
        return rest.isEmpty();
    }

    public boolean has(Sense sense) {
        return first(sense).isPresent();
    }

    /** @return whether one of the words has a sense among these */
    public boolean hasAny(Sense... senses) {
        for (Word word : words) {
            if (isAmong(word.sense(), senses)) {
                return true;
            }
        }
        return false;
    }

    /** @return whether every word has a sense among these; 都, 全 say nothing by themselves and may always stand */
    public boolean hasOnly(Sense... senses) {
        for (Word word : words) {
            if (word.sense() != Sense.ALL && !isAmong(word.sense(), senses)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAmong(Sense sense, Sense... senses) {
        for (Sense each : senses) {
            if (each == sense) {
                return true;
            }
        }
        return false;
    }

    /** @return the first word of that sense */
    public Optional<Word> first(Sense sense) {
        for (Word word : words) { // every command asks every clause several times: no stream
            if (word.sense() == sense) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    /** @return the number that the first word of that sense bears */
    public OptionalInt number(Sense sense) {
        Optional<Word> first = first(sense);
        return first.isPresent() ? OptionalInt.of(first.get().number()) : OptionalInt.empty();
    }

    /** @return the code of the first word of that sense */
    public Optional<String> code(Sense sense) {
        return first(sense).map(Word::code);
    }

    boolean isStatusOnly() {
        return isClear()
                && certain
                && places.isEmpty()
                && except.isEmpty()
                && has(Sense.STATUS)
                && hasOnly(Sense.STATUS, Sense.COUNT, Sense.SHORT);
    }

    boolean isAboutRoomsOnly() {
        return isClear()
                && except.isEmpty()
                && !places.isEmpty()
                && places.stream()
                        .allMatch(place -> place.kind() == Place.Kind.ROOM || place.kind() == Place.Kind.ROOMS)
                && (words.isEmpty() || has(Sense.QUESTION) && hasOnly(Sense.QUESTION, Sense.STATUS));
    }
}
