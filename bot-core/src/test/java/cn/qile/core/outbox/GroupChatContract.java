package cn.qile.core.outbox;

import static cn.qile.core.outbox.Posts.group;
import static cn.qile.core.outbox.Posts.inBundle;
import static cn.qile.core.outbox.Posts.post;
import static cn.qile.core.outbox.Posts.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link GroupChat} does with what is posted. */
abstract class GroupChatContract {

    abstract GroupChat groupChat();

    /** @return what waits to be sent, in order */
    abstract List<Outgoing> waiting();

    @Test
    @DisplayName("what is posted twice is said once")
    void once() {
        groupChat().post(post("a", group("甲")));
        groupChat().post(post("b", group("甲")));
        groupChat().post(post("a", group("乙")));

        assertThat(waiting()).containsExactly(post("a", group("甲")), post("b", group("甲")));
    }

    @Test
    @DisplayName("what is posted together is as if it had been posted one after the other")
    void together() {
        groupChat()
                .post(List.of(
                        inBundle("bundle", "a", group("甲"), "1504"),
                        post("b", group("甲")),
                        post("b", group("乙")),
                        inBundle("bundle", "c", group("甲"), "1503")));
        groupChat().post(List.of());

        assertThat(waiting())
                .containsExactly(
                        inBundle("bundle", "a", group("甲"), "1504")
                                .saying(recorded("1504").with(recorded("1503")).orElseThrow()),
                        post("b", group("甲")));
    }

    @Test
    @DisplayName("what bears the name of a bundle joins what waits in it, up to what makes a readable message")
    void bundle() {
        for (int i = 0; i < 25; i++) {
            groupChat().post(inBundle("bundle", "key" + i, group("甲"), "room" + i));
        }
        groupChat().post(inBundle("another", "a", group("甲"), "1504"));
        groupChat().post(inBundle("bundle", "key20", group("甲"), "room20"));

        assertThat(waiting()).hasSize(3);
        assertThat(waiting().get(1).notice())
                .isEqualTo(Stream.of("room21", "room22", "room23", "room24")
                        .map(room -> (Speech.Notice) recorded(room))
                        .reduce(
                                recorded("room20"),
                                (all, next) -> all.with(next).orElseThrow()));
    }
}
