package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotNameTests {

    private final BotName assistant = new BotName("助手");

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "@助手 1504 齐了, 1504 齐了",
        "1504 齐了 @助手, 1504 齐了",
        "1504 @助手 齐了, 1504  齐了",
        "1504@助手 903 齐了, 1504 903 齐了",
        "@助手 @助手 1504 齐了, 1504 齐了",
        "＠助手 1504 齐了, 1504 齐了",
        "@助手1504 齐了, 1504 齐了",
        "'@助手，1504 齐了', '，1504 齐了'",
        "@助手, ''",
        "1504 齐了, 1504 齐了",
        "助手 1504 齐了, 助手 1504 齐了",
    })
    void theNameIsStrippedWhereverItStands(String text, String expected) {
        assertThat(assistant.strippedFrom(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u2005", "\u00a0", "\u3000", "\u2003", "\u202f", "\t", "\n", " \u2005 "})
    void anySpaceMayFollow(String space) {
        assertThat(assistant.strippedFrom("@助手" + space + "1504 齐了")).isEqualTo("1504 齐了");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@助手小王 1504 齐了", "@助手s 1504 齐了", "@小助手 1504 齐了", "@李姐 1504 齐了"})
    void somebodyElsesNameStays(String text) {
        assertThat(assistant.strippedFrom(text)).isEqualTo(text);
    }

    @Test
    void aNameMayHoldSpacesAndSigns() {
        BotName name = new BotName("@微网格 助手(一号).*");
        assertThat(name.strippedFrom("@微网格 助手(一号).* 1504 齐了")).isEqualTo("1504 齐了");
        assertThat(name.strippedFrom("@微网格\u2005助手(一号).*\u20051504 齐了")).isEqualTo("1504 齐了");
        assertThat(name.strippedFrom("@微网格 1504 齐了")).isEqualTo("@微网格 1504 齐了");
    }

    @Test
    void withoutAKnownNameOnlyTheMentionInFrontIsTakenAway() {
        BotName unknown = new BotName(null);
        assertThat(unknown.strippedFrom("@微网格助手\u20051504 齐了 @李姐 看下")).isEqualTo("1504 齐了 @李姐 看下");
        assertThat(unknown.strippedFrom("1504 齐了 @微网格助手")).isEqualTo("1504 齐了 @微网格助手");
        assertThat(unknown.strippedFrom("@微网格助手")).isEmpty();
    }

    @Test
    void aHugeTextIsNoTrouble() {
        String spaces = " ".repeat(500_000);
        assertThatCode(() -> {
                    assistant.strippedFrom(spaces + "@助手" + spaces + "x" + "@".repeat(100_000));
                    new BotName(null).strippedFrom(spaces + "@" + "x".repeat(500_000));
                })
                .doesNotThrowAnyException();
    }
}
