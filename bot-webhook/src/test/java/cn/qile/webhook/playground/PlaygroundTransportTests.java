package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.core.rosterfile.SampleRoster;
import cn.qile.core.round.InMemoryRounds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The way to the page")
class PlaygroundTransportTests {

    private final Playground playground = InMemoryPlayground.over(
            SampleRoster.inMemory(),
            new InMemoryRounds(),
            Clock.fixed(Instant.parse("2022-04-11T00:00:00Z"), ZoneOffset.UTC),
            UnaryOperator.identity());

    private final PlaygroundTransport transport = new PlaygroundTransport(() -> playground);

    @Test
    @DisplayName("is up, and is the playground's")
    void up() {
        assertThat(transport.way()).isEqualTo(Way.PLAYGROUND);
        assertThat(transport.state()).isEqualTo(Transport.State.UP);
    }

    @Test
    @DisplayName("shows a notice in the group's conversation, or in a person's")
    void shows() {
        send("wrUnit", true, 2);
        send("yjvd", false, 3);

        assertThat(playground.lines(Conversation.group(Channel.PLAYGROUND, "wrUnit")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.kind()).isEqualTo(Line.Kind.UNASKED);
                    assertThat(line.text()).startsWith("2");
                });
        assertThat(playground.lines(Conversation.with(Channel.PLAYGROUND, "yjvd")))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).startsWith("3"));
    }

    @Test
    @DisplayName("refuses what cannot be shown, and throws nothing")
    void cannotBeShown() {
        Outcome outcome =
                transport.send(new Destination(Way.PLAYGROUND, "", true), parcel(new Speech.MembersUnreachable("", 1)));
        assertThat(outcome).isEqualTo(new Outcome.Refused(0, List.of()));
    }

    private void send(String address, boolean group, int count) {
        Outcome outcome = transport.send(
                new Destination(Way.PLAYGROUND, address, group), parcel(new Speech.MembersUnreachable("", count)));
        assertThat(outcome).isEqualTo(new Outcome.Sent(false, List.of()));
    }

    private static Transport.Parcel parcel(Speech.Notice notice) {
        return new Transport.Parcel("k", notice, List.of(), 0);
    }
}
