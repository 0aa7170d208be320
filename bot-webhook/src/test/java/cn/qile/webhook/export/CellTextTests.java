package cn.qile.webhook.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What people typed is text to a spreadsheet")
class CellTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1504齐了",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n1504",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM(A1)",
                "  =1+1",
                "\u3000=1+1",
                "\u200B=1+1",
                "\uFEFF＝HYPERLINK(\"http://x\")"
            })
    @DisplayName("what would begin a formula stands behind an apostrophe, otherwise as it was")
    void defused(String typed) {
        assertThat(CellText.of(typed)).isEqualTo("'" + typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1504 齐了", "901-904齐了", "a=b", "🏠 齐了", "<b>&\"", "１５０４＝齐"})
    @DisplayName("everything else stays as it was")
    void untouched(String typed) {
        assertThat(CellText.of(typed)).isEqualTo(typed);
    }

    @Test
    @DisplayName("a sign that hides behind a control character or a direction mark is found")
    void hidden() {
        assertThat(CellText.of("\u202E=1")).isEqualTo("'=1");
        assertThat(CellText.of("\u0001=1")).isEqualTo("\uFFFD=1");
    }

    @Test
    @DisplayName("Excel's own way of writing a character by its number is taken literally")
    void escapes() {
        assertThat(CellText.of("_x003D_1+1")).isEqualTo("_x005F_x003D_1+1");
    }

    @Test
    @DisplayName("what a file cannot carry is replaced, and no cell is longer than Excel reads")
    void unfit() {
        assertThat(CellText.of("a\uD83Db\uFFFEc\u0000")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(CellText.of("x" + "🏠".repeat(20_000))).hasSize(CellText.LONGEST);
        assertThat(CellText.of("🏠".repeat(20_000)))
                .hasSize(CellText.LONGEST - 1)
                .endsWith("🏠");
    }
}
