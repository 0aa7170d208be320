package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Speech;
import cn.qile.webhook.needs.NeedsChromium;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Each test speaks in a group of its own, so that none depends on another. */
@DisplayName("The playground's page")
@NeedsChromium
@Timeout(300)
class PlaygroundPageIT {

    private static final int WIDE = 1280;
    private static final int NARROW = 390;

    private static PlaygroundServer server;
    private static Browser browser;

    @BeforeAll
    static void open(@TempDir Path folder) {
        server = PlaygroundServer.withTheSample();
        browser = new Browser(folder);
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    @Test
    void lets_a_newcomer_type_1504_and_see_the_answer_and_the_cell_turn() {
        browser.size(WIDE, 800).open(server.url("/"));
        ready();
        assertThat(browser.find("#title").getText()).isEqualTo("1幢1单元群");
        assertThat(browser.focused().getAttribute("placeholder")).isEqualTo("1504 齐了");
        assertThat(cell("1504").getAttribute("data-outcome")).isEqualTo("OPEN");

        browser.focused().sendKeys("1504 齐了", Keys.ENTER);

        awaitAnswer("1504", "已1/56");
        browser.await(page -> cell("1504").getAttribute("data-outcome").equals("DONE"));
        assertThat(cell("1504").getText()).contains("✓");
        assertThat(cell("1504").getAttribute("aria-label")).contains("1504室", "齐了");
        assertThat(browser.find("#done").getText()).isEqualTo("1");
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDE, NARROW})
    void fits_the_screen_in_every_conversation_and_nothing_complains(int width) {
        for (Conversation conversation : conversations().toList()) {
            opened(width, conversation);
            if (width == NARROW) {
                browser.find("#board-details summary").click();
            }
            assertThat(tooWide()).as(browser.find("#title").getText()).isEmpty();
            assertThat(browser.complaints())
                    .as(browser.find("#title").getText())
                    .isEmpty();
        }
    }

