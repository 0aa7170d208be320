package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.OTHER_VOLUNTEER;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.UnitNo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One story from beginning to end: a sweep of twenty minutes, from 开始扫楼 to what is added after its end. */
class SweepMorningScenarioTests {

    private static final UnitNo FIRST_UNIT = new UnitNo("1", "1");
    private static final UnitNo SEVENTH_UNIT = new UnitNo("4", "7");

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @Test
    void aMorning() {
        // 7:40. The vice-director opens the round in the liaison group.
        Speech.RoundOpened opened = (Speech.RoundOpened)
                neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟").orElseThrow();
        assertThat(opened.minutes()).isEqualTo(20);
        assertThat(opened.households()).isEqualTo(1443);
        assertThat(opened.round().number()).isEqualTo(1);

        // On the stairs of 1幢1单元.
        neighbourhood.later(Duration.ofMinutes(2));
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "901室齐了,903室齐了,1504室也齐了")).contains(recorded("901 903 1504", 3));
        assertThat(neighbourhood.say(UNIT, LEADER, "９０２没人")).contains(noAnswer("902", 3));

        // Somebody else reports what was reported: one household stays one household.
        assertThat(neighbourhood.say(UNIT, LEADER, "901齐了")).contains(recorded("901", 3));

        // 4幢7单元 types into the liaison group; the short number means the speaker's own unit.
        assertThat(neighbourhood.say(LIAISON, OTHER_VOLUNTEER, "1504齐了"))
                .contains(new Speech.Recorded(
                        List.of(done("4-7-1504")), List.of(new Speech.Count(SEVENTH_UNIT, 1, 56, 55, false)), false));

        // A resident says so herself: shown, not done.
        assertThat(neighbourhood.say(UNIT, RESIDENT, "1402齐了")).contains(new Speech.SelfReported("1402", true));
        assertThat(progress()).isEqualTo("1443/4");

        // A member confirms it.
        neighbourhood.say(UNIT, VOLUNTEER, "1402齐了");
        assertThat(progress()).isEqualTo("1443/5");

        // A slip, taken back.
        neighbourhood.say(UNIT, VOLUNTEER, "201齐了");
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "撤销"))
                .contains(new Speech.Undone("201", List.of(new Speech.Count(FIRST_UNIT, 4, 56, 52, false))));

        // 8:01. Too late, but before the end: it counts, and is called late.
        neighbourhood.later(Duration.ofMinutes(19));
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "203齐了"))
                .contains(new Speech.Recorded(
                        List.of(done("203")), List.of(new Speech.Count(FIRST_UNIT, 5, 56, 51, false)), true));

        // The vice-director closes it.
        Speech.RoundClosed closed =
                (Speech.RoundClosed) neighbourhood.say(LIAISON, DIRECTOR, "结束").orElseThrow();
        assertThat(closed.figures().done()).isEqualTo(6);
        assertThat(closed.onTime()).isEqualTo(5);

        // After that a plain report finds no round; one that names it is added, beside what was on time.
        neighbourhood.later(Duration.ofMinutes(5));
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "204齐了").orElseThrow()).isInstanceOf(Speech.NoRound.class);
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "补第1轮 204齐了"))
                .contains(new Speech.AddedLater(List.of(done("204")), 1, 4, 6, 56));
    }

    private String progress() {
        Speech.Progress progress =
                (Speech.Progress) neighbourhood.say(LIAISON, DIRECTOR, "进度").orElseThrow();
        Speech.Figures figures = progress.rounds().get(0);
        return figures.households() + "/" + figures.done();
    }

    private static Speech.Recorded recorded(String rooms, int done) {
        return new Speech.Recorded(
                List.of(done(rooms)), List.of(new Speech.Count(FIRST_UNIT, done, 56, 56 - done, false)), false);
    }

    private static Speech.Recorded noAnswer(String rooms, int done) {
        return new Speech.Recorded(
                List.of(new Speech.Said(rooms, new Speech.Term("outcome", "no-answer"), false, false, 0, 0)),
                List.of(new Speech.Count(FIRST_UNIT, done, 56, 56 - done, false)),
                false);
    }

    private static Speech.Said done(String rooms) {
        return new Speech.Said(rooms, new Speech.Term("outcome", "done"), true, false, 0, 0);
    }
}
