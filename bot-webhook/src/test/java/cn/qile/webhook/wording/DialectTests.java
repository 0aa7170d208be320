package cn.qile.webhook.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTests {

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1504", "43/56", "别墅1", "王阿姨", "09:12", "第1微网格 (东)", "100%", "😀𠮷"})
    void whatIsNoMarkupStaysAsItIs(String value) {
        assertThat(Dialect.MARKDOWN.plain(value)).isEqualTo(value);
        assertThat(Dialect.PLAIN.plain(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "<@all>, ＜@all＞",
        "<font color=\"warning\">x</font>, ＜font color=\"warning\"＞x＜/font＞",
        "**粗**, ＊＊粗＊＊",
        "`code`, ｀code｀",
        "[点我](http://evil.example), ［点我］(http：//evil.example)",
        "&lt;@all&gt;, ＆lt;@all＆gt;",
        "_x_ ~~y~~ #标题 a|b \\*, ＿x＿ ～～y～～ ＃标题 a｜b ＼＊",
    })
    void markdownIsShownNotObeyed(String value, String shown) {
        assertThat(Dialect.MARKDOWN.plain(value)).isEqualTo(shown);
    }

    @Test
    void aPlainTextHasNoLinksOrMentionsOfItsOwn() {
        assertThat(Dialect.PLAIN.plain("<a href=\"x\">1504</a> <@all> *")).isEqualTo("＜a href=\"x\"＞1504＜/a＞ ＜@all＞ *");
    }

    @ParameterizedTest
    @EnumSource
    void aValueKeepsToItsLineAndDirection(Dialect dialect) {
        assertThat(dialect.plain("a\nb\r\tc\u0000d\u2028e\u0085f")).isEqualTo("a b  c d e f");
        assertThat(dialect.plain("15\u202e04\u2066")).isEqualTo("1504");
        assertThat(dialect.plain("x\ud83dy\uffffz")).isEqualTo("x\uFFFDy\uFFFDz");
    }
}
