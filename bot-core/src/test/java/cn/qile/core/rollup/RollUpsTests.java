package cn.qile.core.rollup;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Neighbourhood;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the liaison group reads of a round, driven by the clock and by what people say. */
class RollUpsTests {

    private static final CommunityId HERE = new CommunityId(1);
    private static final Conversation PRIVATE = Conversation.with(Channel.ROBOT, DIRECTOR);

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @Test
    @DisplayName(
            "at half and nine tenths of its time the liaison group hears how a round stands; who answers for what is left is called at nine tenths")
    void midRound() {
        say("开始扫楼 20分钟");
        at(10);
        say("1-1-1504 齐了");
        at(10);
        at(18);

        List<Outgoing> told = told(Speech.MidRound.class);
        assertThat(told).hasSize(2).allSatisfy(outgoing -> {
            assertThat(group(outgoing).kind()).isEqualTo(Group.Kind.LIAISON);
            assertThat(outgoing.round()).isEqualTo("1-1");
        });
        assertThat(told.get(0).mentions()).isEmpty();
        assertThat(told.get(1).mentions()).containsExactly("yjs1", "yjs2", "yjs3", "yjs4", "yjs5", "yjs6");
        Speech.MidRound half = (Speech.MidRound) told.get(0).notice();
        assertThat(half.gone()).isEqualTo(10);
        assertThat(half.minutesLeft()).isEqualTo(10);
        assertThat(half.households()).isEqualTo(1443);
        assertThat(half.behindAll()).isEqualTo(19);
        assertThat(half.behind()).hasSize(3);
        assertThat(half.others()).isZero();
        assertThat(half.visits()).isEqualTo(new Speech.Visits(63, 0, 0, 63));
        assertThat(((Speech.MidRound) told.get(1).notice()).done()).isEqualTo(1);
    }

    @Test
    @DisplayName("a doubled knock tells nothing twice")
    void doubled() {
        say("开始扫楼 20分钟");
        at(10);
        var round = neighbourhood.rounds().latest(HERE, 1).get(0);
        neighbourhood.groupChat().send();
        neighbourhood.reach(round.id(), Stage.HALF);

        assertThat(told(Speech.MidRound.class)).hasSize(1);
    }

    @Test
    @DisplayName(
            "whoever closes a round in the liaison group tells it there, with all there is to say; it is not told again")
    void closedInPlace() {
        say("开始扫楼 20分钟 1幢1单元");
        say("1-1-2楼 齐了");
        say("1-1-904没人");
        Speech.RoundClosed closed = (Speech.RoundClosed) say("结束");

        assertThat(told(Speech.RoundEnded.class)).isEmpty();
        assertThat(closed.boards()).containsExactly(new Speech.BoardOf("1-1", "/殷家社区/第1网格/第1微网格"));
        assertThat(closed.ending()).singleElement().satisfies(ending -> {
            assertThat(ending.reasons())
                    .containsExactly(
                            new Speech.Reason(new Speech.Term("outcome", "open"), 51),
                            new Speech.Reason(new Speech.Term("outcome", "no-answer"), 1));
            assertThat(ending.visits()).isEqualTo(new Speech.Visits(9, 0, 0, 9));
        });
    }

    @Test
    @DisplayName("closed in private or in a unit's group, it is told to the liaison group once")
    void closedElsewhere() {
        for (Conversation where : List.of(PRIVATE, UNIT)) {
            say("开始扫楼 20分钟 1幢1单元");
            neighbourhood.later(Duration.ofMinutes(21));
            Speech.RoundClosed closed = (Speech.RoundClosed)
                    neighbourhood.say(where, DIRECTOR, "结束").orElseThrow();
            assertThat(closed.ending()).hasSize(where.group() ? 0 : 1);
            assertThat(closed.boards()).hasSize(where.group() ? 0 : 1);
        }
        assertThat(told(Speech.RoundEnded.class)).hasSize(2).allSatisfy(outgoing -> {
            assertThat(group(outgoing).kind()).isEqualTo(Group.Kind.LIAISON);
            assertThat(outgoing.round()).isEmpty();
            assertThat(((Speech.RoundEnded) outgoing.notice()).clear()).isFalse();
        });
    }

    @Test
    @DisplayName("what is added after the close is told by the next roll-up, once; what was told is not edited")
    void changedAfterClose() {
        say("开始扫楼 20分钟");
        neighbourhood.later(Duration.ofMinutes(5));
        neighbourhood.say(PRIVATE, DIRECTOR, "结束");
        Outgoing before = told(Speech.RoundEnded.class).get(0);
        say("补第1轮 1-1-1503 齐了"); // at the very moment of the close
        neighbourhood.later(Duration.ofMinutes(1));
        say("补第1轮 1-1-1504 齐了");

        say("开始采样 20分钟");
        at(10);
        at(18);
        List<Outgoing> told = told(Speech.MidRound.class);
        assertThat(((Speech.MidRound) told.get(0).notice()).changed())
                .containsExactly(
                        new Speech.Changed(new Speech.Called(1, true, new Speech.Term("kind", "sweep")), 0, 2));
        assertThat(((Speech.MidRound) told.get(1).notice()).changed()).isEmpty();
        assertThat(told(Speech.RoundEnded.class)).containsExactly(before);
    }

