package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A clause while it is being put together: first what stands between two separators ({@link ClauseReader}), then joined
 * with what belongs to it ({@link Joints}, {@link Scopes}).
 */
final class Part {

    /** What a part says about places; when a further place follows, a new part begins. */
    private static final Set<Sense> SAYS_SOMETHING = Set.of(Sense.STATUS, Sense.FRACTION, Sense.SHORT, Sense.COUNT);

    final List<Place> places = new ArrayList<>();
    final List<Place> except = new ArrayList<>();
    final List<Word> words = new ArrayList<>();
    final StringBuilder rest = new StringBuilder();

    /** How many words came before the first place: what is said there holds for the whole sentence. */
    int leading;

    /** What ended it. */
    Token end = Token.of(Token.Type.STOP, "");

    /** 还差 was said, and not yet how many or which. */
    boolean shortBy;

    /** 1504的: something of theirs. */
    boolean possessive;

    /** 是 was said right before a place. */
    boolean points;

    /** 齐了： was said, and the places under it are being gathered. */
    boolean heading;

    /** The floors among whose rooms these are: 9楼903没人,其他都齐了 is about that floor. */
    final List<Place> within = new ArrayList<>();

    /** What is said before it has come to its end: 没人:903。901、902齐了. */
    boolean apart;

    /** 只 was said. */
    boolean only;

    /** What is said to be done has to be asked. */
    boolean unsure;

    /** 他家, 这户: of whom something is said. */
    boolean whose;

    /** 今天 ends what 昨天 began. */
    boolean today;

    /** What was named so far only says where what follows is. */
    void narrow() {
        within.addAll(places);
        places.clear();
    }

    boolean has(Sense sense) {
        for (Word word : words) {
            if (word.sense() == sense) {
                return true;
            }
        }
        return false;
    }

    boolean hasOnly(Set<Sense> senses) {
        for (Word word : words) {
            if (!senses.contains(word.sense())) {
                return false;
            }
        }
        return true;
    }

    boolean isClear() {
        return rest.length() == 0;
    }

    boolean isEmpty() {
        return places.isEmpty() && except.isEmpty() && words.isEmpty() && rest.length() == 0;
    }

    boolean saysSomething() {
        for (Word word : words) {
            if (SAYS_SOMETHING.contains(word.sense())) {
                return true;
            }
        }
        return false;
    }

    /** @return whether a word says that something is not done */
    boolean saysUndone() {
        for (Word word : words) {
            if (word.saysUndone()) {
                return true;
            }
        }
        return false;
    }
}
