package cn.qile.webhook.wording;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.chat.Speech.AreaName;
import cn.qile.core.chat.Speech.Term;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What each level reads of rounds and of the day, word for word, and its largest case in bytes and lines. */
class RollUpWordsTests {

    /** The tightest way: text of a webhook, and the app's text (platform document §4, §6.3). */
    private static final Speech.Visits MANY_VISITS = new Speech.Visits(99_999, 99_999, 99_999, 99_999);

    private static final int SHORTEST_TEXT = 2048;

    private static final int LINES_OF_A_ROLL_UP = 6;
    private static final int LINES_OF_A_SUMMARY = 20;

    private static final Term SWEEP = new Term("kind", "sweep");
    private static final Term SUPPLIES = new Term("kind", "supplies");
    private static final Term GRIDS = new Term("level", "micro-grid");
    private static final Term COMMUNITIES = new Term("level", "community");
    private static final Speech.Called FIFTH = new Speech.Called(5, true, SWEEP);
    private static final Speech.Called STREET = new Speech.Called(0, false, SWEEP);
    private static final AreaName NOBODY = new AreaName("");

    /** As the core cuts them. */
    private static final AreaName LONG_AREA = new AreaName("住".repeat(11) + "…");

    private static final AreaName LONG_COMMUNITY = new AreaName("住".repeat(11) + "…");
    private static final String LONG_ROOM = "住".repeat(17) + "…";

    private static final Instant MORNING = Instant.parse("2022-04-10T23:40:00Z");
    private static final Instant EVENING = Instant.parse("2022-04-11T12:00:00Z");
    private static final int MANY = 51_438;

    private final Wording wording = new Wording(ZoneId.of("Asia/Shanghai"));

    @Test
    @DisplayName("the mid-round roll-up has the shape of product.md")
    void midRound() {
        assertThat(say(new Speech.MidRound(
                        FIFTH,
                        10,
                        10,
                        1443,
                        968,
                        475,
                        List.of(share("第12微网格", 31, 80), share("第9微网格", 40, 76), share("第3微网格", 44, 78)),
                        3,
                        false,
                        true,
                        16,
                        GRIDS,
                        0,
                        new Speech.Visits(47, 29, 0, 18),
                        List.of(),
                        false,
                        "")))
                .isEqualTo("""
                        第5轮 已10分｜1443户 实968 未475｜剩10分
                        落后：第12格31/80 第9格40/76 第3格44/78
                        特殊人群 未18　其余16格正常""");
    }

    @Test
    @DisplayName("at nine tenths those who are called read their grids in the roll-up; 紧急 names who ordered it")
    void rollUpAndGrids() {
        var rollUp = new Speech.MidRound(
                FIFTH,
                18,
                2,
                1443,
                1400,
                41,
                List.of(share("第12微网格", 40, 80)),
                1,
                false,
                true,
                18,
                GRIDS,
                2,
                new Speech.Visits(47, 45, 1, 1),
                List.of(),
                true,
                "张三");
        var grids = List.of(
                new Speech.GridCount("第1网格", 240, 200, 40, 0),
                new Speech.GridCount("第2网格", 240, 240, 0, 1),
                new Speech.GridCount("第3网格", 240, 239, 1, 2));
        assertThat(say(new Speech.RollUpAndGrids(rollUp, grids, 0))).isEqualTo("""
                        第5轮 已18分｜1443户 实1400 未41 免2｜剩2分（紧急，张三要求）
                        落后：第12格40/80
                        特殊人群 未1 免1　其余18格正常
                        未完：第1网格剩40户 第2网格1人待上门 第3网格剩1户、2人待上门""");
        assertThat(say(new Speech.RollUpAndGrids(rollUp, grids, 3))).endsWith("第3网格剩1户、2人待上门 另有3个网格");
    }

