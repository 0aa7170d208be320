package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.RESIDENTS;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Personal data stays home: residents' groups see counts only, and nobody asks beyond the group")
class PrivacyTests {

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @BeforeEach
    void aSweepIsUnderWayAndNobodyOpenedAtOneDoor() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "1504隔离");
        neighbourhood.say(UNIT, VOLUNTEER, "903没人");
    }

    @ParameterizedTest(name = "a member''s {0} in a residents'' group")
    @ValueSource(strings = {"1-1-904没人", "1-1-904 齐了", "1-1-904隔离", "补第1轮 1-1-904拒绝"})
    void whatAMemberReportsInAResidentsGroupCountsAndIsAnsweredInCounts(String words) {
        if (words.startsWith("补")) {
            neighbourhood.say(LIAISON, DIRECTOR, "结束");
        }
        String answer =
                neighbourhood.say(RESIDENTS, VOLUNTEER, words).orElseThrow().toString();
        assertThat(neighbourhood.lastMarks()).hasSize(1);
        assertThat(answer).doesNotContain("904", "no-answer", "isolated", "refused");
    }

    @Test
    void whatAMemberTakesBackInAResidentsGroupNamesNoRoom() {
        String answer =
                neighbourhood.say(RESIDENTS, VOLUNTEER, "撤销").orElseThrow().toString();
        assertThat(neighbourhood.lastMarks()).hasSize(1);
        assertThat(answer).doesNotContain("903");
    }

    @ParameterizedTest
    @ValueSource(strings = {"进度", "还差谁", "还差谁 1-1-1504", "进度 1-1-1504", "1-1-1504还剩几个?", "1幢1单元15楼还剩几个?"})
    void figuresInAResidentsGroupAreNeverThoseOfOneDoor(String words) {
        neighbourhood
                .say(RESIDENTS, RESIDENT, words)
                .filter(Speech.Progress.class::isInstance)
                .map(Speech.Progress.class::cast)
                .ifPresent(progress -> assertThat(progress.rounds())
                        .allSatisfy(round -> assertThat(round.households()).isGreaterThan(50)));
        assertThat(neighbourhood.say(RESIDENTS, RESIDENT, words)).get().isNotInstanceOf(Speech.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1504齐了没?", "为什么 1-1-1504"})
    void howADoorStandsIsNotToldInAResidentsGroup(String words) {
        String answer = neighbourhood.say(RESIDENTS, VOLUNTEER, words).toString();
        assertThat(answer).doesNotContain("isolated", "1504隔离", "志愿者");
    }

    @Test
    void inAUnitGroupDoorsOfAnotherUnitAreNotAskedFor() {
        Speech.Answer answer =
                neighbourhood.say(Neighbourhood.UNIT, RESIDENT, "4-7-901齐了没?").orElseThrow();
        assertThat(answer).isNotInstanceOf(Speech.HouseholdStands.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1504 9/9", "1-1-1504 9人都做了"})
    void howManyLiveSomewhereIsNotToldInAResidentsGroup(String words) {
        String answer =
                neighbourhood.say(RESIDENTS, VOLUNTEER, words).orElseThrow().toString();
        assertThat(answer).doesNotContain("roster=3");
    }
}
