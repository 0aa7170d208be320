package cn.qile.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of {@code lexicon.tsv}, found by the longest that fits. A word can have several senses; the first counts. */
final class Lexicon {

    /** 送(到|达)(|了): each of these in turn. */
    private static final Pattern CHOICE = Pattern.compile("\\(([^()]*)\\)");

    /** All words by their characters, so that a text is looked through once however many words there are. */
    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private Word word;
    }

    private final Node words = new Node();

    static Lexicon load() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Lexicon.class.getResourceAsStream("lexicon.tsv"), StandardCharsets.UTF_8))) {
            Lexicon lexicon = new Lexicon();
            Set<String> known = new HashSet<>();
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.equals("#"))
                    .forEach(line -> lexicon.add(line, known));
            return lexicon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line, Set<String> known) {
        String[] columns = line.split("\t");
        if (columns.length != 3) {
            throw new IllegalStateException("lexicon.tsv: expected sense, code and words: " + line);
        }
        Sense sense = Sense.ofLexicon(columns[0]);
        String code = columns[1].equals("-") ? "" : columns[1];
        for (String written : columns[2].split(" ")) {
            spelledOut(written)
                    .map(Spelling::plain)
                    .filter(known::add)
                    .forEach(text -> put(Word.of(sense, code, text)));
        }
    }

    private void put(Word word) {
        Node node = words;
        for (char c : word.text().toCharArray()) {
            node = node.next.computeIfAbsent(c, each -> new Node());
        }
        node.word = word;
    }

    private static Stream<String> spelledOut(String written) {
        Matcher choice = CHOICE.matcher(written);
        if (!choice.find()) {
            return Stream.of(written);
        }
        String before = written.substring(0, choice.start());
        String after = written.substring(choice.end());
        return Stream.of(choice.group(1).split("\\|", -1)).flatMap(each -> spelledOut(before + each + after));
    }

    /** @return the longest word that stands at that place of the text; an English one only as a whole */
    Optional<Word> at(String text, int start) {
        Word longest = null;
        Node node = words;
        for (int end = start; end < text.length(); end++) {
            node = node.next.get(text.charAt(end));
            if (node == null) {
                break;
            }
            if (node.word != null && endsWhole(text, start, node.word.text())) {
                longest = node.word;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** ok, but not the beginning of okra; 货到1楼, but not the beginning of 货到1楼's neighbour 货到12. */
    private static boolean endsWhole(String text, int start, String word) {
        int end = start + word.length();
        return end >= text.length()
                || !isLatin(word.charAt(word.length() - 1))
                || !isLatin(text.charAt(end))
                || isDigit(text.charAt(end)) != isDigit(word.charAt(word.length() - 1));
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
