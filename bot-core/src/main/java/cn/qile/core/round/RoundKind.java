package cn.qile.core.round;

import java.time.Duration;
import java.util.Optional;

/** What differs between the kinds of work. */
public interface RoundKind {

    /** @return its name in the stores, the templates and the lexicon, such as {@code sweep} */
    String code();

    /** @return how long it takes when nobody says otherwise (design.md, words with a fixed form) */
    Duration usualLength();

    /**
     * @param status what was said about a household, as the lexicon codes it: {@code done}, {@code no-answer}
     * @return what that means in this kind of work; empty if this kind does not know the word
     */
    Optional<Outcome> read(String status);
}