    @Test
    @DisplayName("nobody lags, no special persons, a street's communities, and what changed since it was told")
    void midRoundOtherwise() {
        assertThat(say(new Speech.MidRound(
                        STREET,
                        18,
                        2,
                        MANY,
                        51_000,
                        438,
                        List.of(),
                        0,
                        false,
                        false,
                        17,
                        COMMUNITIES,
                        0,
                        Speech.Visits.NONE,
                        List.of(),
                        false,
                        "")))
                .isEqualTo("""
                        扫楼 已18分｜51438户 实51000 未438｜剩2分
                        17个社区均正常""");
        assertThat(say(new Speech.MidRound(
                        FIFTH,
                        10,
                        10,
                        1443,
                        0,
                        1443,
                        List.of(share("东门片", 0, 80)),
                        19,
                        true,
                        true,
                        0,
                        GRIDS,
                        0,
                        Speech.Visits.NONE,
                        List.of(new Speech.Changed(new Speech.Called(4, true, SWEEP), 1440, 1442)),
                        false,
                        "")))
                .isEqualTo("""
                        第5轮 已10分｜1443户 实0 未1443｜剩10分
                        落后19格：东门片0/80
                        结束后有变：第4轮1440→1442户""");
    }

    @Test
    @DisplayName(
            "the closing roll-up tells on time, median, slowest, reasons, special persons, on-time beside final figures")
    void ended() {
        assertThat(say(new Speech.RoundEnded(
                        FIFTH,
                        1443,
                        1441,
                        2,
                        3312,
                        3308,
                        4,
                        false,
                        0,
                        ending(2, 1440, 1441),
                        List.of(),
                        false,
                        false,
                        "")))
                .isEqualTo("""
                        第5轮扫楼结束：应1443户/3312人 实1441/3308 未2/4
                        19格准时17，中位14分，最慢第12格26分
                        未做：没人1 拒绝1
                        特殊人群 应上门47 已44 免2 未1；免上门：1-1-602 1-1-1101（李娟）
                        按时1440户 最终1441户｜迟报3 补报2 更正14 撤销6
                        结束后有变：第4轮1440→1442户""");
    }

    @Test
    @DisplayName("a round in which nothing is open is all done, in few words")
    void endedClear() {
        assertThat(say(new Speech.RoundEnded(
                        FIFTH, 56, 56, 0, 114, 114, 0, true, 0, plainEnding(), List.of(), false, false, "")))
                .isEqualTo("第5轮扫楼结束，全齐：应56户/114人 实56/114 未0/0");
    }

    @Test
    @DisplayName("where something was signed off it is clear, not all done, and who has signed is named")
    void endedBySignature() {
        Speech.Ending signed = new Speech.Ending(
                List.of(),
                List.of(),
                Speech.Visits.NONE,
                List.of(
                        new Speech.Signed("李娟", "1-1-901 1-1-902", true, 3),
                        new Speech.Signed("", "1-1-903", false, 1)),
                52,
                52,
                false,
                0,
                0,
                0,
                0,
                false,
                List.of(new Speech.Changed(new Speech.Called(4, true, SWEEP), 56, 56, false, 1, 0, true)));
        assertThat(say(new Speech.RoundEnded(
                        FIFTH, 56, 52, 0, 114, 106, 0, true, 4, signed, List.of(), false, false, "")))
                .isEqualTo("""
                        第5轮扫楼结束，已清：应56户/114人 实52/106 未0/0 免4户
                        免上门：1-1-901 1-1-902等3处（李娟）；1-1-903（原队员）
                        结束后有变：第4轮待上门1→0人""");
    }

    @Test
    @DisplayName("a round that closed itself says so, and who ordered it in the night")
    void endedItself() {
        assertThat(say(new Speech.RoundEnded(
                        FIFTH, 56, 56, 0, 114, 114, 0, true, 0, plainEnding(), List.of(), true, true, "张三")))
                .isEqualTo("第5轮扫楼时间到，自动结束，全齐（紧急，张三要求）：应56户/114人 实56/114 未0/0");
    }

    @Test
    @DisplayName("a round that closed itself because the rest was signed off is clear, not all done")
    void endedItselfBySignature() {
        Speech.Ending signed = new Speech.Ending(
                List.of(),
                List.of(),
                new Speech.Visits(9, 8, 1, 0),
                List.of(new Speech.Signed("李娟", "1-1-602 1-1-901", false, 2)),
                55,
                55,
                false,
                0,
                0,
                0,
                0,
                false,
                List.of());
        assertThat(say(new Speech.RoundEnded(
                        FIFTH, 56, 55, 0, 114, 112, 0, true, 1, signed, List.of(), true, true, "张三")))
                .isEqualTo("""
                        第5轮扫楼时间到，自动结束，已清（紧急，张三要求）：应56户/114人 实55/112 未0/0 免1户
                        特殊人群 应上门9 已8 免1 未0；免上门：1-1-602 1-1-901（李娟）""");
    }

