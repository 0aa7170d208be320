package cn.qile.core.text;

import java.text.Normalizer;

/**
 * One way of writing everything, only for matching; the raw text is kept elsewhere. Full width, presentation forms and
 * circled digits become plain ones, invisible characters go, o and l inside a number become 0 and 1, traditional
 * characters of our words become simplified ones. Doing it twice changes nothing.
 */
final class Spelling {

    private static final String TRADITIONAL = "齊樓單號戶沒還門個們線開樣";
    private static final String SIMPLIFIED = "齐楼单号户没还门个们线开样";

    private Spelling() {}

    static String plain(String raw) {
        String visible = visible(raw);
        String text = Normalizer.isNormalized(visible, Normalizer.Form.NFKC)
                ? visible
                : Normalizer.normalize(visible, Normalizer.Form.NFKC);
        StringBuilder plain = squeezed(text);
        correctNumbers(plain);
        return plain.toString();
    }

    /** Before normalising, because a character that was hidden between two others would keep them apart. */
    private static String visible(String raw) {
        if (raw.codePoints().noneMatch(Spelling::isInvisible)) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        raw.codePoints().filter(c -> !isInvisible(c)).forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Lower case, one blank for many, one line end for many and the blanks around them, none at the ends. */
    private static StringBuilder squeezed(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        char gap = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isLineEnd(c)) {
                gap = '\n';
            } else if (isSpace(c)) {
                gap = gap == '\n' ? gap : ' ';
            } else if (!isInvisible(c)) {
                if (gap != 0 && squeezed.length() > 0) {
                    squeezed.append(gap);
                }
                gap = 0;
                squeezed.appendCodePoint(simplified(Character.toLowerCase(c)));
            }
        }
        return squeezed;
    }

    private static int simplified(int c) {
        int known = c < 0x4E00 ? -1 : TRADITIONAL.indexOf(c);
        return known < 0 ? c : SIMPLIFIED.charAt(known);
    }

    /** 15o4, l504, 9o1: digits with o or l among them, no other letter beside. */
    private static void correctNumbers(StringBuilder text) {
        for (int start = 0; start < text.length(); ) {
            int end = start;
            int digits = 0;
            int lookAlikes = 0;
            while (end < text.length() && isLatin(text.charAt(end))) {
                digits += isDigit(text.charAt(end)) ? 1 : 0;
                lookAlikes += text.charAt(end) == 'o' || text.charAt(end) == 'l' ? 1 : 0;
                end++;
            }
            int length = end - start;
            // Only where digits outweigh: "ol" or "lol" is talk, and one digit among letters is no room.
            boolean mistyped = lookAlikes > 0
                    && length >= 3
                    && length <= 4
                    && digits + lookAlikes == length
                    && digits * 2 >= length;
            for (int i = start; mistyped && i < end; i++) {
                char c = text.charAt(i);
                text.setCharAt(i, c == 'o' ? '0' : c == 'l' ? '1' : c);
            }
            start = end + 1;
        }
    }

    /** Zero-width characters, directional marks, variation selectors, keycaps, skin tones: what keyboards add unseen. */
    private static boolean isInvisible(int c) {
        return c > 0x7F
                && (Character.getType(c) == Character.FORMAT
                        || c == 0x20E3
                        || c >= 0xFE00 && c <= 0xFE0F
                        || c >= 0x1F3FB && c <= 0x1F3FF);
    }

    private static boolean isLineEnd(int c) {
        return c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isSpace(int c) {
        return c == ' '
                || c == '\t'
                || c == 0x0B
                || c == '\f'
                || c > 0x7F && Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isLatin(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
