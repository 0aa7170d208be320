package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.RESIDENTS;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.RoundId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Files of rounds go to who answers for the households, in private, and are noted")
class ExportTests {

    private static final String SOCIAL_WORKER = "yjs1";

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @BeforeEach
    void aSweepIsUnderWay() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了,903没人");
        neighbourhood.say(LIAISON, Neighbourhood.OTHER_VOLUNTEER, "4-7-901齐了");
        neighbourhood.groupChat().send();
    }

    @Test
    @DisplayName("the answer in place says that it comes in private, and the letter to the member carries it")
    void carried() {
        Speech.Answer answer = neighbourhood.say(LIAISON, DIRECTOR, "导出第1轮").orElseThrow();

        Outgoing letter = onlyLetter();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Speech.ExportComes.class,
                        comes -> assertThat(comes.marks()).isEqualTo(3));
        assertThat(letter.to()).isEqualTo(new Addressee.ToMember(DIRECTOR));
        assertThat(letter.always()).isTrue();
        assertThat(letter.notice()).isInstanceOfSatisfying(Speech.Exported.class, file -> {
            assertThat(file.of()).containsExactly(new Speech.Snapshot("1-1", 3));
            assertThat(file.day()).isEmpty();
            assertThat(file.households()).isEqualTo(1443);
            assertThat(file.marks()).isEqualTo(3);
        });
    }

    @Test
    @DisplayName("who, when, which round, which area and how many rows are noted under the letter's key")
    void noted() {
        neighbourhood.say(LIAISON, DIRECTOR, "导出第1轮");

        assertThat(neighbourhood.exportLog().entries())
                .containsExactly(new ExportLog.Entry(
                        onlyLetter().key(),
                        DIRECTOR,
                        neighbourhood.now(),
                        List.of(new RoundId(new CommunityId(1), 1)),
                        null,
                        List.of(community()),
                        1443,
                        3));
    }

    @ParameterizedTest(name = "{0} gets {1} households and {2} marks")
    @CsvSource({LEADER + ", 56, 2", SOCIAL_WORKER + ", 262, 2", DIRECTOR + ", 1443, 3"})
    @DisplayName("everybody gets the rows of the own area only")
    void ownRowsOnly(String who, int households, int marks) {
        neighbourhood.say(LIAISON, who, "导出");

        ExportLog.Entry entry = neighbourhood.exportLog().entries().get(0);
        assertThat(List.of(entry.households(), entry.marks())).containsExactly(households, marks);
        assertThat(((Speech.Exported) onlyLetter().notice()).areas())
                .isEqualTo(entry.areas().stream().map(Area::path).toList());
    }

    @Test
    @DisplayName("in a unit group the unit is meant, as everywhere else")
    void inAUnitGroup() {
        neighbourhood.say(UNIT, DIRECTOR, "导出");

        assertThat(neighbourhood.exportLog().entries().get(0).households()).isEqualTo(56);
    }

    @Test
    @DisplayName("in private a leader gets the own micro-grid")
    void inPrivate() {
        neighbourhood.say(Conversation.with(Channel.APP, LEADER), LEADER, "导出");

        assertThat(neighbourhood.exportLog().entries().get(0).households()).isEqualTo(56);
        assertThat(onlyLetter().to()).isEqualTo(new Addressee.ToMember(LEADER));
    }

    @ParameterizedTest
    @ValueSource(strings = {VOLUNTEER, RESIDENT})
    @DisplayName("a volunteer or a resident is told in one line that it is not theirs")
    void othersNot(String who) {
        assertThat(neighbourhood.say(UNIT, who, "导出")).contains(new Speech.NoExport());
        nothingLeft();
    }

    @Test
    @DisplayName("a leader of another micro-grid gets nothing in this one's group")
    void anotherLeader() {
        assertThat(neighbourhood.say(UNIT, "yjm07a", "导出")).contains(new Speech.NoExport());
        nothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {DIRECTOR, LEADER, VOLUNTEER, RESIDENT})
    @DisplayName("in a residents' group everybody is refused")
    void residentsGroup(String who) {
        assertThat(neighbourhood.say(RESIDENTS, who, "导出第1轮")).contains(new Speech.NoExportHere());
        nothingLeft();
    }

    @Test
    @DisplayName("a redelivered message sends and notes nothing more")
    void redelivered() {
        neighbourhood.deliver("again", LIAISON, DIRECTOR, "导出");
        neighbourhood.deliver("again", LIAISON, DIRECTOR, "导出");

        assertThat(neighbourhood.groupChat().posted().stream()
                        .filter(letter -> letter.notice() instanceof Speech.Exported))
                .hasSize(1);
        assertThat(neighbourhood.exportLog().entries()).hasSize(1);
    }

    @Test
    @DisplayName("a day is of all rounds that were under way on it, by the clock of China")
    void aDay() {
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        neighbourhood.later(Duration.ofHours(16)); // 23:40
        neighbourhood.say(LIAISON, DIRECTOR, "开始采样 60分钟");
        neighbourhood.later(Duration.ofMinutes(19));
        neighbourhood.say(LIAISON, DIRECTOR, "导出今天");
        neighbourhood.later(Duration.ofMinutes(2));
        neighbourhood.say(LIAISON, DIRECTOR, "导出今天");

        assertThat(neighbourhood.exportLog().entries())
                .extracting(ExportLog.Entry::day, entry -> entry.rounds().size(), ExportLog.Entry::households)
                .containsExactly(tuple(LocalDate.of(2022, 4, 11), 2, 2886), tuple(LocalDate.of(2022, 4, 12), 1, 1443));
    }

    @Test
    @DisplayName("without a number it is of what is open; when nothing is, of the last round")
    void theLastRound() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始采样");
        neighbourhood.say(LIAISON, DIRECTOR, "结束扫楼");
        neighbourhood.say(LIAISON, DIRECTOR, "导出");
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        neighbourhood.say(LIAISON, DIRECTOR, "导出");
        neighbourhood.say(LIAISON, DIRECTOR, "导出扫楼");

        assertThat(neighbourhood.exportLog().entries())
                .extracting(entry -> entry.rounds().get(0).number())
                .containsExactly(2, 2, 1);
    }

    @Test
    @DisplayName("of a round that never was there is no file")
    void unknownRound() {
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "导出第9轮")).contains(new Speech.UnknownRound(9));
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "导出第0轮")).contains(new Speech.UnknownRound(0));
        assertThat(Neighbourhood.awake().say(LIAISON, DIRECTOR, "导出今天")).contains(new Speech.NothingToExport(true));
        nothingLeft();
    }

    private Area community() {
        return neighbourhood.store().rosters().all().get(0).area();
    }

    private Outgoing onlyLetter() {
        List<Outgoing> letters = neighbourhood.groupChat().posted().stream()
                .filter(letter -> letter.notice() instanceof Speech.Exported)
                .toList();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private void nothingLeft() {
        assertThat(neighbourhood.exportLog().entries()).isEmpty();
        assertThat(neighbourhood.groupChat().posted()).noneMatch(letter -> letter.notice() instanceof Speech.Exported);
    }
}
