package cn.qile.webhook.wording;

import cn.qile.core.chat.Speech;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns what the bot says into text. Threads may share it. */
public final class Wording {

    private static final String TEMPLATES = "/templates/";

    private final Map<Dialect, Map<Class<?>, Template>> templates = new EnumMap<>(Dialect.class);
    private final Words words;

    /**
     * Reads all templates.
     *
     * @param zone in which times of day are told
     * @throws IllegalStateException if a record has no template, or a template cannot be filled from its record; the
     *     message names the file
     */
    public Wording(ZoneId zone) {
        words = new Words(properties(read("words.properties")), zone);
        for (Dialect dialect : Dialect.values()) {
            Mustache.Compiler compiler = compiler(words, dialect, part -> say(part, dialect));
            Map<Class<?>, Template> compiled = new HashMap<>();
            recordsOf(Speech.class).forEach(record -> compiled.put(record, compile(record, words, compiler)));
            templates.put(dialect, Map.copyOf(compiled));
        }
    }

    /**
     * @param speech what is to be said
     * @param dialect of the place where it will be shown
     * @return the text, without a line end after the last line
     */
    public String say(Speech speech, Dialect dialect) {
        return templates.get(dialect).get(speech.getClass()).execute(speech);
    }

    /**
     * @return the word alone, as it stands on a button
     * @throws IllegalStateException if there is none
     */
    public String word(Speech.Term term) {
        return words.write(term, Dialect.PLAIN);
    }

    /** @return the round as it is called: 第5轮扫楼 */
    public String word(Speech.Called round) {
        return words.write(round, Dialect.PLAIN);
    }

    /**
     * @param value a term, a round's name, a unit, or what else can stand in a sentence
     * @return it alone, as it stands in a picture
     * @throws IllegalStateException if there is no way to write it
     */
    public String write(Object value) {
        return words.write(value, Dialect.PLAIN);
    }

    /** @return the path under templates/ of the words for a record: answer/unknown-room.md */
    static String pathOf(Class<?> record) {
        String folder = Stream.of(record.getInterfaces())
                .filter(Speech.class::isAssignableFrom)
                .findFirst()
                .orElseThrow()
                .getSimpleName();
        return Kebab.of(folder) + "/" + Kebab.of(record.getSimpleName()) + ".md";
    }

    /** @return all records that implement the sealed interface, however deep */
    static Stream<Class<?>> recordsOf(Class<?> speech) {
        return speech.isSealed()
                ? Stream.of(speech.getPermittedSubclasses())
                        .flatMap(Wording::recordsOf)
                        .distinct() // the daily summary is told and asked for
                : Stream.of(speech);
    }

    /** @param part how an answer inside an answer is written */
    static Mustache.Compiler compiler(Words words, Dialect dialect, Function<Speech, String> part) {
        return Mustache.compiler()
                .escapeHTML(false) // the dialect does it, value by value
                .strictSections(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .withCollector(new Components())
                .withFormatter(
                        value -> value instanceof Speech speech ? part.apply(speech) : words.write(value, dialect));
    }

    private static Template compile(Class<?> record, Words words, Mustache.Compiler compiler) {
        String path = pathOf(record);
        String text = read(path).stripTrailing();
        try {
            Template template = compiler.compile(text);
            Placeholders.check(text, record, words);
            return template;
        } catch (MustacheException | IllegalStateException e) {
            throw new IllegalStateException("templates/" + path + ": " + e.getMessage(), e);
        }
    }

    private static Properties properties(String text) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String path) {
        try (InputStream file = Wording.class.getResourceAsStream(TEMPLATES + path)) {
            if (file == null) {
                throw new IllegalStateException("templates/" + path + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("templates/" + path + " cannot be read", e);
        }
    }
}
