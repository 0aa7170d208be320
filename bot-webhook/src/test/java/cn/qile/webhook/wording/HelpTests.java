package cn.qile.webhook.wording;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.command.Neighbourhood;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What 帮助 shows can be typed as it stands, and is understood. */
class HelpTests {

    private static final String HELP =
            new Wording(ZoneId.of("Asia/Shanghai")).say(new Speech.Help("1504 齐了"), Dialect.PLAIN);
    private static final Neighbourhood MORNING = Neighbourhood.sampling();

    static Stream<String> sentences() {
        return HELP.lines()
                .skip(1)
                .map(line -> line.substring(line.indexOf('：') + 1))
                .flatMap(line -> Stream.of(line.split("｜")));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void everySentenceOfItIsUnderstood(String sentence) {
        Optional<Speech.Answer> answer = MORNING.anew().say(Neighbourhood.UNIT, Neighbourhood.DIRECTOR, sentence);
        assertThat(answer).get().isNotInstanceOf(Speech.NotUnderstood.class);
    }

    @Test
    void itFitsOnAScreenOfATelephone() {
        List<String> lines = HELP.lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(8).allMatch(line -> line.length() <= 40);
    }
}
