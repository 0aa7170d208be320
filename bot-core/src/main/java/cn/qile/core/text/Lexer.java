package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts plain text into tokens. Numbers that cannot be rooms (times, prices, phone and batch numbers) become UNKNOWN. */
final class Lexer {

    /** 15:04, 0574-00001504, 3.5, a1504, 1504b: digits that belong to something else. */
    private static final Pattern NO_ROOM = Pattern.compile("\\d{1,2}:\\d{2}(?!\\d)(:\\d{2})?"
            + "|\\d+-\\d{5,}|\\d{5,}-\\d+"
            + "|1\\d{10}(?!\\d)|\\d{13,}"
            + "|\\d{1,2}\\.\\d+|\\d+\\.\\d{1,2}(?!\\d)"
            + "|[¥$]\\d+|\\d+%");

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[a-z0-9]+");

    /** [玫瑰]: how WeChat writes its own pictures; the ones that mean something are in the lexicon. */
    private static final Pattern EMOTICON = Pattern.compile("\\[[\\p{IsHan}a-z]{1,4}\\]");

    /** @李姐 1504齐了: whom it is said to. One with digits in it may be the household that is called. */
    private static final Pattern MENTION = Pattern.compile("@[^@\\d\\s,，。:、]{1,12}(?= )");

    /** Beside one of these an x is a cross: 901√ 903x. Elsewhere it is a letter like any other. */
    private static final Pattern TICK = Pattern.compile("[√✓✔✅☑]");

    private static final Word CROSS = Word.of(Sense.STATUS, "not-done", "x");

    private static final String COMMAS = ",:;…()<>{}[]\"'|“”‘’《》【】「」·*_=";
    private static final String STOPS = "。!.";

    private final Lexicon lexicon;

    Lexer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<Token> tokens(String plain) {
        List<Token> tokens = new ArrayList<>();
        boolean ticks = TICK.matcher(plain).find();
        for (int at = 0; at < plain.length(); ) {
            Token token =
                    ticks && isCross(plain, at) ? new Token(Token.Type.WORD, "x", CROSS) : tokenAt(plain, at, ticks);
            tokens.add(token);
            at += lengthInText(plain, at, token);
        }
        return joinSpacedRooms(listedWithDots(tokens));
    }

