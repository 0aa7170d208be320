package cn.qile.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.rosterfile.SampleRoster;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnreachableMembersTests {

    private static final Instant TEN = Instant.parse("2022-04-11T10:00:00+08:00");

    private final InMemoryUnreachables unreachables = new InMemoryUnreachables();
    private final InMemoryGroupChat groupChat = new InMemoryGroupChat();
    private final UnreachableMembers members = new UnreachableMembers(
            unreachables, SampleRoster.inMemory().members(), groupChat, ZoneId.of("Asia/Shanghai"));

    @Test
    @DisplayName("the six 社工 are told by name whom private messages do not reach")
    void told() {
        unreachables.note("yjm01a", TEN);
        unreachables.note("yjm01d", TEN);
        members.tell(TEN);

        List<Outgoing> posted = groupChat.send();
        assertThat(posted).hasSize(6).allSatisfy(outgoing -> {
            assertThat(outgoing.to()).isInstanceOf(Addressee.ToMember.class);
            Speech.MembersUnreachable notice = (Speech.MembersUnreachable) outgoing.notice();
            assertThat(notice.count()).isEqualTo(2);
            assertThat(notice.names().split(" ")).hasSize(2);
        });
    }

    @Test
    @DisplayName("they are told once a day, however often it is noticed")
    void onceADay() {
        unreachables.note("yjm01a", TEN);
        members.tell(TEN);
        groupChat.send();
        unreachables.note("yjm01a", TEN.plusSeconds(60));
        unreachables.note("yjm01d", TEN.plusSeconds(60));
        members.tell(TEN.plusSeconds(120));
        assertThat(groupChat.send()).isEmpty();

        Instant tomorrow = TEN.plus(Duration.ofDays(1));
        unreachables.note("yjm01a", tomorrow);
        members.tell(tomorrow);
        assertThat(groupChat.send())
                .hasSize(6)
                .extracting(outgoing -> ((Speech.MembersUnreachable) outgoing.notice()).count())
                .containsOnly(2);
    }

    @Test
    @DisplayName("they are told when they are at their desks")
    void notAtNight() {
        Instant night = Instant.parse("2022-04-11T03:00:00+08:00");
        unreachables.note("yjm01a", night);
        members.tell(night);
        assertThat(groupChat.send()).isEmpty();

        members.tell(TEN);
        assertThat(groupChat.send()).hasSize(6);
    }

    @Test
    @DisplayName("a 社工 who is not reached is not told in vain; who is nobody's member is forgotten")
    void others() {
        unreachables.note("yjs1", TEN);
        unreachables.note("stranger", TEN);
        members.tell(TEN);

        assertThat(groupChat.send()).hasSize(5);
        assertThat(unreachables.untold()).isEmpty();
    }
}
