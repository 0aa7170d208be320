package cn.qile.webhook.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundKind;
import cn.qile.core.round.kind.RoundKinds;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read, word for word: the parts that design.md fixes, and the shape of the rest. */
class AnswersTests {

    private static final UnitNo UNIT = new UnitNo("1", "1");
    private static final Speech.Called ROUND = new Speech.Called(5, true, new Speech.Term("kind", "sampling"));
    private static final Instant EIGHT = Instant.parse("2022-04-11T00:00:00Z");

    private final Wording wording = new Wording(ZoneId.of("Asia/Shanghai"));

    @Test
    void anAcknowledgementHoldsTheRoomsAndTheUnitsCount() {
        assertThat(say(new Speech.Recorded(
                        List.of(done("901 903"), new Speech.Said("904", outcome("no-answer"), false, false, 0, 0)),
                        List.of(new Speech.Count(UNIT, 43, 56, 13, false)),
                        false)))
                .isEqualTo("收到 901 903，904没人｜1幢1单元 已43/56，剩13户");
    }

    @Test
    void aFileIsToldToComeInPrivate() {
        assertThat(say(new Speech.ExportComes(List.of(ROUND, ROUND), "", 1443, 0)))
                .isEqualTo("第5轮采样、第5轮采样的表格随后私信发给您：1443户，0条记录；已登记");
        assertThat(say(new Speech.ExportComes(List.of(ROUND), "2022-04-11", 56, 7)))
                .isEqualTo("2022-04-11 第5轮采样的表格随后私信发给您：56户，7条记录；已登记");
        assertThat(say(new Speech.NothingToExport(true))).isEqualTo("今天没有轮次，没有可导出的");
        assertThat(say(new Speech.NothingToExport(false))).isEqualTo("还没有轮次，没有可导出的");
    }

    @Test
    void aPurgedRoundIsItsFiguresAndTheDay() {
        assertThat(say(new Speech.RoundPurged(ROUND, 5, 11, 1443, 1441, 2, 1400, 3312, 3310)))
                .isEqualTo("第5轮采样 的明细已于5月11日清除，只留汇总：应1443户 已1441 未2｜按时1400｜3312人 已3310");
    }

    @Test
    void aHouseholdOfWhichSomeAreDoneIsToldByPersons() {
        assertThat(say(new Speech.Recorded(
                        List.of(new Speech.Said("1504", outcome("partial"), false, true, 2, 3)),
                        List.of(new Speech.Count(UNIT, 0, 56, 56, false)),
                        true)))
                .isEqualTo("收到 1504（2/3人）（晚）｜1幢1单元 已0/56，剩56户");
    }

    @Test
    void theLastHouseholdOfAUnitIsGoodNews() {
        assertThat(say(new Speech.Recorded(
                        List.of(done("1504")), List.of(new Speech.Count(UNIT, 56, 56, 0, true)), false)))
                .isEqualTo("收到 1504｜1幢1单元 已56/56，全齐");
    }

    @Test
    void aVisitIsAcknowledgedWithHowManyWait() {
        Speech.Said visited = new Speech.Said("602", new Speech.Term("outcome", "visited"), false, false, 0, 0);
        assertThat(say(new Speech.Recorded(
                        List.of(visited), List.of(new Speech.Count(UNIT, 3, 56, 53, false, 0, 8, true)), false)))
                .isEqualTo("收到 602已上门｜1幢1单元 已3/56，剩53户，待上门8人");
        assertThat(say(new Speech.Recorded(
                        List.of(done("1504")), List.of(new Speech.Count(UNIT, 55, 56, 0, false, 1, 8, true)), false)))
                .isEqualTo("收到 1504｜1幢1单元 已55/56，免1户，待上门8人");
        assertThat(say(new Speech.Undone("602", List.of(new Speech.Count(UNIT, 3, 56, 53, false, 0, 9, true)))))
                .isEqualTo("已撤销 602｜1幢1单元 已3/56，剩53户，待上门9人");
        assertThat(say(new Speech.AddedLater(List.of(visited), 1, 5, 5, 56, 0, true)))
                .isEqualTo("收到 602已上门｜补第1轮 按时5 最终5/56，待上门0人");
    }

