package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The transcript")
class TranscriptTests {

    private final Transcript transcript = new Transcript();

    @Test
    void keeps_the_last_lines_of_each_conversation_in_order() {
        for (int i = 1; i <= Transcript.LINES + 3; i++) {
            say("a", "line " + i);
        }
        say("b", "another");

        assertThat(transcript.of(conversation("a")))
                .hasSize(Transcript.LINES)
                .extracting(Line::text)
                .startsWith("line 4", "line 5")
                .endsWith("line " + (Transcript.LINES + 3));
        assertThat(transcript.of(conversation("b"))).extracting(Line::text).containsExactly("another");
    }

    @Test
    void forgets_the_conversation_that_was_silent_longest_when_there_are_too_many() {
        for (int i = 0; i <= Transcript.CONVERSATIONS; i++) {
            say("c" + i, "hello");
        }

        assertThat(transcript.of(conversation("c0"))).isEmpty();
        assertThat(transcript.of(conversation("c1"))).hasSize(1);
    }

    @Test
    void numbers_the_lines_of_all_conversations_in_one_row() {
        assertThat(say("a", "x").id()).isLessThan(say("b", "y").id());
    }

    private Line say(String conversation, String text) {
        return transcript.add(conversation(conversation), Line.Kind.PERSON, 0, "li", "", text, Instant.EPOCH);
    }

    private static Conversation conversation(String id) {
        return Conversation.group(Channel.PLAYGROUND, id);
    }
}
