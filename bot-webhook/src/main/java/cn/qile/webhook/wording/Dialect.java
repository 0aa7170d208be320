package cn.qile.webhook.wording;

/**
 * How a text will be shown. Templates are written by us and stay as they are; <em>values</em> (names, rooms, words that
 * people typed) are data and must be shown as plain text. So whatever a dialect would read as markup is replaced inside
 * values by its full-width twin, which no client interprets and every reader understands. Digits, letters, hyphens,
 * slashes and Chinese stay: {@code 1-1-1504}, {@code 43/56}.
 */
public enum Dialect {
    /**
     * The app's text messages and the playground. Not quite plain: clients show {@code <a href>} as a link and {@code
     * <@userid>} as a mention.
     */
    PLAIN("<>", "＜＞"),

    /** The smart robot's replies (markdown_v2): also mentions, fonts, links, emphasis, code, tables. */
    MARKDOWN("<>&[]`*_#~|\\", "＜＞＆［］｀＊＿＃～｜＼");

    private final String marks;
    private final String twins;

    Dialect(String marks, String twins) {
        this.marks = marks;
        this.twins = twins;
    }

    /**
     * Makes a value safe to stand inside a template: on one line, without markup, without characters that a client
     * cannot show or that turn the reading direction round.
     */
    String plain(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i = value.offsetByCodePoints(i, 1)) {
            append(text, value.codePointAt(i));
        }
        return this == MARKDOWN ? text.toString().replace("://", "：//") : text.toString();
    }

    private void append(StringBuilder text, int c) {
        int mark = marks.indexOf(c);
        if (mark >= 0) {
            text.append(twins.charAt(mark));
        } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
            text.append(' ');
        } else if (isNoCharacter(c)) {
            text.append('\uFFFD');
        } else if (!turnsDirection(c)) {
            text.appendCodePoint(c);
        }
    }

    /** Half a surrogate pair, or one of Unicode's noncharacters: JSON and XML cannot carry them. */
    private static boolean isNoCharacter(int c) {
        return Character.getType(c) == Character.SURROGATE || (c & 0xFFFE) == 0xFFFE;
    }

    /** The Unicode bidirectional controls: with one of them 1504 could be made to read 4051. */
    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }
}
