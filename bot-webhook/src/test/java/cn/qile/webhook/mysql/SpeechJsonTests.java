package cn.qile.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechJsonTests {

    static Stream<Class<?>> speeches() {
        return SpeechJson.records(Speech.class);
    }

    @ParameterizedTest
    @MethodSource("speeches")
    @DisplayName("whatever can be said comes back from the stores as it was")
    void comesBack(Class<? extends Speech> kind) {
        for (int seed = 0; seed < 20; seed++) {
            Speech speech = new AnyValue(seed).of(kind);

            assertThat(SpeechJson.read(SpeechJson.write(speech), Speech.class)).contains(speech);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"speech\":\"Unheard\"}",
                "{\"speech\":\"Help\"}",
                "{\"speech\":\"Help\",\"example\":\"1504 齐了\",\"more\":1}",
                "{\"speech\":\"Help\",\"example\":"
            })
    @DisplayName("what another version wrote, or nobody, is not guessed at")
    void foreign(String json) {
        assertThat(SpeechJson.read(json, Speech.Answer.class)).isEmpty();
        assertThat(SpeechJson.read(json, Speech.Notice.class)).isEmpty();
    }

    @Test
    @DisplayName("an answer is no notice, and a notice no answer")
    void kinds() {
        assertThat(SpeechJson.read(SpeechJson.write(new Speech.Help("1504 齐了")), Speech.Notice.class))
                .isEmpty();
        assertThat(SpeechJson.read(SpeechJson.write(new Speech.MembersUnreachable("方芳", 1)), Speech.Answer.class))
                .isEmpty();
    }

    @Test
    @DisplayName("those who are mentioned come back as they were, in order")
    void mentions() {
        List<String> userids = List.of("Li@corp", "fang.01", "方");

        assertThat(SpeechJson.readMentions(SpeechJson.writeMentions(userids))).isEqualTo(userids);
        assertThat(SpeechJson.readMentions(SpeechJson.writeMentions(List.of()))).isEmpty();
    }
}
