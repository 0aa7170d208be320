package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.RESIDENTS;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Rounds are opened, extended and closed by chat")
class RoundsByChatTests {

    /** A 社工 who answers for 第1网格: 262 households. */
    private static final String SOCIAL_WORKER = "yjs1";

    private static final CommunityId COMMUNITY = new CommunityId(1);

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "补第%d轮 1504齐了",
                "第%d轮 1504齐了",
                "1504 没人 第%d轮",
                "为什么 第%d轮 1504",
                "导出第%d轮",
                "结束第%d轮",
                "第%d轮进度",
                "第%d轮还差谁",
                "撤销第%d轮"
            })
    @DisplayName("a round with the number 0 is as unknown as one that never was")
    void noSuchNumber(String said) {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        for (Conversation here : List.of(UNIT, LIAISON)) {
            assertThat(neighbourhood.say(here, DIRECTOR, said.formatted(0)).map(Object::getClass))
                    .isEqualTo(
                            neighbourhood.say(here, DIRECTOR, said.formatted(9)).map(Object::getClass));
        }
    }

    @ParameterizedTest(name = "{0}: {1} of {2} minutes over {3} households")
    @CsvSource({
        "开始扫楼 20分钟, sweep, 20, 1443",
        "开始扫楼, sweep, 20, 1443",
        "开始物资, supplies, 60, 1443",
        "开始采样, sampling, 120, 1443",
        "开始点名, roll-call, 120, 1443",
        "开始巡查, patrol, 120, 1443",
        "开始扫楼 20分钟 1幢, sweep, 20, 100",
        "开始扫楼 1幢1单元 15分钟, sweep, 15, 56",
        "开始采样 第7微网格 半小时, sampling, 30, 56",
        "开始采样 第1网格 1小时, sampling, 60, 262",
        "开始扫楼 20分钟 紧急, sweep, 20, 1443",
        "'开始第1轮,扫楼,20分钟', sweep, 20, 1443",
    })
    void aRoundBegins(String words, String kind, long minutes, int households) {
        Speech.RoundOpened opened = opened(LIAISON, DIRECTOR, words);
        assertThat(opened.round().kind().code()).isEqualTo(kind);
        assertThat(opened.minutes()).isEqualTo(minutes);
        assertThat(opened.households()).isEqualTo(households);
    }

    @Test
    void numbersCountOnPerCommunityWhateverTheKind() {
        assertThat(opened(LIAISON, DIRECTOR, "开始扫楼").round().number()).isEqualTo(1);
        assertThat(opened(LIAISON, DIRECTOR, "开始采样").round().number()).isEqualTo(2);
        neighbourhood.say(LIAISON, DIRECTOR, "结束扫楼");
        assertThat(opened(LIAISON, DIRECTOR, "开始扫楼").round().number()).isEqualTo(3);
    }

    @Test
    void aRoundThatIsOnlyNumberedIsOfTheLastKind() {
        opened(LIAISON, DIRECTOR, "开始采样");
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        Speech.RoundOpened second = opened(LIAISON, DIRECTOR, "开始第2轮,20分钟");
        assertThat(second.round().kind().code()).isEqualTo("sampling");
        assertThat(second.minutes()).isEqualTo(20);
    }

    @Test
    void anotherNumberThanTheNextIsSaidAndChangesNothing() {
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "开始第6轮扫楼")).contains(new Speech.WrongNumber(6, 1));
        assertThat(neighbourhood.rounds().open(COMMUNITY)).isEmpty();
    }

    @Test
    void twoOpenRoundsOfOneKindDoNotOverlap() {
        opened(LIAISON, DIRECTOR, "开始扫楼 1幢");
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼").orElseThrow()).isInstanceOf(Speech.RoundUnderWay.class);
        assertThat(opened(LIAISON, DIRECTOR, "开始扫楼 4幢").households()).isEqualTo(218);
        assertThat(neighbourhood.rounds().open(COMMUNITY)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"开始扫楼", "结束", "延长10分钟"})
    void onlyDirectorsDoThat(String words) {
        opened(LIAISON, DIRECTOR, "开始采样");
        for (String sender : List.of(VOLUNTEER, LEADER, RESIDENT)) {
            assertThat(neighbourhood.say(LIAISON, sender, words)).contains(new Speech.DirectorsOnly());
        }
        assertThat(neighbourhood.rounds().open(COMMUNITY)).hasSize(1);
    }

    @Test
    void aSocialWorkerOpensAndClosesWhatTheyAnswerFor() {
        Speech.RoundOpened opened = opened(LIAISON, SOCIAL_WORKER, "开始扫楼");
        assertThat(opened.households()).isEqualTo(262);
        assertThat(opened.area()).isEqualTo("第1网格");
        assertThat(neighbourhood.say(LIAISON, SOCIAL_WORKER, "开始采样 8幢")).contains(new Speech.DirectorsOnly());
        assertThat(neighbourhood.say(LIAISON, SOCIAL_WORKER, "结束").orElseThrow())
                .isInstanceOf(Speech.RoundClosed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"开始扫楼 0分钟", "开始扫楼 9999小时", "开始扫楼 99幢", "开始扫楼 第99微网格", "开始扫楼 火星"})
    void whatCannotBeMeantOpensNothing(String words) {
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, words)).isPresent();
        assertThat(neighbourhood.rounds().open(COMMUNITY)).isEmpty();
    }

    @Test
    void aDeadlineIsMovedOnFromItselfOrFromNowIfItHasPassed() {
        Round round = afterOpening("开始扫楼 20分钟");
        neighbourhood.say(LIAISON, DIRECTOR, "延长10分钟");
        assertThat(round(1).deadline()).isEqualTo(round.openedAt().plus(Duration.ofMinutes(30)));
        neighbourhood.later(Duration.ofMinutes(40));
        neighbourhood.say(LIAISON, DIRECTOR, "延长10分钟");
        assertThat(round(1).deadline()).isEqualTo(round.openedAt().plus(Duration.ofMinutes(50)));
    }

    @Test
    void ofSeveralOpenRoundsTheOneMeantIsAskedForOnceAndThenClosed() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        opened(LIAISON, DIRECTOR, "开始采样");
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "结束").orElseThrow()).isInstanceOf(Speech.WhichRound.class);
        assertThat(neighbourhood.rounds().open(COMMUNITY)).hasSize(2);
        neighbourhood.say(LIAISON, DIRECTOR, "采样");
        assertThat(neighbourhood.rounds().open(COMMUNITY))
                .extracting(Round::kind)
                .containsExactly("sweep");
    }

    @Test
    void ofSeveralRoundsThatAReportFitsTheOneMeantIsAskedForAndNothingChangesMeanwhile() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        opened(LIAISON, DIRECTOR, "开始采样");
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "901齐了,903没人").orElseThrow())
                .isInstanceOf(Speech.WhichRound.class);
        assertThat(neighbourhood.lastMarks()).isEmpty();
        neighbourhood.say(UNIT, VOLUNTEER, "采样");
        assertThat(neighbourhood.lastMarks())
                .hasSize(2)
                .allMatch(mark -> mark.round().number() == 2);
    }

    @Test
    void nobodyElsesAnswerAndNoLateOneIsTaken() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        opened(LIAISON, DIRECTOR, "开始采样");
        neighbourhood.say(UNIT, VOLUNTEER, "901齐了");
        neighbourhood.say(UNIT, LEADER, "采样");
        assertThat(neighbourhood.lastMarks()).isEmpty();
        neighbourhood.later(Duration.ofMinutes(5).plusSeconds(1));
        neighbourhood.say(UNIT, VOLUNTEER, "采样");
        assertThat(neighbourhood.lastMarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"采样 901齐了, 2", "901采样齐了, 2", "第1轮901齐了, 1", "901采好了, 2", "901扫好了, 1"})
    void aKindANumberOrAWordOfOneKindNarrowsIt(String words, int round) {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        opened(LIAISON, DIRECTOR, "开始采样");
        neighbourhood.say(UNIT, VOLUNTEER, words);
        assertThat(neighbourhood.lastMarks())
                .extracting(mark -> mark.round().number())
                .containsExactly(round);
    }

    @Test
    void roundsOverOtherHouseholdsDoNotMakeAReportUnclear() {
        opened(LIAISON, DIRECTOR, "开始扫楼 1幢");
        opened(LIAISON, DIRECTOR, "开始采样 4幢");
        neighbourhood.say(UNIT, VOLUNTEER, "901齐了");
        assertThat(neighbourhood.lastMarks())
                .extracting(mark -> mark.round().number())
                .containsExactly(1);
    }

    @Test
    void whatIsAddedAfterTheEndNeedsTheWordOrTheNumber() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "901齐了")).contains(new Speech.NoRound(1, true, "补第1轮 1504 齐了"));
        neighbourhood.say(UNIT, VOLUNTEER, "补 901齐了");
        assertThat(neighbourhood.lastMarks()).singleElement().matches(Mark::added);
        neighbourhood.say(UNIT, VOLUNTEER, "902齐了(第1轮)");
        assertThat(neighbourhood.lastMarks()).singleElement().matches(Mark::added);
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "补第7轮 901齐了")).contains(new Speech.UnknownRound(7));
    }

    @Test
    void whatIsAddedBelongsToTheLastRoundThatHadThatUnit() {
        opened(LIAISON, DIRECTOR, "开始扫楼 1幢");
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        opened(LIAISON, DIRECTOR, "开始扫楼 4幢");
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "901齐了")).contains(new Speech.NoRound(1, true, "补第1轮 1504 齐了"));
        neighbourhood.say(UNIT, VOLUNTEER, "补 901齐了");
        assertThat(neighbourhood.lastMarks())
                .extracting(mark -> mark.round().number())
                .containsExactly(1);
    }

    @Test
    void theDenominatorIsFrozenAtTheStart() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        Area community = neighbourhood.store().rosters().all().get(0).area();
        var fewer = neighbourhood.store().rosters().at(COMMUNITY, 1).households().stream()
                .filter(household -> !household.room().room().equals("1504"))
                .toList();
        neighbourhood.store().rosters().put(community, fewer);
        assertThat(figures(UNIT, VOLUNTEER).households()).isEqualTo(56);
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了");
        assertThat(figures(UNIT, VOLUNTEER).done()).isEqualTo(1);
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        opened(LIAISON, DIRECTOR, "开始扫楼");
        assertThat(figures(UNIT, VOLUNTEER).households()).isEqualTo(55);
    }

    @Test
    void inAUnitGroupQuestionsMeanThatUnitAndInResidentsGroupsNoRoomIsNamed() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        neighbourhood.say(UNIT, VOLUNTEER, "9楼都齐了");
        Speech.Missing missing =
                (Speech.Missing) neighbourhood.say(UNIT, VOLUNTEER, "还差谁").orElseThrow();
        assertThat(missing.rounds().get(0).rooms().split(" "))
                .hasSize(52)
                .startsWith("201", "202")
                .endsWith("1503", "1504")
                .doesNotContain("901");
        assertThat(neighbourhood.say(RESIDENTS, RESIDENT, "还差谁").orElseThrow()).isInstanceOf(Speech.Progress.class);
        Speech.Missing all =
                (Speech.Missing) neighbourhood.say(LIAISON, DIRECTOR, "还差谁").orElseThrow();
        assertThat(all.rounds().get(0).units()).hasSize(19);
    }

    @Test
    void inPrivateAMembersOwnDoorsAreMeant() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        Conversation alone = Conversation.with(Channel.APP, VOLUNTEER);
        neighbourhood.say(alone, VOLUNTEER, "901齐了");
        assertThat(neighbourhood.lastMarks()).hasSize(1);
        assertThat(neighbourhood.say(Conversation.with(Channel.APP, RESIDENT), RESIDENT, "901齐了"))
                .contains(new Speech.Stranger());
    }

    @Test
    void whoDoesNotAnswerForADoorCannotReportIt() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        assertThat(neighbourhood.say(LIAISON, VOLUNTEER, "4-7-901齐了")).contains(new Speech.NotYours("4-7-901"));
        assertThat(neighbourhood.lastMarks()).isEmpty();
        assertThat(neighbourhood
                        .say(UNIT, Neighbourhood.OTHER_VOLUNTEER, "1504齐了")
                        .orElseThrow())
                .isNotInstanceOf(Speech.SelfReported.class);
    }

    @Test
    void aMessageIdCountsOnceAndGetsTheSameAnswer() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        var first = neighbourhood.deliver("again", UNIT, VOLUNTEER, "901齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "902齐了");
        int entries = neighbourhood.ledger().entries().size();
        assertThat(neighbourhood.deliver("again", UNIT, VOLUNTEER, "901齐了")).isEqualTo(first);
        assertThat(neighbourhood.ledger().entries()).hasSize(entries);
    }

    @Test
    void undoAddressesTheSpeakersOwnLastReportAndThenTheOneBefore() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        neighbourhood.say(UNIT, VOLUNTEER, "901齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "902齐了,903齐了");
        neighbourhood.say(UNIT, LEADER, "1001齐了");
        assertThat(((Speech.Undone) neighbourhood.say(UNIT, VOLUNTEER, "撤销").orElseThrow()).rooms())
                .isEqualTo("902 903");
        assertThat(((Speech.Undone) neighbourhood.say(UNIT, VOLUNTEER, "撤销").orElseThrow()).rooms())
                .isEqualTo("901");
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "撤销")).contains(new Speech.NothingToUndo());
        assertThat(figures(UNIT, VOLUNTEER).done()).isEqualTo(1);
    }

    @Test
    void theMarksBehindADoorAreShownToWhoAnswersForIt() {
        opened(LIAISON, DIRECTOR, "开始扫楼");
        neighbourhood.say(UNIT, VOLUNTEER, "1504没人");
        neighbourhood.say(UNIT, LEADER, "1504 齐了");
        Speech.Because because =
                (Speech.Because) neighbourhood.say(UNIT, VOLUNTEER, "为什么 1504").orElseThrow();
        assertThat(because.rounds().get(0).marks())
                .extracting(Speech.Testimony::words)
                .containsExactly("1504没人", "1504 齐了");
        assertThat(because.rounds().get(0).marks())
                .extracting(mark -> mark.after().code())
                .containsExactly("no-answer", "done");
        assertThat(neighbourhood.say(UNIT, RESIDENT, "为什么 1504").orElseThrow()).isInstanceOf(Speech.NotYours.class);
    }

    private Speech.RoundOpened opened(Conversation conversation, String sender, String words) {
        return (Speech.RoundOpened)
                neighbourhood.say(conversation, sender, words).orElseThrow();
    }

    private Round afterOpening(String words) {
        opened(LIAISON, DIRECTOR, words);
        return round(1);
    }

    private Round round(int number) {
        return neighbourhood.rounds().find(new RoundId(COMMUNITY, number)).orElseThrow();
    }

    private Speech.Figures figures(Conversation conversation, String sender) {
        return ((Speech.Progress) neighbourhood.say(conversation, sender, "进度").orElseThrow())
                .rounds()
                .get(0);
    }
}
