package cn.qile.core.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers that say how many, when or which piece of work, and so no place: 第5轮, 3人, 2/3, 20分钟, 56包, 3号, 9点01分.
 */
final class AmountReader {

    private final Lookahead ahead;
    private final PlaceReader placeReader;

    /** What was said so far of the part that is being read. */
    private Part part;

    private int at;

    AmountReader(Lookahead ahead, PlaceReader placeReader) {
        this.ahead = ahead;
        this.placeReader = placeReader;
    }

    /** @return the first token that was not used; where {@link #at} began if there is no amount */
    int next() {
        return at;
    }

    /**
     * @param start the token to begin with
     * @param beside the part that is being read; what is a number, but no amount that means anything, is added to its rest
     * @return the word that the number makes
     */
    Optional<Word> at(int start, Part beside) {
        at = start;
        part = beside;
        Token token = ahead.tokenAt(at);
        if (token.is(Sense.NTH)
                && ahead.tokenAt(at + 1).isNumber(1, 5)
                && ahead.tokenAt(at + 2).is(Sense.ROUND)) {
            return take(
                    3,
                    Word.of(Sense.ROUND, Integer.parseInt(ahead.tokenAt(at + 1).text())));
        }
        if (isDate()) {
            int month = Integer.parseInt(token.text());
            return take(
                    4,
                    Word.of(
                            Sense.DATE,
                            100 * month + Integer.parseInt(ahead.tokenAt(at + 2).text())));
        }
        if (token.is(Sense.HALF_HOUR)) {
            return take(1, Word.of(Sense.DURATION, 30));
        }
        if (isHash(token) && ahead.tokenAt(at + 1).isNumber(1, 2) && part.places.isEmpty()) {
            return take(
                    2,
                    Word.of(Sense.TASK, Integer.parseInt(ahead.tokenAt(at + 1).text())));
        }
        if (!token.isNumber(1, 4)) {
            return Optional.empty();
        }
        int number = Integer.parseInt(token.text());
        int after = ahead.skipSpace(at + 1);
        Token unit = ahead.tokenAt(after);
        if (unit.is(Sense.OCLOCK)) {
            return oClock(number, after);
        }
        if (unit.is(Sense.MINUTES)) {
            return take(after + 1 - at, Word.of(Sense.DURATION, number));
        }
        if (unit.is(Sense.HOURS) && number <= 99) {
            return take(after + 1 - at, Word.of(Sense.DURATION, 60 * number));
        }
        if (PlaceReader.isHouseholds(unit) && number <= 99 && (!part.places.isEmpty() || part.shortBy)) {
            Sense sense = part.shortBy ? Sense.SHORT : Sense.HOUSEHOLDS; // 还差一户
            part.shortBy = false;
            return take(after + 1 - at, Word.of(sense, number));
        }
        if (unit.is(Sense.PIECES)) {
            return take(after + 1 - at, Word.of(Sense.QUANTITY, number));
        }
        if (unit.is(Sense.PEOPLE) && number <= 99) {
            return take(after + 1 - at, Word.of(Sense.COUNT, number));
        }
        boolean room = unit.text().equals("人") && token.isNumber(3, 4) && ahead.wordFollows(after + 1, Sense.STATUS);
        if (unit.is(Sense.PEOPLE) && after == at + 1 && room) { // 1504人都齐了: a door, or so many people
            part.unsure = true;
            return Optional.empty();
        }
        if (unit.is(Sense.PEOPLE) && after == at + 1) { // 901个: so many, and no room; but 1504 人都齐了 is one
            part.rest.append(token.text()).append(unit.text());
            at = after + 1;
            return Optional.empty();
        }
        if (isTask(token, unit, after)) {
            return take(after + 1 - at, Word.of(Sense.TASK, number));
        }
        boolean accepted = part.has(Sense.ACCEPT) && part.places.isEmpty() && number <= 99; // 接单3
        if (accepted && (unit.is(Token.Type.COMMA) || unit.is(Token.Type.STOP))) {
            return take(after - at, Word.of(Sense.TASK, number));
        }
        if (ahead.tokenAt(at + 1).is(Token.Type.SLASH) && ahead.tokenAt(at + 2).isNumber(1, 2) && number <= 99) {
            int of = Integer.parseInt(ahead.tokenAt(at + 2).text());
            return take(3, new Word(Sense.FRACTION, "", "", number, of));
        }
        return Optional.empty();
    }

    /** 4月11日, 4月11号 */
    private boolean isDate() {
        return ahead.tokenAt(at).isNumber(1, 2)
                && ahead.tokenAt(at + 1).text().equals("月")
                && ahead.tokenAt(at + 2).isNumber(1, 2)
                && Set.of("日", "号").contains(ahead.tokenAt(at + 3).text());
    }

    /** 9点01分 is no place; 8点前 is when something is due. */
    private Optional<Word> oClock(int hour, int sign) {
        int next = sign + 1;
        int minute = ahead.tokenAt(sign).text().equals("点半") ? 30 : 0;
        if (ahead.tokenAt(next).isNumber(1, 2)) {
            minute = Integer.parseInt(ahead.tokenAt(next).text());
            next++;
            if (ahead.tokenAt(next).is(Sense.MINUTES)) {
                next++;
            }
        }
        if (List.of("前", "之前", "以前").contains(ahead.tokenAt(next).text()) && hour < 24 && minute < 60) {
            return take(next + 1 - at, Word.of(Sense.DUE, 60 * hour + minute));
        }
        part.rest.append(ahead.tokenAt(at).text()).append(ahead.tokenAt(sign).text());
        at = next;
        return Optional.empty();
    }

    /** 3号: a task, unless it goes on with a list of rooms (901、3号). */
    private boolean isTask(Token number, Token unit, int after) {
        return number.isNumber(1, 2)
                && after == at + 1
                && unit.is(Sense.ROOM)
                && unit.text().equals("号")
                && !placeReader.continuesList(at);
    }

    private static boolean isHash(Token token) {
        return token.is(Sense.ROOM) && token.text().equals("#");
    }

    private Optional<Word> take(int used, Word word) {
        at += used;
        return Optional.of(word);
    }
}
