package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.RESIDENTS;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is said unasked because of what somebody said, and to whom. */
class AnnouncementsTests {

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @Test
    @DisplayName(
            "a round that begins is told once to every unit group, not to who was answered in place, nor to residents")
    void begun() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");

        List<Outgoing> posted = neighbourhood.groupChat().posted();
        assertThat(posted).hasSize(19).allSatisfy(outgoing -> {
            assertThat(group(outgoing).kind()).isEqualTo(Group.Kind.UNIT);
            assertThat(outgoing.mentions()).isEmpty();
            assertThat(outgoing.always()).isFalse();
        });
        assertThat(posted).extracting(Outgoing::key).doesNotHaveDuplicates();
        assertThat(posted.stream()
                        .map(outgoing -> (Speech.RoundBegun) outgoing.notice())
                        .mapToInt(Speech.RoundBegun::households)
                        .sum())
                .isEqualTo(1443);
    }

    @Test
    @DisplayName("each group hears of its own households, with a room of its own as the example")
    void itsOwn() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");

        Outgoing toUnit = to("1幢1单元群");
        Speech.RoundBegun notice = (Speech.RoundBegun) toUnit.notice();
        assertThat(notice.households()).isEqualTo(56);
        assertThat(notice.minutes()).isEqualTo(20);
        assertThat(notice.example()).isEqualTo("1504 齐了");
        assertThat(toUnit.until()).isEqualTo(notice.deadline());
    }

    @Test
    @DisplayName("only the groups whose households are in it hear of a part; the liaison group does")
    void partOnly() {
        neighbourhood.say(UNIT, DIRECTOR, "开始扫楼 20分钟 1幢1单元");

        assertThat(neighbourhood.groupChat().posted())
                .extracting(AnnouncementsTests::group)
                .extracting(Group::kind)
                .containsExactly(Group.Kind.LIAISON);
    }

    @Test
    @DisplayName("紧急 breaks the quiet hours and names who ordered it")
    void urgent() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟 紧急");

        assertThat(neighbourhood.groupChat().posted()).allSatisfy(outgoing -> {
            assertThat(outgoing.always()).isTrue();
            assertThat(((Speech.RoundBegun) outgoing.notice()).by()).isNotEmpty();
        });
    }

    @Test
    @DisplayName("a redelivered order announces nothing again")
    void redelivered() {
        neighbourhood.deliver("same", LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.groupChat().send();
        neighbourhood.deliver("same", LIAISON, DIRECTOR, "开始扫楼 20分钟");

        assertThat(neighbourhood.groupChat().posted()).hasSize(19);
    }

    @Test
    @DisplayName("what residents say of themselves is put to their leader, gathered, with one sentence to confirm it")
    void selfReports() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.groupChat().send();
        neighbourhood.say(RESIDENTS, RESIDENT, "1-1-1402 我家都齐了");
        neighbourhood.later(Duration.ofSeconds(5)).say(RESIDENTS, "another", "1-1-1403 我家都齐了");

        List<Outgoing> wait = neighbourhood.groupChat().send();
        assertThat(wait).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.to()).isEqualTo(new Addressee.ToMember(LEADER));
            assertThat(outgoing.due()).isEqualTo(outgoing.at().plusSeconds(30));
            Speech.SelfReportsWait notice = (Speech.SelfReportsWait) outgoing.notice();
            assertThat(notice.rooms()).isEqualTo("1-1-1402 1-1-1403");
            assertThat(notice.buttons()).extracting(Speech.Button::says).containsExactly("1-1-1402 1-1-1403 齐了");
        });
    }

    @Test
    @DisplayName("the sentence that confirms is understood from the leader in private, and makes the households done")
    void confirmed() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.groupChat().send();
        neighbourhood.say(RESIDENTS, RESIDENT, "1-1-1402 我家都齐了");
        Outgoing asked = neighbourhood.groupChat().send().get(0);

        String says = asked.notice().buttons().get(0).says();
        var privately = Conversation.with(Channel.APP, LEADER);
        assertThat(neighbourhood.say(privately, LEADER, says))
                .get()
                .isInstanceOfSatisfying(
                        Speech.Recorded.class,
                        recorded -> assertThat(recorded.counts().get(0).done()).isEqualTo(1));
    }

    @Test
    @DisplayName("a member's report wants nobody's confirmation")
    void membersNeedNone() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.groupChat().send();
        neighbourhood.say(UNIT, VOLUNTEER, "1504 齐了");

        assertThat(neighbourhood.groupChat().send()).isEmpty();
    }

    @Test
    @DisplayName("what did not arrive is told in the liaison group with the next 进度, not in a unit group")
    void undelivered() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        fail("1幢1单元群", neighbourhood.now());

        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "进度"))
                .get()
                .isInstanceOfSatisfying(
                        Speech.Several.class,
                        several -> assertThat(several.parts())
                                .last()
                                .isEqualTo(new Speech.Undelivered(1, "1幢1单元群", 0, 0)));
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "进度")).get().isInstanceOf(Speech.Progress.class);
    }

    @Test
    @DisplayName("what was lost before this round is no longer news")
    void lostBefore() {
        fail("1幢1单元群", neighbourhood.now());
        neighbourhood.later(Duration.ofMinutes(1)).say(LIAISON, DIRECTOR, "开始扫楼 20分钟");

        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "进度")).get().isInstanceOf(Speech.Progress.class);
    }

    private void fail(String name, Instant at) {
        Group group = neighbourhood.store().groups().within(Area.community("", "殷家社区")).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        neighbourhood.groupChat().fail(group.area(), at, name);
    }

    private Outgoing to(String name) {
        return neighbourhood.groupChat().posted().stream()
                .filter(outgoing -> group(outgoing).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Group group(Outgoing outgoing) {
        return ((Addressee.ToGroup) outgoing.to()).group();
    }
}