    @Test
    @DisplayName("whoever closes a round reads the same in place")
    void closed() {
        Speech.Figures figures = new Speech.Figures(FIFTH, 1443, 1441, 2, 3312, 3308, 0, true);
        assertThat(say(new Speech.RoundClosed(figures, 1440, List.of(ending(2, 1440, 1441)), List.of())))
                .isEqualTo("""
                        第5轮扫楼结束：应1443户 已1441 未2｜按时1440｜3312人 已3308
                        19格准时17，中位14分，最慢第12格26分
                        未做：没人1 拒绝1
                        特殊人群 应上门47 已44 免2 未1；免上门：1-1-602 1-1-1101（李娟）
                        按时1440户 最终1441户｜迟报3 补报2 更正14 撤销6
                        结束后有变：第4轮1440→1442户""");
        assertThat(say(new Speech.RoundClosed(figures, 1440))).isEqualTo("第5轮扫楼结束：应1443户 已1441 未2｜按时1440｜3312人 已3308");
    }

    @Test
    @DisplayName("the opening message tells a unit of the round before")
    void opening() {
        assertThat(say(new Speech.RoundBegun(
                        FIFTH,
                        20,
                        56,
                        MORNING,
                        false,
                        "",
                        "1504 齐了",
                        List.of(last(12, "1102 1203", true, 0, "", 1, "901", 1, "1102")))))
                .isEqualTo("""
                        第5轮扫楼开始：20分钟 56户，07:40截止
                        做完一户报一户，例：1504 齐了
                        上轮（第4轮）未做：1102 1203 等12户；没敲开过：1102；人数减少：901""");
        assertThat(say(new Speech.RoundBegun(
                        FIFTH,
                        20,
                        56,
                        MORNING,
                        false,
                        "",
                        "1504 齐了",
                        List.of(last(0, "", false, 0, "", 1, "901", 0, "")))))
                .endsWith("上轮（第4轮）都做了；人数减少：901");
    }

    @Test
    @DisplayName("上轮谁没做 is answered with rooms where they are few, else with counts")
    void beforeThis() {
        assertThat(say(new Speech.BeforeThis(last(2, "1102 1203", false, 1, "1504", 1, "901", 1, "1102"))))
                .isEqualTo("""
                        第4轮扫楼 未做2户：1102 1203
                        上轮做了这轮还没的1户：1504
                        没敲开过1户：1102
                        人数减少1户：901""");
        assertThat(say(new Speech.BeforeThis(last(0, "", false, 54, "", 0, "", 0, ""))))
                .isEqualTo("""
                        第4轮扫楼都做了
                        上轮做了这轮还没的54户""");
        assertThat(say(new Speech.BeforeThis(last(0, "", false, 0, "", 0, "", 0, ""))))
                .isEqualTo("第4轮扫楼都做了，人数没有减少");
        assertThat(say(new Speech.NothingBefore())).isEqualTo("没有更早的轮次可以比");
        assertThat(say(new Speech.SummaryElsewhere())).isEqualTo("小结请社工或副主任在联络群或私聊里问我；这里可以说：进度");
    }

