package cn.qile.core.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupMessageTests {

    @Test
    void itsKeyTellsTheChannelSinceIdsOfTwoChannelsCanBeAlike() {
        assertThat(message(Channel.ROBOT, "a/b").key()).isEqualTo("robot/a/b");
        assertThat(message(Channel.APP, "a/b").key()).isEqualTo("app/a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nWARN forged line", "a\r", "a\u0000b", "a\u001b[31m"})
    void anIdThatCouldWriteLinesIntoTheLogIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> message(Channel.ROBOT, id));
    }

    @Test
    void anIdThatNoStoreCanKeyIsRefused() {
        assertThat(message(Channel.ROBOT, "x".repeat(GroupMessage.MAX_ID))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message(Channel.ROBOT, "x".repeat(GroupMessage.MAX_ID + 1)));
    }

    private static GroupMessage message(Channel channel, String id) {
        return new GroupMessage(
                id,
                Conversation.with(channel, "li"),
                "li",
                "1504 齐了",
                "",
                Instant.EPOCH,
                GroupMessage.Hearing.ADDRESSED);
    }
}
