package cn.qile.webhook.wording;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.UnitNo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people read without having asked, word for word. */
class NoticesTests {

    /** The tightest way: text of a webhook, and the app's text (platform document §4, §6.3). */
    private static final int SHORTEST_TEXT = 2048;

    private static final Speech.Called ROUND = new Speech.Called(5, true, new Speech.Term("kind", "sweep"));
    private static final Instant EIGHT = Instant.parse("2022-04-11T00:00:00Z");
    private static final Speech.Term WEBHOOK = new Speech.Term("way", "webhook");

    private final Wording wording = new Wording(ZoneId.of("Asia/Shanghai"));

    @Test
    @DisplayName("a round that begins is told with minutes, households, deadline and one example")
    void roundBegun() {
        assertThat(say(new Speech.RoundBegun(ROUND, 20, 56, EIGHT, false, "张三", "1504 齐了")))
                .isEqualTo("""
                        第5轮扫楼开始：20分钟 56户，08:00截止
                        做完一户报一户，例：1504 齐了""");
    }

    @Test
    @DisplayName("an urgent one names who ordered it")
    void urgent() {
        assertThat(say(new Speech.RoundBegun(ROUND, 20, 56, EIGHT, true, "张三", "1504 齐了")))
                .startsWith("第5轮扫楼开始：20分钟 56户，08:00截止（紧急，张三要求）");
    }

    @Test
    @DisplayName("reports that were gathered are acknowledged as one is")
    void recordedMeanwhile() {
        var first = new Speech.RecordedMeanwhile(List.of(done("901")), List.of(count(41)), false);
        var second = new Speech.RecordedMeanwhile(List.of(done("903")), List.of(count(42)), true);
        assertThat(say(first.with(second).orElseThrow())).isEqualTo("收到 901，903（晚）｜1幢1单元 已42/56，剩14户");
    }

    @Test
    @DisplayName("residents' own words are put to whom it may concern, with the sentence that confirms them")
    void selfReports() {
        assertThat(say(Speech.SelfReportsWait.of(ROUND, "1-1-1503 1-1-1504", 2, "齐了")))
                .isEqualTo("""
                        第5轮扫楼：2户居民自报已做，请确认。
                        都对就回：1-1-1503 1-1-1504 齐了""");
    }

    @Test
    @DisplayName("self-reports that come later join those that wait, each room once")
    void selfReportsJoined() {
        Speech.Notice joined = Speech.SelfReportsWait.of(ROUND, "1-1-1503", 1, "齐了")
                .with(Speech.SelfReportsWait.of(ROUND, "1-1-1504 1-1-1503", 2, "齐了"))
                .orElseThrow();
        assertThat(joined).isEqualTo(Speech.SelfReportsWait.of(ROUND, "1-1-1503 1-1-1504", 2, "齐了"));
    }

    @Test
    @DisplayName("too many of them stay two messages")
    void notJoined() {
        String twenty = IntStream.range(0, 20).mapToObj(i -> "1-1-" + (201 + i)).collect(Collectors.joining(" "));
        var full = Speech.SelfReportsWait.of(ROUND, twenty, 20, "齐了");
        assertThat(full.with(Speech.SelfReportsWait.of(ROUND, "1-1-1504", 1, "齐了")))
                .isEmpty();
    }

    @Test
    @DisplayName("a file is sent with what is in it and how many rows it has")
    void exported() {
        assertThat(say(new Speech.Exported(List.of(ROUND), "", List.of(), List.of(), 1443, 1620)))
                .isEqualTo("第5轮扫楼的表格：1443户，1620条记录。请妥善保管，不要转发到群里");
        assertThat(say(new Speech.Exported(List.of(ROUND), "2022-04-11", List.of(), List.of(), 1443, 1620)))
                .startsWith("2022-04-11 第5轮扫楼的表格：");
    }

    @Test
    @DisplayName("who mends things is told what is broken")
    void broken() {
        assertThat(say(new Speech.GroupUnreachable(WEBHOOK, "1幢1单元群")))
                .isEqualTo("1幢1单元群 收不到通知了：消息推送已失效，请检查（群还在吗，名册里的Key对吗）");
        assertThat(say(new Speech.WayDown(WEBHOOK))).isEqualTo("消息推送发不出通知了，请管理员检查设置");
        assertThat(say(new Speech.MembersUnreachable("张三 李四", 2)))
                .isEqualTo("2人收不到私信：张三 李四。请核对名册里的账号，或请管理员把他们加进应用的可见范围");
    }

    @Test
    @DisplayName("what was not delivered is told with at most three groups by name")
    void undelivered() {
        assertThat(say(new Speech.Undelivered(20, "甲群 乙群 丙群", 16, 1))).isEqualTo("20条通知没送到：甲群 乙群 丙群 等，另16个群；私信1条");
        assertThat(say(new Speech.Undelivered(1, "甲群", 0, 0))).isEqualTo("1条通知没送到：甲群");
        assertThat(say(new Speech.Undelivered(2, "", 0, 2))).isEqualTo("2条通知没送到：私信2条");
    }

    @Test
    @DisplayName("the answer after a time without hearing begins with that time")
    void wasDeaf() {
        assertThat(say(new Speech.WasDeaf(EIGHT, EIGHT.plusSeconds(300)))).isEqualTo("08:00–08:05 未收到消息，请补报");
    }

    @Test
    @DisplayName("the largest notice fits the tightest way")
    void largest() {
        String name = "住".repeat(64);
        List<Speech.Said> said = IntStream.range(0, Speech.MOST_JOINED)
                .mapToObj(i -> done("别墅12345-12-123" + (10 + i)))
                .toList();
        List<Speech.Count> counts = List.of(count(1), new Speech.Count(new UnitNo("2", "1"), 1, 56, 55, false));
        String rooms = IntStream.range(0, Speech.MOST_JOINED)
                .mapToObj(i -> "别墅12345-12-123" + (10 + i))
                .collect(Collectors.joining(" "));
        for (Speech.Notice notice : List.of(
                new Speech.RoundBegun(ROUND, 10_080, 51_438, EIGHT, true, name, "别墅12345-12-12345 齐了"),
                new Speech.RecordedMeanwhile(said, counts, true),
                Speech.SelfReportsWait.of(ROUND, rooms, Speech.MOST_JOINED, "齐了"),
                new Speech.GroupUnreachable(WEBHOOK, name),
                new Speech.Exported(
                        Collections.nCopies(5, ROUND), "2022-04-11", List.of(), List.of(name), 51_438, 999_999),
                new Speech.WayDown(WEBHOOK))) {
            assertThat(say(notice).getBytes(StandardCharsets.UTF_8))
                    .as(notice.getClass().getSimpleName())
                    .hasSizeLessThanOrEqualTo(SHORTEST_TEXT);
        }
    }

    private static Speech.Said done(String rooms) {
        return new Speech.Said(rooms, new Speech.Term("outcome", "done"), true, false, 0, 0);
    }

    private static Speech.Count count(int done) {
        return new Speech.Count(new UnitNo("1", "1"), done, 56, 56 - done, false);
    }

    private String say(Speech speech) {
        return wording.say(speech, Dialect.PLAIN);
    }
}
