package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.QileApplication;
import cn.qile.webhook.needs.NeedsChromium;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

@DisplayName("The page of the whole application, on embedded stores, as a newcomer finds it")
@NeedsChromium
@Timeout(300)
class WholePageIT {

    private static final CommunityId YINJIA = new CommunityId(1);

    private static Browser browser;

    private Path data;
    private ConfigurableApplicationContext application;

    @BeforeAll
    static void openBrowser(@TempDir Path profile) {
        browser = new Browser(profile).size(1280, 800);
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void start() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "it"));
        data = Files.createTempDirectory(folder, "playground-");
        startAgain();
    }

    @AfterEach
    void stop() throws IOException {
        application.close();
        FileSystemUtils.deleteRecursively(data);
    }

    @Test
    void shows_a_report_at_once_after_a_reload_and_after_a_restart_and_begins_anew_when_the_round_was_closed() {
        open("");
        browser.focused().sendKeys("1504 齐了", Keys.ENTER);
        awaitAnswer("收到 1504｜1幢1单元 已1/56，剩55户");
        awaitDone("1504");

        open("");
        awaitDone("1504");
        assertThat(answers()).as("what was said is still there").contains("收到 1504｜1幢1单元 已1/56，剩55户");

        restart();
        open("");
        awaitDone("1504");
        assertThat(browser.find("#done").getText()).isEqualTo("1");
        assertThat(numbersOfOpenRounds()).containsExactly(1);

        open(liaison());
        new Select(browser.find("#as")).selectByValue("yjvd");
        // The choice gives the focus back to the words.
        browser.await(page -> "text".equals(page.focused().getAttribute("id")));
        browser.focused().sendKeys("结束", Keys.ENTER);
        awaitAnswer("第1轮扫楼结束：应1443户 已1 未1442");

        restart();
        assertThat(numbersOfOpenRounds()).containsExactly(2);
        open("");
        browser.await(page -> page.find("#round-name").getText().equals("第2轮 扫楼"));
        assertThat(cell("1504").getAttribute("data-outcome")).isEqualTo("OPEN");
        assertThat(browser.complaints()).isEmpty();
    }

    /** The page is left first: it would rightly complain that nobody answers. */
    private void restart() {
        browser.open("about:blank");
        application.close();
        startAgain();
    }

    /** Not named in the settings: the roster, the stores, the playground. */
    private void startAgain() {
        application = new SpringApplicationBuilder(QileApplication.class)
                .run("--server.port=0", "--server.address=127.0.0.1", "--bot.data-dir=" + data);
    }

    private List<Integer> numbersOfOpenRounds() {
        return application.getBean(Rounds.class).open(YINJIA).stream()
                .map(Round::id)
                .map(id -> id.number())
                .toList();
    }

    private String liaison() {
        return application
                .getBean(Playground.class)
                .groups()
                .known()
                .filter(group -> group.name().contains("联络群"))
                .map(group -> PlaygroundGroups.conversationFor(group).key())
                .findFirst()
                .orElseThrow();
    }

    private void open(String conversation) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        browser.open("http://127.0.0.1:" + port + "/#" + URLEncoder.encode(conversation, StandardCharsets.UTF_8));
        browser.await(page ->
                !page.all(".chip").isEmpty() && "text".equals(page.focused().getAttribute("id")));
    }

    private static void awaitAnswer(String beginning) {
        browser.await(page -> answers().stream().anyMatch(words -> words.startsWith(beginning)));
    }

    private static List<String> answers() {
        return browser.all(".line.bot .words").stream().map(WebElement::getText).toList();
    }

    private static void awaitDone(String room) {
        browser.await(page -> cell(room).getAttribute("data-outcome").equals("DONE"));
        assertThat(cell(room).getText()).contains("✓");
    }

    private static WebElement cell(String room) {
        return browser.find(".cell[data-room='" + room + "']");
    }
}