    @Test
    void shows_the_picture_that_goes_with_an_answer() {
        opened(WIDE, group("4幢2单元群"));

        browser.focused().sendKeys("看板", Keys.ENTER);

        browser.await(page -> page.all(".line.bot .picture").size() == 1);
        browser.await(page -> "1".equals(page.find(".line.bot .picture").getDomProperty("naturalWidth")));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void says_when_the_bot_kept_silent() {
        opened(WIDE, group("1幢2单元群"));

        browser.focused().sendKeys(PlaygroundServer.SILENCING, Keys.ENTER);

        browser.await(page -> page.find(".line.person .came").getText().equals("机器人未作声"));
        assertThat(browser.all(".line.bot")).isEmpty();
    }

    @Test
    void tells_the_person_to_say_it_again_when_nothing_was_kept() {
        opened(WIDE, group("2幢3单元群"));

        browser.focused().sendKeys(PlaygroundServer.BREAKING, Keys.ENTER);

        browser.await(page -> page.find(".line.person .came").getText().contains("请再发一次"));
    }

    @Test
    void shows_markup_as_the_words_that_it_is() {
        opened(WIDE, group("3幢1单元群"));
        String markup = "<img src=x onerror=alert(1)><b>101齐</b>";

        browser.focused().sendKeys(markup, Keys.ENTER);

        browser.await(page -> page.all(".line.person .words").size() == 1);
        assertThat(browser.find(".line.person .words").getText()).isEqualTo(markup);
        assertThat(browser.all("#lines img, #lines b")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void shows_what_the_bot_says_unasked_here_and_counts_it_elsewhere() {
        opened(WIDE, group("3幢2单元群"));
        browser.await(page -> page.find("#link").getText().contains("已连接"));

        server.bean(Playground.class).show(group("3幢2单元群"), new Speech.Welcome("1504 齐了"));
        server.bean(Playground.class).show(group("3幢3单元群"), new Speech.Welcome("1504 齐了"));

        awaitAnswer("例如：1504 齐了");
        browser.await(page -> page.find("[data-conversation='" + group("3幢3单元群").key() + "'] .news")
                .getText()
                .equals("1"));
    }

    @Test
    void shows_a_community_as_its_micro_grids_and_each_of_them_as_its_floors() {
        opened(WIDE, group("殷家社区居民2群"));
        assertThat(browser.all("#rooms .part")).hasSize(19);

        browser.find("#rooms .part[data-key$='第7微网格']").click();
        browser.await(page -> page.all("#rooms .cell").size() == 56);
        cell("1504").click();

        assertThat(browser.find("#text").getAttribute("value")).isEqualTo("4幢7单元1504 齐了");
    }

    @Test
    void leads_through_the_rooms_with_the_arrow_keys() {
        opened(WIDE, group("4幢7单元群"));
        browser.run("document.querySelector('.cell[tabindex=\"0\"]').focus()");

        browser.focused().sendKeys(Keys.ARROW_DOWN);
        browser.focused().sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.focused().getAttribute("data-room")).isEqualTo("1402");
        browser.focused().sendKeys(Keys.ENTER);

        assertThat(browser.focused().getAttribute("value")).isEqualTo("1402 齐了");
    }

    @Test
    void speaks_as_whoever_is_chosen() {
        opened(WIDE, group("5幢1单元群"));
        new Select(browser.find("#as")).selectByValue("playground-resident-2");
        // The choice gives the focus back to the words.
        browser.await(page -> "text".equals(page.focused().getAttribute("id")));

        browser.focused().sendKeys("1504 我家齐了", Keys.ENTER);

        browser.await(page -> cell("1504").getText().contains("自报"));
        assertThat(browser.find(".line.person .who").getText()).startsWith("居民2");
        assertThat(browser.find("#done").getText()).isEqualTo("0");
    }

    @Test
    void shows_the_round_that_was_just_begun_and_then_the_one_that_is_spoken_of() {
        opened(WIDE, group("8幢1单元群"));
        String room = browser.find(".cell").getAttribute("data-room");
        new Select(browser.find("#as")).selectByValue("yjvd");
        browser.await(page -> "text".equals(page.focused().getAttribute("id")));

        browser.focused().sendKeys("开始采样 第19微网格", Keys.ENTER);
        browser.await(page -> page.find("#round-name").getText().endsWith("采样"));
        browser.focused().sendKeys("扫楼 " + room + "齐了", Keys.ENTER);

        browser.await(page -> page.find("#round-name").getText().equals("第1轮 扫楼"));
        browser.await(page -> cell(room).getAttribute("data-outcome").equals("DONE"));
        browser.focused().sendKeys("采样 " + room + "没人", Keys.ENTER);
        browser.await(page -> page.find("#round-name").getText().endsWith("采样"));
        browser.await(page -> cell(room).getText().contains("没人"));
    }

    @Test
    void on_a_phone_hides_the_groups_until_they_are_asked_for() {
        opened(NARROW, group("5幢2单元群"));
        assertThat(browser.find("#groups").isDisplayed()).isFalse();

        browser.find("#menu").click();
        browser.await(page -> page.find("#groups").isDisplayed());
        browser.await(page -> page.focused().getText().equals("5幢2单元群"));
        browser.focused().sendKeys(Keys.ESCAPE);
        browser.await(page -> !page.find("#groups").isDisplayed());

        browser.find("#menu").click();
        browser.await(page -> page.find("#groups").isDisplayed());
        browser.find("[data-conversation='" + group("5幢3单元群").key() + "']").click();
        browser.await(page -> page.find("#title").getText().equals("5幢3单元群")
                && !page.find("#groups").isDisplayed());
    }

    @Test
    void without_a_roster_says_how_to_give_one() {
        try (var empty = PlaygroundServer.empty()) {
            browser.size(NARROW, 800).open(empty.url("/"));

            browser.await(page -> page.find("#no-roster").isDisplayed());
            assertThat(browser.find("#no-roster").getText()).contains("bot.roster");
            assertThat(browser.find("#say").isDisplayed()).isFalse();
            assertThat(tooWide()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void opened(int width, Conversation conversation) {
        String fragment = URLEncoder.encode(conversation.key(), StandardCharsets.UTF_8);
        browser.size(width, 800).open(server.url("/#" + fragment));
        ready();
    }

    private static void ready() {
        browser.await(page ->
                !page.all(".chip").isEmpty() && "text".equals(page.focused().getAttribute("id")));
    }

    private static void awaitAnswer(String... parts) {
        browser.await(page -> page.all(".line.bot .words").stream()
                .map(WebElement::getText)
                .anyMatch(words -> Stream.of(parts).allMatch(words::contains)));
    }

    /** What can be scrolled sideways and was not made for it. */
    private static List<?> tooWide() {
        return (List<?>) browser.run("""
                return [...document.querySelectorAll('html, .app, .groups, .talk-head, .talk-body, .scroll, .say, .board,'
                        + '.board-body, .rooms, .unit, .cell, .part, .figures')]
                    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
                    .map((element) => element.className || element.tagName)""");
    }

    private static Stream<Conversation> conversations() {
        return Stream.concat(
                groups().map(PlaygroundGroups::conversationFor),
                Stream.of(
                        Conversation.group(Channel.PLAYGROUND, "fresh"),
                        Conversation.with(Channel.PLAYGROUND, "yjvd"),
                        Conversation.with(Channel.PLAYGROUND, "yjm07e")));
    }

    private static Conversation group(String name) {
        return groups().filter(group -> group.name().equals(name))
                .map(PlaygroundGroups::conversationFor)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Group> groups() {
        return server.bean(Playground.class).groups().known();
    }

    private static WebElement cell(String room) {
        return browser.find(".cell[data-room='" + room + "']");
    }
}
