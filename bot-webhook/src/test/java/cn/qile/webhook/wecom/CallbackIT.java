package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;

@DisplayName("Sealed callbacks, the whole application, embedded stores")
class CallbackIT {

    private static final String UNIT = "wrUnit";
    private static final String LIAISON = "wrLiaison";
    private static final String DIRECTOR = "yjvd";
    private static final String LEADER = "yjm01a";
    private static final String VOLUNTEER = "yjm01d";

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext application;
    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        application = WholeBot.start(data, WholeBot.SAMPLE);
        platform = WholeBot.platform(application);
        platform.say(UNIT, LEADER, "绑定 1幢1单元");
        platform.say(LIAISON, LEADER, "绑定 联络群");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** Each test has a round of its own. */
    @BeforeEach
    void openARound() throws Exception {
        platform.say(LIAISON, DIRECTOR, "结束");
        assertThat(platform.say(LIAISON, DIRECTOR, "开始扫楼 20分钟").text()).contains("20分钟 1443户");
    }

    @Test
    void aReportIsDurableStateAndAnAnswer() throws Exception {
        assertThat(platform.say(UNIT, VOLUNTEER, "901室齐了,903室齐了,1504室也齐了"))
                .isEqualTo(new Platform.Reply(200, "收到 901 903 1504｜1幢1单元 已3/56，剩53户"));
        List<String> left = numbersIn(platform.say(UNIT, VOLUNTEER, "还差谁").text());
        assertThat(left)
                .hasSize(53)
                .doesNotContain("901", "903", "1504")
                .startsWith("201", "202")
                .endsWith("1503");
        assertThat(platform.say(UNIT, VOLUNTEER, "进度").text()).contains("应56户 已3 未53");
        assertThat(platform.say(LIAISON, DIRECTOR, "进度").text()).contains("应1443户 已3 未1440");
    }

    @Test
    void theAppsOwnSessionIsHeardToo() throws Exception {
        assertThat(platform.tell(Long.toString(System.nanoTime()), VOLUNTEER, "1504 2/3")
                        .text())
                .isEqualTo("收到 1504（2/3人）｜1幢1单元 已0/56，剩56户");
    }

    @Test
    void aPressedButtonIsKeptAndChangesItsCardAndARedeliveredPressCountsOnce() throws Exception {
        String time = Long.toString(System.nanoTime());
        Platform.Reply card = platform.press(time, VOLUNTEER, "1503 1504 齐了");
        assertThat(card.text())
                .contains(
                        "<MsgType><![CDATA[update_template_card]]></MsgType>",
                        "收到 1503 1504｜1幢1单元 已2/56，剩54户",
                        "<ReplaceText><![CDATA[已记录]]></ReplaceText>");
        platform.say(UNIT, VOLUNTEER, "902齐了");
        assertThat(platform.press(time, VOLUNTEER, "1503 1504 齐了")
                        .text()
                        .replaceAll("<CreateTime>.*?</CreateTime>", ""))
                .isEqualTo(card.text().replaceAll("<CreateTime>.*?</CreateTime>", ""));
        assertThat(platform.say(UNIT, VOLUNTEER, "进度").text()).contains("已3 ");
    }

    @Test
    void aRedeliveredMessageChangesNothingAndIsAnsweredAlike() throws Exception {
        Platform.Reply first = platform.deliver("once-1", UNIT, VOLUNTEER, "901齐了");
        platform.say(UNIT, VOLUNTEER, "902齐了");
        assertThat(platform.deliver("once-1", UNIT, VOLUNTEER, "901齐了")).isEqualTo(first);
        assertThat(platform.say(UNIT, VOLUNTEER, "进度").text()).contains("已2 ");
    }

    @Test
    void fortyDeliveriesOfOneMessageAtOnceCountOnce() throws Exception {
        Set<Platform.Reply> replies = atOnce(IntStream.range(0, 40)
                .<Callable<Platform.Reply>>mapToObj(i -> () -> platform.deliver("forty", UNIT, VOLUNTEER, "901齐了")));
        assertThat(replies).containsExactly(new Platform.Reply(200, "收到 901｜1幢1单元 已1/56，剩55户"));
    }

