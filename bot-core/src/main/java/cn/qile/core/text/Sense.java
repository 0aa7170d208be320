package cn.qile.core.text;

import java.util.Locale;

/** What a word of the lexicon is good for. The lexicon file says what each one means. */
public enum Sense {
    STATUS,
    NOT,
    DEED,
    SHORT,
    QUESTION,
    TAIL,
    DOUBT,
    HEARSAY,
    REQUEST,
    PAST,
    THEN,
    AGAIN,
    STILL,
    ONLY,
    ME,
    FILLER,
    ALL,
    OTHERS,
    WHOSE,
    OF,
    AND,
    BUILDING,
    VILLA,
    UNIT,
    FLOOR,
    ROOM,
    RANGE,
    EXCEPT,
    OUTSIDE,
    TOP,
    GRID,
    NTH,
    ROUND,
    PEOPLE,
    PIECES,
    MINUTES,
    HOURS,
    HALF_HOUR,
    OCLOCK,
    PERSON,
    HOME,
    SPECIAL,
    NEWCOMER,
    VACATED,
    LIVING,
    BIND,
    OPEN,
    EXTEND,
    CLOSE,
    UNDO,
    MISTAKE,
    NOT_BUT,
    INSTEAD,
    WHY,
    HELP,
    MISSING,
    LEFT,
    PROGRESS,
    BOARD,
    LATE,
    URGENT,
    YES,
    NO,
    SUMMARY,
    EXPORT,
    SNOOZE,
    RELAY,
    ACCEPT,
    GIVE_UP,
    HAND_OVER,
    ISSUE,
    TEAM,
    ERRAND,
    WANT,
    NEED,
    GOODS,
    SIGN,
    LOBBY,
    NOT_RECEIVED,
    HALF,
    KIND,
    TALK,
    /** A number of persons; made by the reader from a number and {@link #PEOPLE}. */
    COUNT,
    /** A number of households (9楼4户); made by the reader. */
    HOUSEHOLDS,
    /** Persons done of persons there, 2/3; made by the reader. */
    FRACTION,
    /** A length of time in minutes; made by the reader. */
    DURATION,
    /** A time of the day until which something is to be done (8点前), in minutes from midnight; made by the reader. */
    DUE,
    /** A number of parcels (56包); made by the reader. */
    QUANTITY,
    /** So many parcels too few (少2包); made by the reader. */
    SHORTAGE,
    /** A day by its date (4月11日), as month × 100 + day; made by the reader. */
    DATE,
    /** A task by its number (3号); made by the reader. */
    TASK,
    /** What went before was wrong and this is right (是1503不是1504); made by the reader. */
    CORRECTION;

    static Sense ofLexicon(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
