package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.OTHER_VOLUNTEER;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Speech;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A conversation is bound to its area by the fixed word, by someone entitled to")
class BindTests {

    private static final Conversation NEW = Conversation.group(Channel.ROBOT, "wrNew");

    /** A 社工 who answers for 第1网格, and not for the community. */
    private static final String SOCIAL_WORKER = "yjs1";

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @Test
    void beforeThatTheBotSaysHowAndNothingElse() {
        for (String words : new String[] {"1504 齐了", "进度", "你好", "开始扫楼"}) {
            assertThat(neighbourhood.say(NEW, DIRECTOR, words).orElseThrow()).isInstanceOf(Speech.HowToBind.class);
        }
        assertThat(neighbourhood.overhear(NEW, DIRECTOR, "1504 齐了")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "绑定 4幢7单元群, 4幢7单元群",
        "绑定 4幢7单元, 4幢7单元群",
        "绑定4幢7单元, 4幢7单元群",
        "绑定 ４幢７单元, 4幢7单元群",
        "绑定 4-7, 4幢7单元群",
        "绑定 第7微网格, 4幢7单元群",
        "绑定 殷家社区居民2群, 殷家社区居民2群"
    })
    void theNameTheUnitOrTheAreaPicksTheGroup(String words, String name) {
        Speech.Bound bound =
                (Speech.Bound) neighbourhood.say(NEW, DIRECTOR, words).orElseThrow();
        assertThat(words).endsWith(bound.name());
        assertThat(boundTo(NEW)).map(Group::name).contains(name);
    }

    @Test
    void anyLeaderBindsTheLiaisonGroup() {
        Neighbourhood fresh = Neighbourhood.unbound();
        assertThat(fresh.say(NEW, LEADER, "绑定 联络群")).contains(new Speech.Bound("联络群"));
        assertThat(fresh.say(NEW, DIRECTOR, "开始扫楼").orElseThrow()).isInstanceOf(Speech.RoundOpened.class);
    }

    @Test
    void whatCouldBeSeveralGroupsIsAskedFor() {
        assertThat(neighbourhood.say(NEW, DIRECTOR, "绑定 殷家社区").orElseThrow()).isInstanceOf(Speech.WhichGroup.class);
        assertThat(boundTo(NEW)).isEmpty();
    }

    @Test
    void whoDoesNotAnswerForTheAreaCannotBindIt() {
        assertThat(neighbourhood.say(NEW, OTHER_VOLUNTEER, "绑定 1幢2单元群")).contains(new Speech.NoRightToBind());
        assertThat(neighbourhood.say(NEW, RESIDENT, "绑定 1幢2单元群")).contains(new Speech.NoRightToBind());
        assertThat(neighbourhood.say(NEW, VOLUNTEER, "绑定 联络群")).contains(new Speech.NoRightToBind());
        assertThat(neighbourhood.say(NEW, DIRECTOR, "绑定 火星群")).contains(new Speech.UnknownGroup("火星群"));
        assertThat(boundTo(NEW)).isEmpty();
    }

    @Test
    void bindingAgainOnEitherSideTakesADirector() {
        assertThat(neighbourhood.say(NEW, LEADER, "绑定 1幢1单元群")).contains(new Speech.AlreadyBound("1幢1单元群"));
        assertThat(neighbourhood.say(UNIT, LEADER, "绑定 联络群")).contains(new Speech.AlreadyBound("1幢1单元群"));
        assertThat(boundTo(NEW)).isEmpty();
        assertThat(neighbourhood.say(NEW, DIRECTOR, "绑定 1幢1单元群")).contains(new Speech.Bound("1幢1单元群"));
        assertThat(boundTo(NEW)).map(Group::name).contains("1幢1单元群");
        assertThat(boundTo(UNIT)).isEmpty();
    }

    @Test
    void bindingAgainTakesADirectorOfTheSideThatIsLetGoToo() {
        assertThat(neighbourhood.say(LIAISON, SOCIAL_WORKER, "绑定 1幢1单元群"))
                .contains(new Speech.AlreadyBound("殷家社区微网格员联络群"));
        assertThat(boundTo(LIAISON)).map(Group::kind).contains(Group.Kind.LIAISON);
        assertThat(neighbourhood.say(NEW, SOCIAL_WORKER, "绑定 1幢1单元群")).contains(new Speech.Bound("1幢1单元群"));
    }

    @Test
    void sayingItTwiceIsNoFault() {
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "绑定 1幢1单元群")).contains(new Speech.Bound("1幢1单元群"));
        assertThat(boundTo(LIAISON)).map(Group::kind).contains(Group.Kind.LIAISON);
    }

    private Optional<Group> boundTo(Conversation conversation) {
        return neighbourhood.store().groups().boundTo(conversation);
    }
}