    @Test
    void specialPersonsHaveTheirOwnAnswers() {
        Speech.Visits visits = new Speech.Visits(9, 6, 1, 2);
        assertThat(say(new Speech.WaitingForVisit(List.of(new Speech.Waits(ROUND, "602 1101", false, visits)))))
                .isEqualTo("第5轮采样 特殊人群 应上门9 已6 免1 未2：602 1101");
        assertThat(say(new Speech.WaitingForVisit(
                        List.of(new Speech.Waits(ROUND, "", false, new Speech.Visits(9, 9, 0, 0))))))
                .isEqualTo("第5轮采样 特殊人群 应上门9 已9 未0");
        assertThat(say(new Speech.Progress(
                        List.of(new Speech.Figures(ROUND, 56, 54, 1, 114, 110, 12, false, 1, visits)))))
                .isEqualTo("第5轮采样 应56户 已54 未1 免1｜114人 已110｜剩12分｜特殊人群 应上门9 已6 免1 未2");
        assertThat(say(new Speech.ConfirmVisits(8, "602"))).isEqualTo("要上门的8人（不含602）都上门做好了？回复 是");
        assertThat(say(new Speech.SignersOnly())).isEqualTo("免上门要由网格长、社工或副主任来说，没有记");
        assertThat(say(new Speech.NothingToWaive("904"))).isEqualTo("904 没有待上门的人，也没报空房或隔离，没有可免的");
        assertThat(say(new Speech.Missing(List.of(new Speech.Left(ROUND, "", List.of(), true, true)))))
                .isEqualTo("采样住户都齐了，还有人待上门；说“特殊的还差谁”可看");
        Speech.Said done = new Speech.Said("602", new Speech.Term("outcome", "done"), true, false, 0, 0);
        assertThat(say(new Speech.HouseholdStands("602", ROUND, done, new Speech.Visits(1, 0, 0, 1))))
                .isEqualTo("602 已齐，1人待上门（第5轮采样）");
        assertThat(say(new Speech.HouseholdStands("602", ROUND, done, new Speech.Visits(1, 0, 1, 0))))
                .isEqualTo("602 已齐，免上门（第5轮采样）");
    }

    @Test
    void inResidentsGroupsTheCountsAreToldAlone() {
        List<Speech.Count> counts = List.of(new Speech.Count(UNIT, 3, 56, 53, false));
        assertThat(say(new Speech.Recorded(List.of(), counts, false))).isEqualTo("收到｜1幢1单元 已3/56，剩53户");
        assertThat(say(new Speech.Undone("", counts))).isEqualTo("已撤销｜1幢1单元 已3/56，剩53户");
        assertThat(say(new Speech.AddedLater(List.of(), 1, 5, 6, 56))).isEqualTo("收到｜补第1轮 按时5 最终6/56");
    }

    @Test
    void aStreetIsAskedForTheKindAndANumberIsNotShown() {
        Speech.Called sweep = new Speech.Called(0, false, new Speech.Term("kind", "sweep"));
        Speech.Called sampling = new Speech.Called(0, false, new Speech.Term("kind", "sampling"));
        assertThat(say(new Speech.WhichRound(List.of(sweep, sampling), ""))).isEqualTo("有几轮在进行：扫楼、采样。请回复是哪一轮，例：扫楼");
        assertThat(say(new Speech.WhichRound(List.of(ROUND), "第5轮"))).isEqualTo("有几轮在进行：第5轮采样。请回复是哪一轮，例：第5轮");
    }

    @Test
    void whatIsAddedLaterTellsBothFigures() {
        assertThat(say(new Speech.AddedLater(List.of(done("1504")), 1, 5, 6, 56)))
                .isEqualTo("收到 1504｜补第1轮 按时5 最终6/56");
    }