    @Test
    @DisplayName("the daily summary has the order of product.md")
    void summary() {
        assertThat(say(new Speech.DailySummary(
                        "殷家社区",
                        4,
                        11,
                        EVENING,
                        new Term("verdict", "unclear"),
                        2,
                        false,
                        List.of(new Speech.Unclear(2, FIFTH, SWEEP, false, 1, 1, true, false)),
                        0,
                        0,
                        new Speech.Visits(47, 46, 0, 1),
                        true,
                        List.of(
                                decision(1, Flag.SPECIAL, "1-1-602", NOBODY, 1, false),
                                decision(2, Flag.AGAIN, "4-7-1102", NOBODY, 1, false),
                                decision(3, Flag.VACANT, "", new AreaName("第12微网格"), 1, false)),
                        List.of(round(5, true), round(6, false)),
                        0,
                        List.of(new Speech.ClearRounds(3, 57, 55, GRIDS)),
                        List.of(new Speech.SpecialOfDay(new Speech.Visits(47, 46, 0, 1), "1-1-602", false, List.of())),
                        List.of(new Speech.Unreached(1, 1, 0)),
                        new Speech.Crew(89, 94, 3, 6, 12),
                        new Speech.DataOfDay(
                                3,
                                2,
                                14,
                                6,
                                132,
                                0,
                                4,
                                10,
                                List.of(new Speech.Changed(new Speech.Called(4, true, SWEEP), 1440, 1442))))))
                .isEqualTo("""
                        【殷家社区日报】4月11日 20:00
                        结论：未清。2轮扫楼均剩同1户；1名特殊人员待上门
                        ▲请您定：①1名特殊人员待上门（1-1-602），建议社工约时间（默认明9:00）②4-7-1102连续2轮未联系上，建议民警上门（默认明7:00）③第12格缺志愿者1名，且超时（默认机动组顶）
                        第5轮07:40 应1443户/3312人 实1442/3310 未1/2；19格准时17，中位14分，▲最慢第12格26分
                        第6轮07:40 应1443户/3312人 实1442/3310 未1/2（按时1440户）；19格准时17，中位14分，最慢第12格26分
                        3轮已清，57格次准时55
                        特殊人群 应上门47 已46 未1（1-1-602）
                        未联系上：没人1；连续2轮1；从未复访0
                        队伍 在岗89/94 空岗3 ▲超12小时6人
                        数据 迟报3 补报2 更正14 撤销6；机器人共发132条；结束后有变 第4轮1440→1442户；4月10日日报未发""");
    }

    @Test
    @DisplayName("a street's summary has the same order, and names communities")
    void streetSummary() {
        assertThat(say(new Speech.StreetSummary(
                        "甲街道",
                        4,
                        11,
                        EVENING,
                        new Term("verdict", "unclear"),
                        17,
                        4,
                        false,
                        2,
                        List.of(inCommunity("第3社区", 5), inCommunity("第9社区", 2)),
                        false,
                        1,
                        4,
                        new Speech.Visits(470, 465, 2, 3),
                        true,
                        List.of(
                                decision(1, Flag.SPECIAL, "", new AreaName("第3社区"), 3, true),
                                decision(2, Flag.AGAIN, "", new AreaName("第9社区"), 2, false),
                                decision(3, Flag.OVERDUE, "", new AreaName("第3社区"), 1, false)),
                        List.of(streetRound(false), streetRound(true)),
                        0,
                        List.of(new Speech.ClearRounds(2, 1276, 1270, GRIDS)),
                        List.of(new Speech.SpecialOfStreet(
                                new Speech.Visits(470, 465, 2, 3),
                                List.of(inCommunity("第3社区", 2), inCommunity("第9社区", 1)),
                                false,
                                List.of(inCommunity("第9社区", 5)),
                                true)),
                        List.of(new Speech.Unreached(4, 2, 1)),
                        new Speech.Crew(2_900, 3_190, 412, 6, 12),
                        new Speech.DataOfDay(3, 2, 14, 6, 2_132, 5, 4, 10, List.of()))))
                .isEqualTo("""
                        【甲街道日报】4月11日 20:00
                        结论：未清。17个社区2个未清：第3社区剩5户 第9社区剩2户；3名特殊人员待上门；1轮进行中
                        ▲请您定：①第3社区等社区3名特殊人员待上门，建议社区约时间（默认明9:00）②第9社区2户连续2轮未联系上，建议社区民警上门（默认明7:00）③第3社区有1轮过时限未结束（默认继续收报）
                        扫楼07:40 应51438户/103000人 实51427/102990 未7/10 免4户；17个社区准时15，中位14分，最慢第12社区26分
                        第3社区第5轮07:40 应51438户/103000人 实51427/102990 未7/10 免4户；17个社区准时15，中位14分，最慢第12社区26分
                        2轮已清，1276格次准时1270
                        特殊人群 应上门470 已465 免2 未3（第3社区2 第9社区1）；免上门：第9社区等社区5处
                        未联系上：没人4；连续2轮2；从未复访1
                        队伍 在岗2900/3190 空岗412 ▲超12小时6人
                        数据 迟报3 补报2 更正14 撤销6；机器人共发2132条，过时未发5条；4月10日日报未发""");
    }

