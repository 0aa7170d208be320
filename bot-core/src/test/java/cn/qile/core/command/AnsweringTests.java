package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When an answer comes at once, when later, and what it begins with. */
class AnsweringTests {

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @BeforeEach
    void aSweepIsUnderWay() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 120分钟");
        neighbourhood.groupChat().send();
        neighbourhood.later(Duration.ofMinutes(2));
    }

    @Test
    @DisplayName("fifteen answers a minute come at once; what is acknowledged after that is gathered for half a minute")
    void gathered() {
        reports(0, 15).forEach(answer -> assertThat(answer).isPresent());
        Instant first = neighbourhood.now();
        assertThat(say("1201 齐了")).isEmpty();
        neighbourhood.later(Duration.ofSeconds(10));
        assertThat(say("1202没人")).isEmpty();

        assertThat(neighbourhood.groupChat().send()).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.to()).isEqualTo(new Addressee.ToConversation(UNIT));
            assertThat(outgoing.due()).isEqualTo(first.plusSeconds(30));
            assertThat(outgoing.always()).isTrue();
            Speech.RecordedMeanwhile notice = (Speech.RecordedMeanwhile) outgoing.notice();
            assertThat(notice.said()).extracting(Speech.Said::rooms).containsExactly("1201", "1202");
            assertThat(notice.counts()).extracting(Speech.Count::done).containsExactly(16);
        });
    }

    @Test
    @DisplayName("what is acknowledged later is kept at once, and a redelivery of it stays silent")
    void kept() {
        reports(0, 15);
        assertThat(neighbourhood.deliver("late", UNIT, VOLUNTEER, "1201 齐了")).isEmpty();

        assertThat(neighbourhood.lastMarks()).hasSize(1);
        assertThat(neighbourhood.deliver("late", UNIT, VOLUNTEER, "1201 齐了")).isEmpty();
        assertThat(neighbourhood.groupChat().send()).hasSize(1);
    }

    @Test
    @DisplayName("errors and questions are never delayed")
    void neverDelayed() {
        reports(0, 15);

        assertThat(say("1604 齐了")).get().isInstanceOf(Speech.UnknownRoom.class);
        assertThat(say("都齐了")).get().isInstanceOf(Speech.ConfirmAll.class);
        assertThat(say("还差谁")).get().isInstanceOf(Speech.Missing.class);
        assertThat(neighbourhood.groupChat().send()).isEmpty();
    }

    @Test
    @DisplayName("a member's first report in a round is answered at once, however much was said")
    void firstReport() {
        reports(0, 15);

        assertThat(neighbourhood.say(UNIT, LEADER, "1504 齐了")).isPresent();
        assertThat(neighbourhood.say(UNIT, LEADER, "1503 齐了")).isEmpty();
    }

    @Test
    @DisplayName("each member's are gathered for themselves")
    void perMember() {
        reports(0, 15);
        neighbourhood.say(UNIT, LEADER, "1504 齐了");
        neighbourhood.say(UNIT, LEADER, "1503 齐了");
        say("1201 齐了");

        assertThat(neighbourhood.groupChat().send()).hasSize(2);
    }

    @Test
    @DisplayName("a minute later the conversation is quiet enough again")
    void quietAgain() {
        reports(0, 16);
        neighbourhood.later(Duration.ofSeconds(61));

        assertThat(say("1302 齐了")).isPresent();
    }

    @Test
    @DisplayName("where nothing can be said unasked, everything is said at once")
    void noOtherWay() {
        neighbourhood.groupChat().cutOff(UNIT);

        reports(0, 20).forEach(answer -> assertThat(answer).isPresent());
    }

    @Test
    @DisplayName("after a time without hearing, the next answer in each conversation begins with it, once")
    void deaf() {
        Instant from = neighbourhood.now();
        neighbourhood.deafFor(Duration.ofMinutes(5));

        assertThat(say("1504 齐了")).get().isInstanceOfSatisfying(Speech.Several.class, several -> {
            assertThat(several.parts().get(0)).isEqualTo(new Speech.WasDeaf(from, from.plusSeconds(300)));
            assertThat(several.parts().get(1)).isInstanceOf(Speech.Recorded.class);
        });
        assertThat(say("1503 齐了")).get().isInstanceOf(Speech.Recorded.class);
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "进度")).get().isInstanceOf(Speech.Several.class);
    }

    @Test
    @DisplayName("who is not known here is not told of it")
    void strangers() {
        neighbourhood.deafFor(Duration.ofMinutes(5));

        assertThat(neighbourhood.say(Conversation.group(Channel.ROBOT, "wrNew"), "nobody", "1504 齐了"))
                .get()
                .isInstanceOf(Speech.HowToBind.class);
    }

    private List<Optional<Speech.Answer>> reports(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> say((2 + i / 4) + "0" + (1 + i % 4) + " 齐了"))
                .toList();
    }

    private Optional<Speech.Answer> say(String text) {
        return neighbourhood.say(UNIT, VOLUNTEER, text);
    }
}