    @Test
    void whoIsMissingIsRoomsAndNoOtherNumber() {
        assertThat(say(new Speech.Missing(List.of(new Speech.Left(ROUND, "201 1504", List.of(), false)))))
                .isEqualTo("采样还差：201 1504");
        assertThat(say(new Speech.Missing(List.of(new Speech.Left(ROUND, "", List.of(), true)))))
                .isEqualTo("采样都齐了");
        assertThat(say(new Speech.Missing(List.of(new Speech.Left(
                        ROUND,
                        "",
                        List.of(
                                new Speech.Count(UNIT, 0, 56, 56, false),
                                new Speech.Count(new UnitNo("4", "7"), 2, 56, 54, false)),
                        false)))))
                .isEqualTo("采样还差：\n1幢1单元 56户\n4幢7单元 54户");
    }

    @Test
    void progressTellsHouseholdsAndPersons() {
        Speech.Figures figures = new Speech.Figures(ROUND, 56, 3, 53, 121, 8, 10, false);
        assertThat(say(new Speech.Progress(List.of(figures)))).isEqualTo("第5轮采样 应56户 已3 未53｜121人 已8｜剩10分");
        assertThat(say(new Speech.Progress(List.of(figures, figures))).lines()).hasSize(2);
        assertThat(say(new Speech.RoundClosed(figures, 2))).isEqualTo("第5轮采样结束：应56户 已3 未53｜按时2｜121人 已8");
    }

    @Test
    void openingARoundNamesMinutesAndHouseholdsWithoutSeparators() {
        assertThat(say(new Speech.RoundOpened(
                        new Speech.Called(6, true, new Speech.Term("kind", "sweep")),
                        "殷家社区",
                        new UnitNo("1", ""),
                        true,
                        20,
                        1443,
                        EIGHT,
                        true,
                        1,
                        false,
                        "1504 齐了")))
                .isEqualTo("第6轮扫楼开始：20分钟 1443户，08:00截止（紧急）｜殷家社区1幢｜做完一户报一户，例：1504 齐了");
    }

    @Test
    void theMarksBehindAHouseholdAreOneLineEach() {
        Speech.Term open = outcome("open");
        assertThat(say(new Speech.Because(
                        "1504",
                        List.of(
                                new Speech.Evidence(
                                        ROUND,
                                        List.of(
                                                new Speech.Testimony(
                                                        "王<b>", false, EIGHT, "1504 齐了\n<@all>", open, outcome("done")),
                                                new Speech.Testimony(
                                                        "", true, EIGHT, "做了", open, outcome("self-reported")),
                                                new Speech.Testimony(
                                                        "", false, EIGHT, "没人", open, outcome("no-answer"))),
                                        false),
                                new Speech.Evidence(
                                        new Speech.Called(6, true, new Speech.Term("kind", "sweep")),
                                        List.of(),
                                        true)))))
                .isEqualTo("""
                        1504
                        第5轮采样
                        08:00 王＜b＞「1504 齐了 ＜@all＞」还没报→齐
                        08:00 住户「做了」还没报→自报，待确认
                        08:00 原队员「没人」还没报→没人
                        第6轮扫楼 还没有人报过""");
    }

    @Test
    void whereSeveralRoundsAreOpenAnAcknowledgementNamesItsRound() {
        assertThat(say(new Speech.Recorded(
                        List.of(done("901")),
                        List.of(new Speech.Count(UNIT, 1, 56, 55, false)),
                        false,
                        List.of(ROUND))))
                .isEqualTo("收到 901｜第5轮采样 1幢1单元 已1/56，剩55户");
    }

    @Test
    void whatIsNotUnderstoodIsToldSoAndThatNothingWasKept() {
        assertThat(say(new Speech.NotUnderstood("1504 齐了"))).isEqualTo("没听懂，没有记；例：1504 齐了；能说什么，请说：帮助");
        assertThat(say(new Speech.OtherRounds(List.of(ROUND), "901 齐了"))).isEqualTo("现在进行的是第5轮采样，没有记；例：901 齐了");
    }

