package cn.qile.core.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chinese numerals as digits: by position (一五零四), by value (一千五百零四, 十五), or floor and door (十五零四). */
final class Numeral {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final Pattern BY_POSITION = Pattern.compile("[零一二三四五六七八九]+");
    private static final Pattern BY_VALUE =
            Pattern.compile("(?:([一二三四五六七八九])千)?(?:(零)|([一二三四五六七八九])百)?(?:(零)|([一二三四五六七八九])?(十))?([一二三四五六七八九])?");
    /** 三四 (three or four) is no number, nor is 九百一, which is 910 when spoken and 901 when dictated carelessly. */
    private static final Pattern ABOUT = Pattern.compile("一二|[两二]三|三四|四五|三五|五六|六七|七八|八九|.*[百千][一二三四五六七八九]");

    private static final Pattern FLOOR_AND_DOOR = Pattern.compile("([一二三四五六七八九]?十[一二三四五六七八九]?)(零[一二三四五六七八九])");

    private Numeral() {}

    static boolean isPart(char c) {
        return "零〇一二两三四五六七八九十百千幺".indexOf(c) >= 0;
    }

    /**
     * @param numeral characters for which {@link #isPart} holds
     * @return its digits, or "" if it is no number
     */
    static String digits(String numeral) {
        if (ABOUT.matcher(numeral).matches()) {
            return "";
        }
        String plain = numeral.replace('〇', '零').replace('幺', '一').replace('两', '二');
        if (BY_POSITION.matcher(plain).matches()) {
            StringBuilder digits = new StringBuilder();
            plain.chars().forEach(c -> digits.append(DIGITS.indexOf(c)));
            return digits.toString();
        }
        Matcher floorAndDoor = FLOOR_AND_DOOR.matcher(plain);
        if (floorAndDoor.matches()) {
            return value(floorAndDoor.group(1)) + digits(floorAndDoor.group(2));
        }
        int value = value(plain);
        return value < 0 ? "" : Integer.toString(value);
    }

    private static int value(String plain) {
        Matcher matcher = BY_VALUE.matcher(plain);
        if (!matcher.matches()) {
            return -1;
        }
        int tens = matcher.group(6) == null ? 0 : matcher.group(5) == null ? 1 : digit(matcher.group(5));
        return 1000 * digit(matcher.group(1)) + 100 * digit(matcher.group(3)) + 10 * tens + digit(matcher.group(7));
    }

    private static int digit(String character) {
        return character == null ? 0 : DIGITS.indexOf(character);
    }
}
