package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence of {@code phrases.tsv} and {@code more-phrases.tsv}, through the door; the files say how to read them. */
class PhrasesTests {

    private static final Neighbourhood MORNING = Neighbourhood.sampling();

    /**
     * A row.
     *
     * @param messages said one after the other; the expectation is about all of them
     * @param quote what the last one quotes, or ""
     */
    private record Phrase(String id, String context, List<String> messages, String expected, String quote) {

        static Phrase of(String line) {
            String[] row = line.split("\t");
            List<String> messages = Stream.of(row[2].split(" ↩ "))
                    .map(text -> text.replace("\\n", "\n").replace("\\u200B", "\u200B"))
                    .toList();
            return new Phrase(row[0], row[1], messages, row[3], row.length > 4 ? row[4] : "");
        }

        boolean in(String letter) {
            return context.contains(letter);
        }

        @Override
        public String toString() {
            return id + " " + context + ": " + String.join(" ↩ ", messages);
        }
    }

    static Stream<Phrase> phrases() {
        return Stream.of("/phrases.tsv", "/more-phrases.tsv").flatMap(PhrasesTests::rows);
    }

    private static Stream<Phrase> rows(String file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PhrasesTests.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return lines
                    .lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .map(Phrase::of)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("phrases")
    void isReadAsMeant(Phrase phrase) {
        Neighbourhood neighbourhood = fixture(phrase);
        int before = neighbourhood.ledger().entries().size();
        Optional<Speech.Answer> answer = Optional.empty();
        for (String text : phrase.messages()) {
            answer = neighbourhood.reply(conversation(phrase), sender(phrase), text, phrase.quote());
        }
        assertThat(Told.of(
                        neighbourhood.ledger().entries().stream().skip(before).toList(), answer, 5, !phrase.in("U")))
                .isEqualTo(phrase.expected());
    }

    static Stream<Phrase> ordinaryTalk() {
        return phrases().filter(phrase -> phrase.expected().equals("-"));
    }

    @ParameterizedTest(name = "overheard {0}")
    @MethodSource("ordinaryTalk")
    void ordinaryTalkThatIsOverheardGetsSilence(Phrase phrase) {
        Neighbourhood neighbourhood = fixture(phrase);
        int before = neighbourhood.ledger().entries().size();
        for (String text : phrase.messages()) {
            assertThat(neighbourhood.overhear(conversation(phrase), sender(phrase), text))
                    .isEmpty();
        }
        assertThat(neighbourhood.ledger().entries()).hasSize(before);
    }

    private static Neighbourhood fixture(Phrase phrase) {
        Neighbourhood neighbourhood = MORNING.anew();
        if (phrase.in("S")) {
            neighbourhood.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "开始物资");
        }
        if (phrase.in("+")) {
            neighbourhood.say(conversation(phrase), sender(phrase), "1504 齐了");
        }
        return neighbourhood;
    }

    private static Conversation conversation(Phrase phrase) {
        if (phrase.in("U")) {
            return Neighbourhood.UNIT;
        }
        return phrase.in("R") ? Neighbourhood.RESIDENTS : Neighbourhood.LIAISON;
    }

    private static String sender(Phrase phrase) {
        if (phrase.in("A")) {
            return Neighbourhood.DIRECTOR;
        }
        if (phrase.in("R")) {
            return Neighbourhood.RESIDENT;
        }
        return phrase.in("7") ? Neighbourhood.OTHER_VOLUNTEER : Neighbourhood.VOLUNTEER;
    }
}
