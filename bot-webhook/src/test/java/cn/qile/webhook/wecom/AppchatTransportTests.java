package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.Ways.APPCHAT;
import static cn.qile.webhook.wecom.Ways.notice;
import static cn.qile.webhook.wecom.Ways.parcel;
import static cn.qile.webhook.wecom.Ways.part;
import static cn.qile.webhook.wecom.Ways.to;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A notice in a group that the self-built app has made")
class AppchatTransportTests {

    private final Ways ways = new Ways();
    private final Transport transport = ways.of(Way.APPCHAT);

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    @DisplayName("has its way only where the app is set up for sending")
    void state() {
        assertThat(transport.state()).isEqualTo(Transport.State.UP);
        assertThat(new AppchatTransport(ways.client, false, Ways.WORDING, Attached.ATTACHMENTS).state())
                .isEqualTo(Transport.State.OFF);
    }

    @Test
    @DisplayName("is a text with a real @")
    void text() {
        assertThat(transport.send(to(Way.APPCHAT), parcel(notice("<@all>"), "LiSi")))
                .isEqualTo(new Outcome.Sent(false, List.of()));
        JsonNode body = ways.platform.taken(APPCHAT).get(0);
        assertThat(body.path("chatid").stringValue()).isEqualTo("grid3");
        assertThat(body.path("safe").intValue()).isZero();
        assertThat(body.path("text").path("mentioned_list").toString()).isEqualTo("[\"LiSi\"]");
        assertThat(body.path("text").path("content").stringValue()).contains("＜@all＞");
    }

    @Test
    @DisplayName("that is too long goes in parts, of which the first notifies")
    void parts() {
        String names = "张三 ".repeat(400);
        assertThat(transport.send(to(Way.APPCHAT), part(0, notice(names), "LiSi")))
                .isEqualTo(new Outcome.Sent(true, List.of()));
        assertThat(transport.send(to(Way.APPCHAT), part(1, notice(names), "LiSi")))
                .isEqualTo(new Outcome.Sent(false, List.of()));
        assertThat(ways.platform.taken(APPCHAT))
                .extracting(body -> body.path("text").path("mentioned_list").size())
                .containsExactly(1, 0);
    }

    @Test
    @DisplayName("where there is no such group stops this lane only")
    void noSuchGroup() {
        assertThat(transport.send(new Destination(Way.APPCHAT, "grid4", true), parcel(notice("x"))))
                .isEqualTo(new Outcome.Dead(86003, false));
        assertThat(ways.send(Way.APPCHAT)).isEqualTo(new Outcome.Sent(false, List.of()));
    }
}