    @Test
    @DisplayName("a street where all is well reads five lines")
    void allIsWellInTheStreet() {
        assertThat(say(new Speech.StreetSummary(
                        "甲街道",
                        4,
                        11,
                        EVENING,
                        new Term("verdict", "clear"),
                        17,
                        2,
                        true,
                        0,
                        List.of(),
                        false,
                        0,
                        0,
                        new Speech.Visits(470, 470, 0, 0),
                        false,
                        List.of(),
                        List.of(),
                        0,
                        List.of(new Speech.ClearRounds(2, 1276, 1276, GRIDS)),
                        List.of(),
                        List.of(),
                        new Speech.Crew(3_190, 3_190, 0, 0, 12),
                        new Speech.DataOfDay(0, 0, 0, 0, 900, 0, 0, 0, List.of()))))
                .isEqualTo("""
                        【甲街道日报】4月11日 20:00
                        结论：已清。17个社区2轮全齐，特殊人员470人都做了
                        2轮已清，1276格次准时1276
                        队伍 在岗3190/3190 空岗0
                        数据 迟报0 补报0 更正0 撤销0；机器人共发900条""");
    }

    @Test
    @DisplayName("a street where only visits are left, or what was left was signed off, is not called all done")
    void visitsInTheStreet() {
        assertThat(street(
                                "unclear",
                                false,
                                1,
                                0,
                                new Speech.Visits(470, 468, 0, 2),
                                List.of(new Speech.SpecialOfStreet(
                                        new Speech.Visits(470, 468, 0, 2),
                                        List.of(inCommunity("第3社区", 2)),
                                        false,
                                        List.of(),
                                        false)))
                        .lines())
                .contains("结论：未清。17个社区1个未清；2名特殊人员待上门", "特殊人群 应上门470 已468 未2（第3社区2）");
        assertThat(street(
                                "clear",
                                true,
                                0,
                                3,
                                new Speech.Visits(470, 468, 2, 0),
                                List.of(new Speech.SpecialOfStreet(
                                        new Speech.Visits(470, 468, 2, 0),
                                        List.of(),
                                        false,
                                        List.of(inCommunity("第3社区", 5)),
                                        true)))
                        .lines())
                .contains("结论：已清。17个社区2轮已清（免3户），特殊人员470人已468免2", "特殊人群 应上门470 已468 免2 未0；免上门：第3社区等社区5处");
        assertThat(street(
                                "clear",
                                true,
                                0,
                                1,
                                Speech.Visits.NONE,
                                List.of(new Speech.SpecialOfStreet(
                                        Speech.Visits.NONE, List.of(), false, List.of(inCommunity("第9社区", 1)), false)))
                        .lines())
                .contains("结论：已清。17个社区2轮已清（免1户）", "免上门：第9社区1处");
    }

    private String street(
            String verdict,
            boolean clear,
            int unclear,
            int waived,
            Speech.Visits visits,
            List<Speech.SpecialOfStreet> special) {
        return say(new Speech.StreetSummary(
                "甲街道",
                4,
                11,
                EVENING,
                new Term("verdict", verdict),
                17,
                2,
                clear,
                unclear,
                List.of(),
                false,
                0,
                waived,
                visits,
                false,
                List.of(),
                List.of(),
                0,
                List.of(),
                special,
                List.of(),
                new Speech.Crew(3_190, 3_190, 0, 0, 12),
                new Speech.DataOfDay(0, 0, 0, 0, 900, 0, 0, 0, List.of())));
    }

    private static Speech.CommunityCount inCommunity(String name, int count) {
        return new Speech.CommunityCount(new AreaName(name), count);
    }

    private static Speech.StreetRound streetRound(boolean own) {
        return new Speech.StreetRound(
                own ? 1 : 17,
                own,
                new AreaName("第3社区"),
                new Speech.RoundOfDay(
                        own ? FIFTH : STREET,
                        MORNING,
                        MANY,
                        103_000,
                        51_427,
                        102_990,
                        7,
                        10,
                        51_427,
                        false,
                        false,
                        false,
                        false,
                        4,
                        0,
                        List.of(new Speech.Speed(COMMUNITIES, 17, 15, 17, 14, 26, new AreaName("第12社区"), false))));
    }

