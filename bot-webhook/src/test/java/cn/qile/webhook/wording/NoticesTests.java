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
    @DisplayName("that a campaign will be purged is told with its day, and with what to do before")
    void purgeComes() {
        var last = new Speech.Called(42, true, new Speech.Term("kind", "sampling"));
        assertThat(say(new Speech.PurgeComes("殷家社区", List.of(ROUND, last), 5, 11, true)))
                .isEqualTo("""
                        殷家社区 第5轮扫楼至第42轮采样已结束。明细（谁报的、原话）5月11日起清除，只留汇总数。
                        表格随后发给您，请妥善保管，不要转发到群里""");
        assertThat(say(new Speech.PurgeComes("殷家社区", List.of(last), 5, 11, false)))
                .isEqualTo("""
                        殷家社区 第42轮采样已结束。明细（谁报的、原话）5月11日起清除，只留汇总数。
                        要留底，请网格长或社工此前来说，例：导出第42轮""");
        assertThat(say(new Speech.PurgeComes("区".repeat(64), List.of(last, last), 12, 31, false))
                        .getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(SHORTEST_TEXT);
    }

    @Test
    @DisplayName("who mends things is told what is broken")
    void broken() {
        assertThat(say(new Speech.GroupUnreachable(WEBHOOK, "1幢1单元群")))
                .isEqualTo("1幢1单元群 收不到通知了（消息推送）；请看看机器人或消息推送还在不在群里，再转告管理员");
        assertThat(say(new Speech.WayDown(WEBHOOK))).isEqualTo("消息推送发不出消息了，提醒和通知会少；请转告管理员检查设置");
        assertThat(say(new Speech.MembersUnreachable("张三 李四", 2)))
                .isEqualTo("2人收不到机器人的私信：张三 李四。请核对名册里的账号，或请管理员让他们能用这个应用");
    }

    @Test
    @DisplayName("what was not delivered is told with at most three groups by name")
    void undelivered() {
        assertThat(say(new Speech.Undelivered(20, "甲群 乙群 丙群", 16, 1))).isEqualTo("20条通知没送到：甲群 乙群 丙群 等，另16个群；私信1条");
        assertThat(say(new Speech.Undelivered(1, "甲群", 0, 0))).isEqualTo("1条通知没送到：甲群");
        assertThat(say(new Speech.Undelivered(2, "", 0, 2))).isEqualTo("2条通知没送到：私信2条");
    }

    @Test
    @DisplayName("it is told with the next roll-up")
    void withRollUp() {
        assertThat(say(new Speech.RollUpAndUndelivered(
                        new Speech.WayDown(WEBHOOK), new Speech.Undelivered(1, "甲群", 0, 0))))
                .isEqualTo("消息推送发不出消息了，提醒和通知会少；请转告管理员检查设置\n1条通知没送到：甲群");
    }

    @Test
    @DisplayName("the answer after a time without hearing begins with that time")
    void wasDeaf() {
        assertThat(say(new Speech.WasDeaf(EIGHT, EIGHT.plusSeconds(300)))).isEqualTo("08:00–08:05 未收到消息，请补报");
    }

    @Test
    @DisplayName("at half time the rooms left are read floor by floor, with the unit where there are several")
    void roomsLeft() {
        var first = new Speech.InUnit(
                new UnitNo("1", "1"), List.of(new Speech.OnFloor(9, "901 903"), new Speech.OnFloor(15, "1504")));
        var second = new Speech.InUnit(new UnitNo("1", "2"), List.of(new Speech.OnFloor(2, "201")));
        assertThat(say(new Speech.RoomsLeft(ROUND, 56, 20, 36, List.of(first), false, 0, false, "")))
                .isEqualTo("""
                        第5轮扫楼时间过半：已20/56，还差36户
                        9楼 901 903；15楼 1504""");
        assertThat(say(new Speech.RoomsLeft(ROUND, 112, 20, 92, List.of(first, second), true, 88, true, "张三")))
                .isEqualTo("""
                        第5轮扫楼时间过半：已20/112，还差92户（紧急，张三要求）
                        1幢1单元：9楼 901 903；15楼 1504
                        1幢2单元：2楼 201
                        另有88户，说“还差谁”可看""");
    }

    @Test
    @DisplayName("a leader reads what is open and why, and how to answer")
    void gridUnfinished() {
        var reasons = List.of(
                new Speech.OpenBecause(new Speech.Term("outcome", "open"), "1-1-901 1-1-903"),
                new Speech.OpenBecause(new Speech.Term("outcome", "refused"), "1-1-1504"));
        assertThat(say(new Speech.GridUnfinished(ROUND, 5, 3, 0, reasons, 0, "1-1-901 没人", List.of(), false, "")))
                .isEqualTo("""
                        第5轮扫楼剩5分，您这里还差3户
                        还没报：1-1-901 1-1-903
                        拒绝：1-1-1504
                        做完或敲不开都请报，例：1-1-901 没人""");
    }

    @Test
    @DisplayName("who waits for a visit is listed for himself, also where every household is done")
    void visitsLeft() {
        var waiting = new Speech.OpenBecause(new Speech.Term("visits", "waiting"), "1-1-602 1-1-1101");
        var open = new Speech.OpenBecause(new Speech.Term("outcome", "open"), "1-1-901");
        assertThat(say(new Speech.GridUnfinished(
                        ROUND, 5, 1, 2, List.of(open, waiting), 0, "1-1-901 没人", List.of(), false, "")))
                .isEqualTo("""
                        第5轮扫楼剩5分，您这里还差1户、2人待上门
                        还没报：1-1-901
                        待上门：1-1-602 1-1-1101
                        做完或敲不开都请报，例：1-1-901 没人""");
        assertThat(say(new Speech.GridUnfinished(
                        ROUND, 5, 0, 2, List.of(waiting), 0, "1-1-602 已上门", List.of(), false, "")))
                .isEqualTo("""
                        第5轮扫楼剩5分，您这里还差2人待上门
                        待上门：1-1-602 1-1-1101
                        做完或敲不开都请报，例：1-1-602 已上门""");
        assertThat(say(new Speech.DeadlineReached(ROUND, 1443, 0, 3312, 0, 2, false, "")))
                .startsWith("第5轮扫楼时间到：应1443户 未0户，应3312人 未0人，待上门2人");
        assertThat(say(new Speech.GridsUnfinished(
                        ROUND, 2, List.of(new Speech.GridCount("第1网格", 240, 240, 0, 2)), 0, false, "")))
                .endsWith("第1网格 已240/240 剩0户 待上门2人");
        assertThat(say(new Speech.AllDone(ROUND, 1443, 3312, 1, new Speech.Visits(63, 61, 2, 0), false, "")))
                .isEqualTo("第5轮扫楼时间到：1443户3312人已清（免1户），免上门2人，已自动结束");
    }

    @Test
    @DisplayName("those who answer for the grids read counts only")
    void gridsUnfinished() {
        var grids =
                List.of(new Speech.GridCount("第1网格", 240, 200, 40, 0), new Speech.GridCount("第3网格", 240, 239, 1, 0));
        assertThat(say(new Speech.GridsUnfinished(ROUND, 2, grids, 0, false, "")))
                .isEqualTo("""
                        第5轮扫楼剩2分，未完的网格：
                        第1网格 已200/240 剩40户
                        第3网格 已239/240 剩1户""");
    }

    @Test
    @DisplayName("at the deadline the director reads what is left, in households and persons")
    void deadline() {
        assertThat(say(new Speech.DeadlineReached(ROUND, 1443, 1, 3312, 2, 0, false, "")))
                .isEqualTo("""
                        第5轮扫楼时间到：应1443户 未1户，应3312人 未2人
                        还可以补报；收尾请说：结束""");
    }

    @Test
    @DisplayName("who asks for peace, or is not there, reads that it is so")
    void notReminded() {
        assertThat(say(new Speech.Snoozed("第1微网格", 10, EIGHT))).isEqualTo("好，第1微网格 10分钟内不提醒，08:00后照常");
        assertThat(say(new Speech.AbsentToday("李娟"))).isEqualTo("好，今天不提醒您，找李娟");
        assertThat(say(new Speech.AbsentToday(""))).isEqualTo("好，今天不提醒您，由替补接手");
        assertThat(say(new Speech.WhichStandIn("李姐", ""))).isEqualTo("您的网格里没有叫李姐的队员，请写名册里的姓名");
        assertThat(say(new Speech.WhichStandIn("李姐", "李娟 李梅"))).isEqualTo("叫李姐的不止一位：李娟 李梅，请写全名");
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
        String asManyRooms = "别墅12345-12-12345 ".repeat(65).strip(); // 1,400 bytes are listed, with the names around
        List<Speech.InUnit> asManyUnits = IntStream.range(0, 26)
                .mapToObj(i ->
                        new Speech.InUnit(new UnitNo("别墅123" + (10 + i), "12"), List.of(new Speech.OnFloor(1, "101"))))
                .toList();
        for (Speech.Notice notice : List.of(
                new Speech.RoomsLeft(ROUND, 51_438, 0, 51_438, asManyUnits, true, 51_412, true, name),
                new Speech.GridUnfinished(
                        ROUND,
                        10_080,
                        51_438,
                        12_345,
                        List.of(
                                new Speech.OpenBecause(new Speech.Term("outcome", "elsewhere"), asManyRooms),
                                new Speech.OpenBecause(new Speech.Term("outcome", "self-reported"), "1-1-1504")),
                        51_372,
                        "别墅12345-12-12345 没人",
                        List.of(),
                        true,
                        name),
                new Speech.RoundBegun(ROUND, 10_080, 51_438, EIGHT, true, name, "别墅12345-12-12345 齐了"),
                new Speech.RecordedMeanwhile(said, counts, true),
                Speech.SelfReportsWait.of(ROUND, rooms, Speech.MOST_JOINED, "齐了"),
                new Speech.GridsUnfinished(
                        ROUND,
                        10_080,
                        IntStream.range(0, 15)
                                .mapToObj(i -> new Speech.GridCount("第12345大网格" + i, 51_438, 12_345, 39_093, 12_345))
                                .toList(),
                        85,
                        true,
                        name),
                new Speech.DeadlineReached(ROUND, 51_438, 51_438, 123_456, 123_456, 12_345, true, name),
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
