package cn.qile.core.text;

import java.util.List;

/** What follows a word decides what it means: 还 before 没人, 是 before a room. */
final class Lookahead {

    /** What follows the last token. */
    static final Token END = Token.of(Token.Type.STOP, "");

    /** How many fillers may stand between a word and the one that it belongs to; the bound keeps reading linear. */
    private static final int FAR = 8;

    private final List<Token> tokens;
    private final PlaceReader placeReader;

    Lookahead(List<Token> tokens, PlaceReader placeReader) {
        this.tokens = tokens;
        this.placeReader = placeReader;
    }

    /** @return where the first token stands that is neither a filler nor 都 */
    int skipFillers(int from) {
        int next = from;
        while (next < from + FAR
                && (tokenAt(next).is(Sense.FILLER)
                        || tokenAt(next).is(Sense.ALL)
                        || tokenAt(next).is(Token.Type.SPACE))) {
            next++;
        }
        return next;
    }

    private Token afterFillers(int from) {
        return tokenAt(skipFillers(from));
    }

    /** 没人, 没齐, 空房 */
    boolean undoneFollows(int from) {
        Token after = afterFillers(from);
        return after.is(Sense.NOT)
                || after.is(Sense.SHORT)
                || after.is(Sense.STATUS) && after.word().saysUndone();
    }

    boolean wordFollows(int from, Sense sense) {
        int next = from;
        while (next < from + FAR
                && (tokenAt(next).is(Sense.FILLER)
                        || tokenAt(next).is(Sense.ALL)
                        || tokenAt(next).is(Token.Type.SPACE)
                        || tokenAt(next).is(Sense.WANT)
                        || tokenAt(next).is(Sense.ME))) {
            next++;
        }
        return tokenAt(next).is(sense);
    }

    boolean placeFollows(int from) {
        int next = skipSpace(from);
        return tokenAt(next).isNumber(3, 12)
                || tokenAt(next).is(Sense.TOP)
                || tokenAt(next).isNumber(1, 2) && !placeReader.at(next).isEmpty();
    }

    int skipSpace(int index) {
        return tokenAt(index).is(Token.Type.SPACE) ? index + 1 : index;
    }

    Token tokenAt(int index) {
        return index < tokens.size() ? tokens.get(index) : END;
    }
}
