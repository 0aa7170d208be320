package cn.qile.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of {@code lexicon.tsv}, found by the longest that fits. A word can have several senses; the first counts. */
final class Lexicon {

    /** By their first character, the longest first. */
    private final Map<Character, List<Word>> words = new HashMap<>();

    static Lexicon load() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Lexicon.class.getResourceAsStream("lexicon.tsv"), StandardCharsets.UTF_8))) {
            Lexicon lexicon = new Lexicon();
            Set<String> known = new HashSet<>();
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.equals("#"))
                    .forEach(line -> lexicon.add(line, known));
            lexicon.words
                    .values()
                    .forEach(same -> same.sort(
                            Comparator.comparingInt((Word word) -> word.text().length())
                                    .reversed()));
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
        for (String raw : columns[2].split(" ")) {
            String text = Spelling.plain(raw);
            if (known.add(text)) {
                words.computeIfAbsent(text.charAt(0), first -> new ArrayList<>())
                        .add(Word.of(sense, code, text));
            }
        }
    }

    /** @return the longest word that stands at that place of the text; an English one only as a whole */
    Optional<Word> at(String text, int start) {
        for (Word word : words.getOrDefault(text.charAt(start), List.of())) {
            if (text.startsWith(word.text(), start) && endsWhole(text, start, word.text())) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
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