    /** 901.903: dots between rooms are those of a list. */
    private static List<Token> listedWithDots(List<Token> tokens) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().equals(".")
                    && tokens.get(i - 1).isNumber(3, 4)
                    && tokens.get(i + 1).isNumber(3, 4)) {
                tokens.set(i, Token.of(Token.Type.COMMA, ","));
            }
        }
        return tokens;
    }

    private static boolean isCross(String text, int at) {
        boolean alone = (at == 0 || !isLetter(text.charAt(at - 1)))
                && (at + 1 == text.length() || !isLetter(text.charAt(at + 1)));
        return text.charAt(at) == 'x' && alone;
    }

    private Token tokenAt(String text, int at, boolean ticks) {
        char c = text.charAt(at);
        if (isDigit(c) || c == '¥' || c == '$') {
            return numberAt(text, at, ticks);
        }
        if (c == '@') {
            String mention = matchAt(MENTION, text, at);
            return Token.of(
                    mention.isEmpty() ? Token.Type.UNKNOWN : Token.Type.SPACE, mention.isEmpty() ? "@" : mention);
        }
        Optional<Word> found = lexicon.at(text, at);
        if (found.isPresent()) {
            return new Token(Token.Type.WORD, found.get().text(), found.get());
        }
        if (Numeral.isPart(c)) {
            String numeral = numeralAt(text, at);
            String digits = Numeral.digits(numeral);
            return Token.of(
                    digits.isEmpty() ? Token.Type.UNKNOWN : Token.Type.NUMBER, digits.isEmpty() ? numeral : digits);
        }
        if (isLetter(c)) {
            return Token.of(Token.Type.UNKNOWN, matchAt(LETTERS_AND_DIGITS, text, at));
        }
        if (c == '[') {
            String emoticon = matchAt(EMOTICON, text, at);
            if (!emoticon.isEmpty()) {
                return Token.of(Token.Type.SPACE, emoticon);
            }
        }
        String character = text.substring(at, text.offsetByCodePoints(at, 1));
        boolean symbol = Character.getType(character.codePointAt(0)) == Character.OTHER_SYMBOL;
        return Token.of(symbol ? Token.Type.SPACE : typeOf(c), character);
    }

    private Token numberAt(String text, int at, boolean ticks) {
        Matcher other = NO_ROOM.matcher(text).region(at, text.length());
        if (other.lookingAt()) {
            return Token.of(Token.Type.UNKNOWN, other.group());
        }
        String digits = matchAt(DIGITS, text, at);
        if (digits.isEmpty()) {
            return Token.of(Token.Type.UNKNOWN, text.substring(at, at + 1));
        }
        int end = at + digits.length();
        boolean lettersFollow = end < text.length() && isLetter(text.charAt(end)) && !(ticks && isCross(text, end));
        if (lettersFollow && lexicon.at(text, end).isEmpty()) {
            return Token.of(Token.Type.UNKNOWN, matchAt(LETTERS_AND_DIGITS, text, at));
        }
        return Token.of(Token.Type.NUMBER, digits);
    }

    private static String numeralAt(String text, int at) {
        int end = at;
        while (end < text.length() && Numeral.isPart(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    private static int lengthInText(String text, int at, Token token) {
        boolean numeral = token.is(Token.Type.NUMBER) && !isDigit(text.charAt(at));
        return numeral ? numeralAt(text, at).length() : token.text().length();
    }

    private static String matchAt(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.group() : "";
    }

    private static Token.Type typeOf(char c) {
        if (c == ' ') {
            return Token.Type.SPACE;
        }
        if (c == '\n') {
            return Token.Type.NEWLINE;
        }
        if (c == '/') {
            return Token.Type.SLASH;
        }
        if (COMMAS.indexOf(c) >= 0) {
            return Token.Type.COMMA;
        }
        return STOPS.indexOf(c) >= 0 ? Token.Type.STOP : Token.Type.UNKNOWN;
    }

    /** "1 5 0 4 齐了": the digits of one room, and nothing beside them that they could belong to. */
    private static int spacedDigits(List<Token> tokens, int from, List<Token> before) {
        int digits = 0;
        int at = from;
        while (at < tokens.size()
                && tokens.get(at).isNumber(1, 1)
                && at + 1 < tokens.size()
                && tokens.get(at + 1).is(Token.Type.SPACE)
                && digits < 5) {
            digits++;
            at += 2;
        }
        boolean alone = digits >= 3
                && digits <= 4
                && !afterNumber(before)
                && !afterArrival(before)
                && at < tokens.size()
                && tokens.get(at).is(Sense.STATUS);
        return alone ? digits : 0;
    }

    /** "15 04 齐": a number cut by the keyboard. Not in a list, and not before 楼 ("9 10 11楼"). */
    private static List<Token> joinSpacedRooms(List<Token> tokens) {
        List<Token> joined = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            int digits = spacedDigits(tokens, i, joined);
            if (digits > 0) {
                StringBuilder number = new StringBuilder();
                for (int j = 0; j < digits; j++) {
                    number.append(tokens.get(i + 2 * j).text());
                }
                joined.add(Token.of(Token.Type.NUMBER, number.toString()));
                i += 2 * digits - 2;
                continue;
            }
            boolean cut = i + 2 < tokens.size()
                    && tokens.get(i).isNumber(1, 2)
                    && tokens.get(i + 1).is(Token.Type.SPACE)
                    && tokens.get(i + 2).isNumber(2, 2)
                    && !afterNumber(joined)
                    && !afterArrival(joined)
                    && !smallNumberFollows(tokens, i + 3);
            if (cut) {
                joined.add(Token.of(
                        Token.Type.NUMBER,
                        tokens.get(i).text() + tokens.get(i + 2).text()));
                i += 2;
            } else {
                joined.add(tokens.get(i));
            }
        }
        return joined;
    }

    /** 送达 4 98: two buildings */
    private static boolean afterArrival(List<Token> before) {
        for (int i = before.size() - 1; i >= 0; i--) {
            if (!before.get(i).is(Token.Type.SPACE)) {
                return before.get(i).is(Sense.STATUS)
                        && before.get(i).word().code().equals("delivered");
            }
        }
        return false;
    }

    private static boolean afterNumber(List<Token> before) {
        for (int i = before.size() - 1; i >= 0; i--) {
            Token token = before.get(i);
            if (!token.is(Token.Type.SPACE) && !token.is(Sense.AND) && !token.is(Sense.RANGE)) {
                return token.is(Token.Type.NUMBER);
            }
        }
        return false;
    }

    private static boolean smallNumberFollows(List<Token> tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(Sense.FLOOR) || token.is(Sense.RANGE) || token.isNumber(1, 2)) {
                return true;
            }
            if (!token.is(Token.Type.SPACE) && !token.is(Sense.AND)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
