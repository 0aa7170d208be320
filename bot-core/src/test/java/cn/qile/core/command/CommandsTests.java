package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command shows as its example must reach it, so that whoever types what the help says is understood. */
class CommandsTests {

    private static final Neighbourhood MORNING = Neighbourhood.sampling();

    @ParameterizedTest(name = "{0} → {2}")
    @CsvSource({
        "1504 齐了, VOLUNTEER, Recorded",
        "是1503不是1504, VOLUNTEER, NothingToUndo",
        "都齐了, VOLUNTEER, ConfirmAll",
        "撤销, VOLUNTEER, NothingToUndo",
        "为什么 1504, VOLUNTEER, Because",
        "1504齐了没?, VOLUNTEER, HouseholdStands",
        "还差谁, VOLUNTEER, Missing",
        "进度, VOLUNTEER, Progress",
        "导出, DIRECTOR, ExportComes",
        "看板, VOLUNTEER, BoardShown",
        "开始扫楼 20分钟, DIRECTOR, RoundOpened",
        "延长10分钟, DIRECTOR, RoundExtended",
        "结束, DIRECTOR, RoundClosed",
        "特殊的9个都采了, VOLUNTEER, Recorded",
        "1203要配药, VOLUNTEER, NotYet",
        "签收56包, VOLUNTEER, NotYet",
        "接单 3号, VOLUNTEER, NotYet",
        "1302搬走了, VOLUNTEER, NotYet",
        "今天小结, VOLUNTEER, SummaryElsewhere",
        "上轮谁没做, VOLUNTEER, BeforeThis",
        "先别提醒, VOLUNTEER, Snoozed",
        "今天不在, VOLUNTEER, AbsentToday",
        "我家都做了, RESIDENT, WhichHome",
        "单号都好了, VOLUNTEER, WhichRooms",
        "帮助, VOLUNTEER, Help",
    })
    void anExampleIsUnderstood(String example, String who, String answer) {
        String sender = who.equals("DIRECTOR")
                ? Neighbourhood.DIRECTOR
                : who.equals("RESIDENT") ? Neighbourhood.RESIDENT : Neighbourhood.VOLUNTEER;
        Optional<Speech.Answer> said = MORNING.anew().say(Neighbourhood.UNIT, sender, example);
        assertThat(said.map(each -> each.getClass().getSimpleName())).contains(answer);
    }

    @Test
    void noCommandIsWithoutAnExampleThatIsTestedHere() throws NoSuchMethodException {
        List<String> tested = List.of(CommandsTests.class
                .getDeclaredMethod("anExampleIsUnderstood", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .value());
        List<String> examples = new Commands(null, null, null, null, null, null, null, null)
                .all().stream().map(Command::example).toList();
        assertThat(examples)
                .doesNotHaveDuplicates()
                .allMatch(example -> tested.stream().anyMatch(row -> row.startsWith(example + ", ")));
        assertThat(tested).hasSameSizeAs(examples);
    }
}
