package cn.qile.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerJsonTests {

    static Stream<Class<?>> answers() {
        return AnswerJson.records(Speech.Answer.class);
    }

    @ParameterizedTest
    @MethodSource("answers")
    @DisplayName("whatever can be answered comes back from the ledger as it was")
    void comesBack(Class<? extends Speech.Answer> kind) {
        for (int seed = 0; seed < 20; seed++) {
            Speech.Answer answer = new AnyValue(seed).of(kind);

            assertThat(AnswerJson.read(AnswerJson.write(answer))).contains(answer);
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
        assertThat(AnswerJson.read(json)).isEmpty();
    }
}
