package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8LimitTests {

    private final Utf8Limit limit = new Utf8Limit(30);

    @Test
    void aTextThatFitsStaysAsItIs() {
        assertThat(limit.fit("一二三四五六七八九十")).isEqualTo("一二三四五六七八九十");
        assertThat(limit.fit("")).isEmpty();
    }

    @Test
    void aLongerOneIsCutAtALineEndAndSaysSo() {
        assertThat(limit.fit("第一行很长\n第二行\n第三行")).isEqualTo("第一行很长\n第二行\n…");
        assertThat(limit.fit("第一行很长\n第二行第三行第四行")).isEqualTo("第一行很长\n…");
    }

    @Test
    void aLineEndTooFarBackIsNotWaitedFor() {
        assertThat(limit.fit("一\n二三四五六七八九十一二")).isEqualTo("一\n二三四五六七八…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "齐", "😀", "a😀", "齐😀é\n"})
    void noCodePointIsCutInTwoAndNoByteIsTooMany(String part) {
        for (int lead = 0; lead < 4; lead++) {
            String cut = limit.fit("x".repeat(lead) + part.repeat(40));
            byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
            assertThat(bytes.length).isBetween(15, 30);
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(cut).endsWith("…");
        }
    }

    @Test
    void aTextThatFitsIsOnePart() {
        assertThat(limit.split("一二三四五\n六七八九")).containsExactly("一二三四五\n六七八九");
        assertThat(limit.split("")).isEmpty();
        assertThat(limit.split(" \n\n")).isEmpty();
    }

    @Test
    void aLongerOneIsSplitBetweenLines() {
        assertThat(limit.split("一二三四五\n六七八九十\n甲乙丙\n丁")).containsExactly("一二三四五", "六七八九十\n甲乙丙\n丁");
        assertThat(limit.split("一二三四五六七八九十\n甲")).containsExactly("一二三四五六七八九十", "甲");
        assertThat(limit.split("一二三四五六\n\n\n七八九十甲乙")).containsExactly("一二三四五六", "七八九十甲乙");
    }

    @Test
    void onlyALineThatIsTooLongByItselfIsCutInside() {
        assertThat(limit.split("一\n二三四五六七八九十甲乙丙丁\n戊")).containsExactly("一", "二三四五六七八九十甲", "乙丙丁\n戊");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "齐", "😀", "a😀", "齐😀é\n", "1504 ", "\n", "x          "})
    void allPartsTogetherAreTheTextAndEachFits(String part) {
        for (int lead = 0; lead < 4; lead++) {
            String text = "x".repeat(lead) + part.repeat(40) + "end";
            var parts = limit.split(text);
            assertThat(String.join("", parts).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
            assertThat(parts).allSatisfy(each -> {
                byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
                assertThat(bytes.length).isBetween(1, 30);
                assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(each);
                assertThat(each).isNotBlank();
            });
        }
    }
}
