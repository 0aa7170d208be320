package cn.qile.core.text;

/**
 * The smallest piece of a sentence.
 *
 * @param type what it is
 * @param text its characters as plain spelling has them; for a NUMBER its digits
 * @param word for a WORD what the lexicon says; else null
 */
record Token(Type type, String text, Word word) {

    enum Type {
        NUMBER,
        WORD,
        SPACE,
        SLASH,
        /** Ends a part of the sentence: comma, colon, bracket. */
        COMMA,
        /** Ends a sentence. */
        STOP,
        NEWLINE,
        UNKNOWN
    }

    static Token of(Type type, String text) {
        return new Token(type, text, null);
    }

    boolean is(Type other) {
        return type == other;
    }

    boolean is(Sense sense) {
        return type == Type.WORD && word.sense() == sense;
    }

    /** @return whether it is a number with that many digits */
    boolean isNumber(int least, int most) {
        return type == Type.NUMBER && text.length() >= least && text.length() <= most;
    }
}
