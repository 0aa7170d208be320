package cn.qile.webhook.export;

import java.util.Set;
import java.util.regex.Pattern;

/** Text that people typed, made safe to stand in a cell of a spreadsheet. */
final class CellText {

    /** More than that Excel calls a damaged file. */
    static final int LONGEST = 32_767;

    /** A cell that begins with one of these is a formula to a spreadsheet: at the latest when the sheet is saved as CSV. */
    private static final Set<Integer> FORMULA = Set.of((int) '=', (int) '+', (int) '-', (int) '@');

    /** Full-width forms, which East Asian editions take for the characters themselves, are this far away from them. */
    private static final int FULL_WIDTH = 0xFF01 - '!';

    /** Excel reads _x003D_ inside a text as the character of that number. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private CellText() {}

    /**
     * @param text as it was typed
     * @return the same as a cell can hold it; what would begin a formula stands behind an apostrophe, the spreadsheets'
     *     own sign for text
     */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 1);
        text.codePoints()
                .filter(c -> !turnsDirection(c))
                .forEach(c -> safe.appendCodePoint(isCharacter(c) ? c : 0xFFFD));
        String plain = ESCAPE.matcher(safe).replaceAll("_x005F_");
        String defused = beginsFormula(plain) ? "'" + plain : plain;
        return defused.length() <= LONGEST ? defused : cut(defused);
    }

    /** Tab and line ends at the start are themselves dangerous; other blanks before a sign are skipped when it is read. */
    private static boolean beginsFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (text.charAt(0) == '\t' || text.charAt(0) == '\r' || text.charAt(0) == '\n') {
            return true;
        }
        return text.codePoints()
                .dropWhile(CellText::isSkipped)
                .limit(1)
                .anyMatch(c -> FORMULA.contains(c) || FORMULA.contains(c - FULL_WIDTH));
    }

    private static boolean isSkipped(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.isISOControl(c);
    }

    /** XML carries no other control characters, no half surrogate pairs and no noncharacters. */
    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && (c & 0xFFFE) != 0xFFFE;
    }

    /** The Unicode bidirectional controls: with one of them 1504 could be made to read 4051. */
    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }

    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
