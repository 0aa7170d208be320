package cn.qile.core.rosterfile;

/** What a cell says, without what nobody sees. */
final class Text {

    private Text() {}

    /** @return the cell without the blanks around it; also full-width ones (U+3000), no-break ones and byte order marks */
    static String strip(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && isBlank(cell.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(start, end);
    }

    /** @return the text with full-width digits, letters and minus signs (１，Ａ，－) turned into plain ones */
    static String narrow(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        text.chars().map(Text::narrow).forEach(c -> narrow.append((char) c));
        return narrow.toString();
    }

    private static int narrow(int c) {
        boolean wide = c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ' || c == '－';
        return wide ? c - '０' + '0' : c;
    }

    /** @return whether the character cannot be seen in a terminal, or changes how others are seen */
    static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c);
    }
}