    @Test
    @DisplayName(
            "what a roll-up told is not told as a change by the next, though the round was given more time between")
    void changedAndExtended() {
        say("开始采样 20分钟");
        say("结束");
        neighbourhood.later(Duration.ofMinutes(1));
        say("开始扫楼 20分钟");
        at(10);
        neighbourhood.later(Duration.ofMinutes(6));
        say("补第1轮 1-1-1504 齐了");
        at(18);
        assertThat(told(Speech.MidRound.class)).hasSize(2);
        assertThat(((Speech.MidRound) told(Speech.MidRound.class).get(1).notice()).changed())
                .hasSize(1);
        say("延长10分钟");
        at(27);
        assertThat(told(Speech.MidRound.class)).hasSize(3);
        assertThat(((Speech.MidRound) told(Speech.MidRound.class).get(2).notice()).changed())
                .isEmpty();
    }

    @Test
    @DisplayName("grids lag that have less done than time is gone, or far less than the others")
    void behind() {
        say("开始扫楼 20分钟");
        neighbourhood.say(LIAISON, DIRECTOR, "1幢1单元都齐了");
        neighbourhood.say(LIAISON, DIRECTOR, "是");
        at(10);
        Speech.MidRound half =
                (Speech.MidRound) told(Speech.MidRound.class).get(0).notice();
        assertThat(half.behindAll()).isEqualTo(18);
        assertThat(half.others()).isEqualTo(1);
        assertThat(half.behind()).noneMatch(share -> share.area().name().equals("第1微网格"));
    }

    @Test
    @DisplayName("a stage that is more than five minutes late is not told")
    void late() {
        say("开始扫楼 20分钟");
        neighbourhood.later(Duration.ofMinutes(16));
        var round = neighbourhood.rounds().latest(HERE, 1).get(0);
        neighbourhood.reach(round.id(), Stage.HALF);
        assertThat(told(Speech.MidRound.class)).isEmpty();
    }

    @Test
    @DisplayName(
            "a unit hears at the beginning whom the last round of that kind left; the liaison group and residents do not")
    void opening() {
        say("开始扫楼 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "都齐了,除了1102 1203");
        neighbourhood.say(UNIT, VOLUNTEER, "是");
        neighbourhood.say(UNIT, VOLUNTEER, "1102没人");
        say("结束");
        neighbourhood.groupChat().send();
        neighbourhood.say(PRIVATE, DIRECTOR, "开始扫楼 20分钟");

        List<Outgoing> begun = neighbourhood.groupChat().send();
        assertThat(begun).anySatisfy(outgoing -> {
            assertThat(group(outgoing).name()).isEqualTo("1幢1单元群");
            assertThat(((Speech.RoundBegun) outgoing.notice()).last())
                    .singleElement()
                    .satisfies(last -> {
                        assertThat(last.round().number()).isEqualTo(1);
                        assertThat(last.notDoneRooms()).isEqualTo("1102 1203");
                        assertThat(last.neverRooms()).isEqualTo("1102");
                        assertThat(last.fewer()).isZero();
                    });
        });
        assertThat(begun)
                .filteredOn(outgoing -> group(outgoing).kind() != Group.Kind.UNIT)
                .allSatisfy(outgoing -> assertThat(((Speech.RoundBegun) outgoing.notice()).last())
                        .isEmpty());
    }

    @Test
    @DisplayName("上轮谁没做 tells whom the last round left, and who did it and not yet this one")
    void lastRound() {
        say("开始扫楼 20分钟 1幢1单元");
        neighbourhood.say(UNIT, VOLUNTEER, "都齐了,除了1102");
        neighbourhood.say(UNIT, VOLUNTEER, "是");
        say("结束");
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "上轮谁没做"))
                .get()
                .isInstanceOfSatisfying(Speech.BeforeThis.class, answer -> {
                    assertThat(answer.last().notDoneRooms()).isEqualTo("1102");
                    assertThat(answer.last().doneThen()).isZero();
                });
        say("开始扫楼 20分钟 1幢1单元");
        neighbourhood.say(UNIT, VOLUNTEER, "都齐了,除了1102 1203");
        neighbourhood.say(UNIT, VOLUNTEER, "是");
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "上轮谁没做"))
                .get()
                .isInstanceOfSatisfying(Speech.BeforeThis.class, answer -> {
                    assertThat(answer.last().notDoneRooms()).isEqualTo("1102");
                    assertThat(answer.last().doneThenRooms()).isEqualTo("1203");
                });
    }

    @Test
    @DisplayName("where there was no round before, it is said so")
    void noRoundBefore() {
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "上轮谁没做")).contains(new Speech.NothingBefore());
    }

    /** Knocks at that minute of the round. */
    private void at(int minute) {
        var round = neighbourhood.rounds().latest(HERE, 1).get(0);
        Duration time = Duration.between(neighbourhood.now(), round.openedAt().plus(Duration.ofMinutes(minute)));
        neighbourhood.later(time).knock();
    }

    private Speech.Answer say(String text) {
        return neighbourhood.say(LIAISON, DIRECTOR, text).orElseThrow();
    }

    /** The roll-up at nine tenths comes together with those who are called. */
    private List<Outgoing> told(Class<? extends Speech.Notice> notice) {
        return neighbourhood.groupChat().posted().stream()
                .map(outgoing -> outgoing.notice() instanceof Speech.RollUpAndGrids both
                        ? outgoing.saying(both.rollUp())
                        : outgoing)
                .filter(outgoing -> notice.isInstance(outgoing.notice()))
                .toList();
    }

    private static Group group(Outgoing outgoing) {
        return ((Addressee.ToGroup) outgoing.to()).group();
    }
}
