package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.round.Outcome;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where several rounds are open, nobody is left in doubt which one is meant")
class SeveralRoundsTests {

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @Test
    void anAcknowledgementNamesItsRoundOnlyWhereOthersAreOpen() {
        open("扫楼");
        assertThat(((Speech.Recorded) say("901查了")).rounds()).isEmpty();
        open("物资");
        assertThat(say("902齐了")).isInstanceOf(Speech.WhichRound.class);
        assertThat(((Speech.Recorded) say("扫楼")).rounds())
                .containsExactly(new Speech.Called(1, true, new Speech.Term("kind", "sweep")));
    }

    @Test
    void aKindThatIsNotUnderWayIsToldWithWhatIs() {
        open("扫楼");
        Speech.OtherRounds other = (Speech.OtherRounds) say("采样 901齐了");
        assertThat(other.rounds()).extracting(Speech.Called::number).containsExactly(1);
        assertThat(neighbourhood.ledger().entries())
                .allMatch(entry -> entry.marks().isEmpty());
    }

    @Test
    void aWrongAnswerLeavesTheQuestionOpen() {
        open("扫楼");
        open("物资");
        assertThat(say("901齐了")).isInstanceOf(Speech.WhichRound.class);
        assertThat(say("采样")).isInstanceOf(Speech.OtherRounds.class);
        assertThat(say("物资")).isInstanceOf(Speech.Recorded.class);
        assertThat(neighbourhood.lastMarks())
                .extracting(mark -> mark.round().number())
                .containsExactly(2);
    }

    @Test
    void aQuestionOfTheSpeakersOwnLeavesTheBotsQuestionOpen() {
        open("扫楼");
        assertThat(say("都齐了")).isInstanceOf(Speech.ConfirmAll.class);
        assertThat(say("进度")).isInstanceOf(Speech.Progress.class);
        say("是");
        assertThat(neighbourhood.lastMarks()).hasSize(56);
    }

    @Test
    void aYesAnswersOnlyOnce() {
        open("扫楼");
        say("1504起了");
        say("是");
        say("撤销");
        assertThat(say("是")).isInstanceOf(Speech.NotUnderstood.class);
    }

    @Test
    void whatWasAddedToAClosedRoundCanBeTakenBackButNotWhatItClosedWith() {
        open("扫楼");
        say("901齐了");
        neighbourhood.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "结束");
        say("补第1轮 1504齐了");
        assertThat(say("撤销")).isInstanceOf(Speech.Undone.class);
        assertThat(neighbourhood.lastMarks())
                .extracting(mark -> mark.room().room())
                .containsExactly("1504");
        assertThat(neighbourhood.lastMarks()).allMatch(mark -> mark.outcome() == Outcome.UNDONE && mark.added());
        assertThat(say("撤销")).isInstanceOf(Speech.NothingToUndo.class);
    }

    @Test
    void theReasonsOfSeveralRoundsAreToldTogetherAndNoUseridIsShown() {
        open("扫楼");
        open("采样");
        neighbourhood.say(Neighbourhood.UNIT, Neighbourhood.RESIDENT, "1504采好了");
        say("1504查了");
        Speech.Because because = (Speech.Because) say("为什么 1504");
        assertThat(because.rounds()).hasSize(2);
        List<Speech.Testimony> told = because.rounds().stream()
                .flatMap(round -> round.marks().stream())
                .toList();
        assertThat(told).hasSize(2).noneMatch(each -> each.who().equals(Neighbourhood.RESIDENT));
        assertThat(told)
                .filteredOn(Speech.Testimony::resident)
                .singleElement()
                .extracting(Speech.Testimony::who)
                .isEqualTo("");
    }

    @Test
    void aRoundThatWasClosedLongAgoCanBeAskedForByItsNumber() {
        for (int round = 1; round <= 3; round++) {
            open("扫楼");
            say(round == 1 ? "1504没人" : "1504齐了");
            neighbourhood.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "结束");
        }
        Speech.Because because = (Speech.Because) say("为什么 第1轮 1504");
        assertThat(because.rounds().get(0).marks())
                .extracting(Speech.Testimony::words)
                .containsExactly("1504没人");
    }

    @Test
    void anExampleIsAboutTheRoomThatWasNamed() {
        open("扫楼");
        assertThat(say("903的东西")).isEqualTo(new Speech.NotUnderstood("903 齐了"));
        assertThat(say("今天天气好")).isEqualTo(new Speech.NotUnderstood("1504 齐了"));
        assertThat(say("昨天901齐了")).isEqualTo(new Speech.NotUnderstood("901 齐了"));
    }

    @Test
    void anErrorIsCorrectedOnlyForTheRoomsThatAreNamedBesideIt() {
        open("扫楼");
        say("901、902、903齐了");
        say("刚才报错了,902没齐");
        assertThat(neighbourhood.lastMarks())
                .extracting(mark -> mark.room().room())
                .containsOnly("902");
    }

    private void open(String kind) {
        neighbourhood.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "开始" + kind);
    }

    private Speech.Answer say(String text) {
        return neighbourhood
                .say(Neighbourhood.UNIT, Neighbourhood.VOLUNTEER, text)
                .orElseThrow();
    }
}