    @Test
    void aWholeUnitIsConfirmedWithItsCount() {
        Speech.Count count = new Speech.Count(UNIT, 0, 56, 56, false);
        assertThat(say(new Speech.ConfirmAll(List.of(count), ""))).isEqualTo("1幢1单元剩56户全部齐了？回复 是");
        assertThat(say(new Speech.ConfirmAll(List.of(new Speech.Count(UNIT, 0, 54, 54, false)), "903 1102")))
                .isEqualTo("1幢1单元剩54户（不含903 1102）全部齐了？回复 是");
        assertThat(say(new Speech.ConfirmDone("1504"))).isEqualTo("1504 这一轮是齐了吗？回复 是");
        assertThat(say(new Speech.LeftAlone())).isEqualTo("好，没有改动");
    }

    @Test
    void whatCannotBeToldIsAskedWithAnExample() {
        assertThat(say(new Speech.WhichRooms("1504 齐了"))).isEqualTo("请说具体是哪些房号，例：1504 齐了");
        assertThat(say(new Speech.WhichHome("1504"))).isEqualTo("请回复是哪一户，例：1504");
        assertThat(say(new Speech.WhichTask("接单 3号"))).isEqualTo("请说是几号任务，例：接单 3号");
        assertThat(say(new Speech.NumbersDiffer(9, 8, 2, 9))).isEqualTo("数字对不上：应上门9人，您报共9人 已8，点名未做2户；没有记");
    }

    @Test
    void whatTheBotDoesNotDoYetIsToldWithWhatWasUnderstood() {
        assertThat(say(new Speech.NotYet(
                        new Speech.Term("work", "need"), "1203", List.of(new Speech.Term("need", "medicine")))))
                .isEqualTo("听懂了（需求 1203 配药），但这件事我还不会办，请直接找负责的人");
        assertThat(say(new Speech.NotYet(new Speech.Term("work", "summary"), "", List.of())))
                .isEqualTo("听懂了（小结），但这件事我还不会办，请直接找负责的人");
        assertThat(say(new Speech.NotYet(new Speech.Term("work", "task-transfer"), "3 <@all>", List.of())))
                .isEqualTo("听懂了（转单 3 ＜@all＞），但这件事我还不会办，请直接找负责的人");
    }

    @Test
    void severalThingsMakeOneLine() {
        assertThat(say(new Speech.Several(
                        List.of(new Speech.UnknownRoom("1604", true, "1504 齐了"), new Speech.NothingToUndo()))))
                .isEqualTo("1604 不在本单元名册；例：1504 齐了；没有可撤销的上报");
    }

    @Test
    void whoSaysTwoThingsAtOnceIsToldThatOneWasDone() {
        assertThat(say(new Speech.OneThingAtOnce())).isEqualTo("一条消息只办一件，后面的没有办，请再发一次");
    }

    @Test
    void everyOutcomeAndEveryKindHasItsWord() {
        Stream<Speech.Term> terms = Stream.concat(
                Stream.concat(
                        Stream.of(Outcome.values())
                                .map(outcome -> outcome(
                                        outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))),
                        Stream.of(outcome("self-reported"))),
                RoundKinds.all().stream().map(RoundKind::code).map(code -> new Speech.Term("kind", code)));
        assertThat(terms)
                .allSatisfy(term -> assertThatCode(
                                () -> say(new Speech.WhichRound(List.of(new Speech.Called(1, true, term)), "第1轮")))
                        .doesNotThrowAnyException());
    }

    @Test
    void theLargestListOfRoomsFitsIntoAReply() {
        String rooms =
                IntStream.range(0, 100).mapToObj(i -> "12-12-" + (3000 + i)).collect(Collectors.joining(" "));
        assertThat(say(new Speech.Missing(List.of(new Speech.Left(ROUND, rooms, List.of(), false))))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThan(2048);
    }

    private String say(Speech speech) {
        return wording.say(speech, Dialect.PLAIN);
    }

    private static Speech.Said done(String rooms) {
        return new Speech.Said(rooms, outcome("done"), true, false, 0, 0);
    }

    private static Speech.Term outcome(String code) {
        return new Speech.Term("outcome", code);
    }
}
