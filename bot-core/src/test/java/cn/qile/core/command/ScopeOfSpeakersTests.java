package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.OTHER_VOLUNTEER;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Member;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Mark;
import cn.qile.core.round.RoundId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Nobody speaks for a scope that is not theirs")
class ScopeOfSpeakersTests {

    private static final RoundId ROUND = new RoundId(new CommunityId(1), 1);

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @BeforeEach
    void aSweepIsUnderWayAndOneDoorIsDone() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a member of another unit undoes a door, 1-1-1504搞错了, yjm07d",
        "a resident undoes a door, 1-1-1504搞错了, resident",
        "a resident undoes what somebody else said, 撤销, resident",
        "a member of another unit undoes what somebody else said, 撤销, yjm07d",
        "a member of another unit claims the unit, 1幢1单元都齐了, yjm07d",
        "a resident claims the unit, 都齐了, resident",
        "a member of another unit says a door is not done, 1-1-1504没齐, yjm07d",
        "a member of another unit adds to a round, 补第1轮 1-1-1503齐了, yjm07d",
    })
    void changesNothing(String title, String words, String sender) {
        neighbourhood.say(UNIT, sender, words);
        neighbourhood.say(UNIT, sender, "是");
        neighbourhood.say(LIAISON, sender, words);
        neighbourhood.say(LIAISON, sender, "是");
        assertThat(neighbourhood.ledger().marks(ROUND)).hasSize(1);
    }

    @Test
    void aResidentSpeaksForTheDoorsOfTheGroupOnly() {
        neighbourhood.say(UNIT, RESIDENT, "4-7-901齐了");
        assertThat(neighbourhood.ledger().marks(ROUND)).hasSize(1);
    }

    @Test
    void whoDirectsAPartDoesNotEndTheRoundOfTheWholeByBeginningTheNext() {
        assertThat(neighbourhood.say(LIAISON, "yjs1", "开始第2轮扫楼,20分钟").orElseThrow())
                .isInstanceOf(Speech.RoundUnderWay.class);
        assertThat(neighbourhood.rounds().open(ROUND.community())).hasSize(1);
    }

    @Test
    void theWordsOfQuestionsAndOfTalkAreNotKept() {
        neighbourhood.say(UNIT, VOLUNTEER, "还差谁");
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了没?");
        neighbourhood.say(UNIT, VOLUNTEER, "今天天气不错");
        assertThat(neighbourhood.ledger().entries())
                .extracting(entry -> entry.text())
                .endsWith("1504齐了", "", "", "");
    }

    @Test
    void aResidentsWordIsShownAndNeitherDoneNorUndoesAMembers() {
        neighbourhood.say(UNIT, RESIDENT, "1503齐了");
        neighbourhood.say(UNIT, RESIDENT, "1504没齐");
        assertThat(((Speech.Progress) neighbourhood.say(UNIT, VOLUNTEER, "进度").orElseThrow())
                        .rounds()
                        .get(0)
                        .done())
                .isEqualTo(1);
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "1503齐了没?").orElseThrow().toString())
                .contains("self-reported");
    }

    @Test
    void whoHasLostAllPostsIsAResident() {
        var members = neighbourhood.store().members();
        members.put(new Member(OTHER_VOLUNTEER, "离队", List.of(), Set.of()));
        neighbourhood.say(LIAISON, OTHER_VOLUNTEER, "4-7-901齐了");
        assertThat(neighbourhood.ledger().marks(ROUND))
                .filteredOn(mark -> mark.reporter().equals(OTHER_VOLUNTEER))
                .allMatch(mark -> mark.source() == Mark.Source.RESIDENT);
    }

    @Test
    void whatIsAddedToARoundThatWasClosedEarlyMakesItNoMorePunctual() {
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        Speech.AddedLater added = (Speech.AddedLater)
                neighbourhood.say(UNIT, VOLUNTEER, "补第1轮 1503齐了").orElseThrow();
        assertThat(added.onTime()).isEqualTo(1);
        assertThat(added.done()).isEqualTo(2);
        Speech.AddedLater again = (Speech.AddedLater)
                neighbourhood.say(UNIT, VOLUNTEER, "补第1轮 1502齐了").orElseThrow();
        assertThat(again.onTime()).isEqualTo(1);
    }
}