    @Test
    void reportsThatComeTogetherAreCountedOneAfterTheOther() throws Exception {
        Set<Platform.Reply> replies =
                atOnce(Stream.of("201", "301", "401", "501", "601", "701", "801", "901", "1001", "1101")
                        .map(room -> () -> platform.say(UNIT, VOLUNTEER, room + "齐了")));
        assertThat(replies.stream().map(reply -> reply.text().replaceFirst(".*已(\\d+)/.*", "$1")))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @Test
    void whatIsForgedIsRefused() throws Exception {
        assertThat(platform.forge(UNIT, VOLUNTEER, "901齐了")).isEqualTo(403);
        assertThat(platform.say(UNIT, VOLUNTEER, "进度").text()).contains("已0 ");
    }

    @Test
    void redisMayForgetEverythingInTheMiddleOfARound() throws Exception {
        platform.say(UNIT, VOLUNTEER, "9楼都齐了");
        platform.say(UNIT, VOLUNTEER, "1504 2/3");
        String left = platform.say(UNIT, VOLUNTEER, "还差谁").text();
        String progress = platform.say(UNIT, VOLUNTEER, "进度").text();
        application
                .getBean(RedisConnectionFactory.class)
                .getConnection()
                .serverCommands()
                .flushAll();
        assertThat(platform.say(UNIT, VOLUNTEER, "还差谁").text()).isEqualTo(left);
        application
                .getBean(RedisConnectionFactory.class)
                .getConnection()
                .serverCommands()
                .flushAll();
        assertThat(platform.say(UNIT, VOLUNTEER, "进度").text()).isEqualTo(progress);
        application
                .getBean(RedisConnectionFactory.class)
                .getConnection()
                .serverCommands()
                .flushAll();
        assertThat(platform.say(UNIT, VOLUNTEER, "1001齐了").text()).contains("已5/56");
    }

    @Test
    void aMessageAsLongAsThePlatformLetsOneBeIsAnswered() throws Exception {
        String report = "1504齐了,".repeat(1_700);
        assertThat(platform.say(UNIT, VOLUNTEER, report))
                .matches(reply -> reply.status() == 200 && !reply.text().isEmpty());
        assertThat(platform.say(UNIT, VOLUNTEER, "啊".repeat(6_800)).status()).isEqualTo(200);
    }

    @Test
    void howLongCallbacksTakeIsMeasuredByPathAndStatus() throws Exception {
        platform.say(UNIT, VOLUNTEER, "1504齐了");

        await().until(() -> platform.read("/actuator/prometheus")
                .lines()
                .anyMatch(line -> line.startsWith("qile_callback_seconds_count{")
                        && line.contains("path=\"/wecom/robot\"")
                        && line.contains("status=\"200\"")));
    }

    @Test
    void withSecretsSetThePlaygroundIsOffAndOnlyHealthAndMetricsAreShown() throws Exception {
        assertThat(platform.get("/")).isEqualTo(404);
        assertThat(platform.get("/playground/api/groups")).isEqualTo(404);
        assertThat(platform.get("/actuator/health/liveness")).isEqualTo(200);
        assertThat(platform.get("/actuator/health/readiness")).isEqualTo(200);
        assertThat(platform.get("/actuator/prometheus")).isEqualTo(200);
        assertThat(platform.get("/actuator/env")).isEqualTo(404);
        assertThat(platform.get("/actuator")).isEqualTo(404);
    }

    private static List<String> numbersIn(String text) {
        Matcher numbers = Pattern.compile("\\d+").matcher(text);
        return numbers.results().map(java.util.regex.MatchResult::group).toList();
    }

    private static <T> Set<T> atOnce(Stream<Callable<T>> calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(40);
        try {
            Set<T> results = new HashSet<>();
            for (Future<T> future : callers.invokeAll(calls.toList())) {
                results.add(future.get());
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }
}
