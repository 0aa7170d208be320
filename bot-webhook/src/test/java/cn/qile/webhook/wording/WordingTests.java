package cn.qile.webhook.wording;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Making a {@link Wording} at all proves that every record has its template and every placeholder its component. */
class WordingTests {

    private final Wording wording = new Wording(ZoneId.of("Asia/Shanghai"));

    @Test
    void anAnswerIsItsTemplateFilledIn() {
        assertThat(wording.say(new Speech.NotUnderstood("1504 齐了"), Dialect.PLAIN))
                .contains("1504 齐了")
                .doesNotContain("{", "\n");
    }

    @Test
    void valuesSpeakTheDialectOfThePlace() {
        Speech speech = new Speech.Help("**<@all>**");
        assertThat(wording.say(speech, Dialect.MARKDOWN)).contains("＊＊＜@all＞＊＊");
        assertThat(wording.say(speech, Dialect.PLAIN)).contains("**＜@all＞**");
    }

    @Test
    void noTemplateIsLeftOver() throws IOException {
        Path templates = Path.of("../templates");
        List<String> spoken =
                Wording.recordsOf(Speech.class).map(Wording::pathOf).toList();
        try (Stream<Path> files = Files.walk(templates)) {
            assertThat(files.filter(file -> file.toString().endsWith(".md"))
                            .map(file -> templates.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(spoken);
        }
    }
}