    @Test
    @DisplayName("when all is well it has five lines")
    void allIsWell() {
        String text = say(new Speech.DailySummary(
                "殷家社区",
                4,
                11,
                EVENING,
                new Term("verdict", "clear"),
                3,
                true,
                List.of(),
                0,
                0,
                new Speech.Visits(47, 47, 0, 0),
                false,
                List.of(),
                List.of(),
                0,
                List.of(new Speech.ClearRounds(3, 57, 57, GRIDS)),
                List.of(),
                List.of(),
                new Speech.Crew(94, 94, 20, 0, 12),
                new Speech.DataOfDay(0, 0, 0, 0, 98, 0, 0, 0, List.of())));
        assertThat(text).isEqualTo("""
                【殷家社区日报】4月11日 20:00
                结论：已清。3轮全齐，特殊人员47人都做了
                3轮已清，57格次准时57
                队伍 在岗94/94 空岗20
                数据 迟报0 补报0 更正0 撤销0；机器人共发98条""");
    }

    @Test
    @DisplayName("each thing that can be put to her is a sentence with a default")
    void decisions() {
        assertThat(decided(decision(1, Flag.REFUSED, "1-1-901", NOBODY, 3, true)))
                .isEqualTo("请您定：①1-1-901等3户拒绝，建议民警上门（默认明7:00）");
        assertThat(decided(decision(1, Flag.OVERDUE, "", NOBODY, 3, false)))
                .isEqualTo("请您定：①第5轮扫楼过时限未结束，剩3户、2人待上门（默认继续收报）");
        assertThat(decided(decision(1, Flag.SLOW, "", new AreaName("第9微网格"), 0, false)))
                .isEqualTo("请您定：①第9格连续2轮超时，建议机动组帮（默认下轮起）");
    }

    @Test
    @DisplayName("the largest of each fits into the tightest way and its lines")
    void largest() {
        List<Speech.Changed> changed = Collections.nCopies(
                2, new Speech.Changed(new Speech.Called(9999, true, SUPPLIES), MANY, MANY, true, MANY, MANY, true));
        String roomOfStreet = "住".repeat(11) + "…" + LONG_ROOM; // with its community, as a street is told
        List<Speech.Signed> signed =
                Collections.nCopies(3, new Speech.Signed("住".repeat(8), roomOfStreet + " " + roomOfStreet, true, MANY));
        Speech.Ending ending = new Speech.Ending(
                List.of(new Speech.Speed(COMMUNITIES, 17, 17, 17, 10_080, 10_080, LONG_AREA, false)),
                List.of(
                                "open",
                                "partial",
                                "not-done",
                                "away",
                                "no-answer",
                                "refused",
                                "vacant",
                                "isolated",
                                "elsewhere",
                                "visit",
                                "left",
                                "left-no-answer",
                                "self-reported")
                        .stream()
                        .map(code -> new Speech.Reason(new Term("outcome", code), MANY))
                        .toList(),
                MANY_VISITS,
                signed,
                MANY,
                MANY,
                true,
                MANY,
                MANY,
                MANY,
                MANY,
                true,
                changed);
        Speech.Called called = new Speech.Called(9999, true, SUPPLIES);
        String name = "住".repeat(64);
        Speech.MidRound midRound = new Speech.MidRound(
                called,
                10_080,
                10_080,
                MANY,
                MANY,
                MANY,
                Collections.nCopies(3, new Speech.Share(LONG_AREA, MANY, MANY)),
                638,
                true,
                true,
                638,
                COMMUNITIES,
                MANY,
                MANY_VISITS,
                changed,
                true,
                name);
        List<Speech.GridCount> grids =
                Collections.nCopies(15, new Speech.GridCount(LONG_AREA.name(), MANY, MANY, MANY, MANY));
        for (Speech speech : List.of(
                midRound,
                new Speech.RollUpAndGrids(midRound, grids, MANY),
                new Speech.RoundEnded(
                        called, MANY, MANY, MANY, MANY, MANY, MANY, false, MANY, ending, List.of(), true, true, name),
                new Speech.RoundClosed(
                        new Speech.Figures(called, MANY, MANY, MANY, MANY, MANY, 0, true, MANY, MANY_VISITS),
                        MANY,
                        List.of(ending),
                        List.of()))) {
            assertFits(speech, LINES_OF_A_ROLL_UP);
        }
        String rooms = String.join(" ", Collections.nCopies(8, LONG_ROOM));
        assertFits(
                new Speech.RoundBegun(
                        called,
                        10_080,
                        MANY,
                        EVENING,
                        true,
                        "住".repeat(64),
                        "别墅12345-12-12345 齐了",
                        List.of(last(99, rooms, true, 0, "", 99, rooms, 99, rooms))),
                LINES_OF_A_ROLL_UP);
        assertFits(
                new Speech.DailySummary(
                        "住".repeat(15) + "…",
                        12,
                        31,
                        EVENING,
                        new Term("verdict", "under-way"),
                        60,
                        false,
                        Collections.nCopies(
                                3, new Speech.Unclear(60, called, SUPPLIES, false, MANY, MANY, false, true)),
                        60,
                        MANY,
                        MANY_VISITS,
                        true,
                        List.of(
                                decision(1, Flag.SPECIAL, LONG_ROOM, LONG_AREA, MANY, true),
                                decision(2, Flag.AGAIN, LONG_ROOM, LONG_AREA, MANY, true),
                                decision(3, Flag.REFUSED, LONG_ROOM, LONG_AREA, MANY, true)),
                        Collections.nCopies(3, largestRound(called)),
                        57,
                        List.of(new Speech.ClearRounds(57, MANY, MANY, COMMUNITIES)),
                        List.of(new Speech.SpecialOfDay(
                                MANY_VISITS,
                                LONG_ROOM + " " + LONG_ROOM,
                                true,
                                List.of(new Speech.Signed("住".repeat(8), LONG_ROOM, true, MANY)))),
                        List.of(new Speech.Unreached(MANY, MANY, MANY)),
                        new Speech.Crew(3_000, 3_000, 3_000, 3_000, 12),
                        new Speech.DataOfDay(MANY, MANY, MANY, MANY, MANY, MANY, 12, 30, changed)),
                LINES_OF_A_SUMMARY);
    }

    @Test
    @DisplayName("the largest day of a street fits into the tightest way and its lines")
    void largestStreet() {
        Speech.Called called = new Speech.Called(9999, true, SUPPLIES);
        assertFits(
                new Speech.StreetSummary(
                        "住".repeat(15) + "…",
                        12,
                        31,
                        EVENING,
                        new Term("verdict", "under-way"),
                        999,
                        999,
                        false,
                        999,
                        Collections.nCopies(3, new Speech.CommunityCount(LONG_COMMUNITY, MANY)),
                        true,
                        999,
                        MANY,
                        MANY_VISITS,
                        true,
                        List.of(
                                decision(1, Flag.SPECIAL, "", LONG_COMMUNITY, MANY, true),
                                decision(2, Flag.AGAIN, "", LONG_COMMUNITY, MANY, true),
                                decision(3, Flag.REFUSED, "", LONG_COMMUNITY, MANY, true)),
                        Collections.nCopies(3, new Speech.StreetRound(1, true, LONG_COMMUNITY, largestRound(called))),
                        999,
                        List.of(new Speech.ClearRounds(999, MANY, MANY, COMMUNITIES)),
                        List.of(new Speech.SpecialOfStreet(
                                MANY_VISITS,
                                Collections.nCopies(3, new Speech.CommunityCount(LONG_COMMUNITY, MANY)),
                                true,
                                List.of(new Speech.CommunityCount(LONG_COMMUNITY, MANY)),
                                true)),
                        List.of(new Speech.Unreached(MANY, MANY, MANY)),
                        new Speech.Crew(3_000, 3_000, 3_000, 3_000, 12),
                        new Speech.DataOfDay(MANY, MANY, MANY, MANY, MANY, MANY, 12, 30, List.of())),
                LINES_OF_A_SUMMARY);
    }

    @Test
    @DisplayName("a room list as large as 上轮谁没做 makes it fits into a reply")
    void largestList() {
        String rooms = String.join(" ", Collections.nCopies(30, "1234-12-3000"));
        assertFits(new Speech.BeforeThis(last(99, rooms, true, 30, rooms, 99, rooms, 99, rooms)), LINES_OF_A_ROLL_UP);
    }

    private void assertFits(Speech speech, int lines) {
        String text = say(speech);
        assertThat(text.getBytes(StandardCharsets.UTF_8))
                .as(speech.getClass().getSimpleName())
                .hasSizeLessThanOrEqualTo(SHORTEST_TEXT);
        assertThat(text.lines()).as(speech.getClass().getSimpleName()).hasSizeLessThanOrEqualTo(lines);
    }

    private static Speech.RoundOfDay largestRound(Speech.Called called) {
        return new Speech.RoundOfDay(
                called,
                MORNING,
                MANY,
                MANY,
                MANY,
                MANY,
                MANY,
                MANY,
                MANY,
                true,
                false,
                true,
                false,
                MANY,
                MANY,
                List.of(new Speech.Speed(COMMUNITIES, 638, 638, 638, 10_080, 10_080, LONG_AREA, true)));
    }

    private static Speech.RoundOfDay round(int number, boolean lateAgain) {
        return new Speech.RoundOfDay(
                new Speech.Called(number, true, SWEEP),
                MORNING,
                1443,
                3312,
                1442,
                3310,
                1,
                2,
                1440,
                !lateAgain,
                false,
                false,
                false,
                0,
                0,
                List.of(speed(lateAgain)));
    }

    private static Speech.Speed speed(boolean lateAgain) {
        return new Speech.Speed(GRIDS, 19, 17, 19, 14, 26, new AreaName("第12微网格"), lateAgain);
    }

    private static Speech.Ending plainEnding() {
        return new Speech.Ending(
                List.of(), List.of(), Speech.Visits.NONE, List.of(), 56, 56, false, 0, 0, 0, 0, false, List.of());
    }

    private static Speech.Ending ending(int left, int onTime, int done) {
        return new Speech.Ending(
                List.of(speed(false)),
                left == 0
                        ? List.of()
                        : List.of(
                                new Speech.Reason(new Term("outcome", "no-answer"), 1),
                                new Speech.Reason(new Term("outcome", "refused"), left - 1)),
                new Speech.Visits(47, 44, 2, 1),
                List.of(new Speech.Signed("李娟", "1-1-602 1-1-1101", false, 2)),
                onTime,
                done,
                onTime != done,
                3,
                2,
                14,
                6,
                true,
                List.of(new Speech.Changed(new Speech.Called(4, true, SWEEP), 1440, 1442)));
    }

    private static Speech.LastTime last(
            int notDone,
            String notDoneRooms,
            boolean more,
            int doneThen,
            String doneThenRooms,
            int fewer,
            String fewerRooms,
            int never,
            String neverRooms) {
        return new Speech.LastTime(
                new Speech.Called(4, true, SWEEP),
                notDone,
                notDoneRooms,
                more,
                doneThen,
                doneThenRooms,
                fewer,
                fewerRooms,
                fewer > 8,
                never,
                neverRooms,
                never > 8,
                notDone + doneThen + fewer == 0);
    }

    private enum Flag {
        SPECIAL,
        AGAIN,
        REFUSED,
        OVERDUE,
        SLOW,
        VACANT
    }

    private static Speech.Decision decision(
            int place, Flag flag, String about, AreaName area, int count, boolean more) {
        return new Speech.Decision(
                new Term("place", Integer.toString(place)),
                flag == Flag.SPECIAL,
                flag == Flag.AGAIN,
                flag == Flag.REFUSED,
                flag == Flag.OVERDUE,
                flag == Flag.SLOW,
                flag == Flag.VACANT,
                about,
                area,
                new Term("duty", "volunteer"),
                count,
                flag == Flag.OVERDUE ? 2 : 0,
                more,
                flag == Flag.OVERDUE ? List.of(FIFTH) : List.of());
    }

    private String decided(Speech.Decision decision) {
        String text = say(new Speech.DailySummary(
                "殷家社区",
                4,
                11,
                EVENING,
                new Term("verdict", "none"),
                0,
                false,
                List.of(),
                0,
                0,
                Speech.Visits.NONE,
                false,
                List.of(decision),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                new Speech.Crew(0, 94, 3, 0, 12),
                new Speech.DataOfDay(0, 0, 0, 0, 0, 0, 0, 0, List.of())));
        return text.lines().toList().get(2);
    }

    private static Speech.Share share(String name, int done, int total) {
        return new Speech.Share(new AreaName(name), done, total);
    }

    private String say(Speech speech) {
        return wording.say(speech, Dialect.PLAIN);
    }
}
