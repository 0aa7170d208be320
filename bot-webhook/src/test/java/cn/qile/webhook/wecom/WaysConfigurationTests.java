package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.Ways.GETTOKEN;
import static cn.qile.webhook.wecom.Ways.notice;
import static cn.qile.webhook.wecom.Ways.parcel;
import static cn.qile.webhook.wecom.Ways.to;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Attachments;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.TokenCache;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("The ways over HTTP")
class WaysConfigurationTests {

    private static final Outcome SENT = new Outcome.Sent(false, List.of());

    private final Ways ways = new Ways();
    private final ApplicationContextRunner bot = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class, WaysConfiguration.class)
            .withBean(Wording.class, () -> Ways.WORDING)
            .withBean(Attachments.class, () -> Attached.ATTACHMENTS)
            .withBean(Clock.class, () -> ways.clock)
            .withPropertyValues("bot.wecom.base-url=" + ways.platform.url() + "/");

    @EnableConfigurationProperties(WecomSettings.class)
    static class Settings {}

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    @DisplayName("are the webhook alone where no app is set up")
    void withoutApp() {
        bot.run(context -> {
            Map<Way, Transport> transports = byWay(context.getBeansOfType(Transport.class));
            assertThat(transports.get(Way.WEBHOOK).send(to(Way.WEBHOOK), parcel(notice("x"))))
                    .isEqualTo(SENT);
            assertThat(transports.get(Way.APP).state()).isEqualTo(Transport.State.OFF);
            assertThat(transports.get(Way.APPCHAT).state()).isEqualTo(Transport.State.OFF);
        });
    }

    @Test
    @DisplayName("are all there where the app is set up, and share the token that is cached")
    void withApp() {
        bot.withBean(TokenCache.class, () -> ways.tokens)
                .withPropertyValues(
                        "bot.wecom.app.corp-id=" + Ways.CORP_ID,
                        "bot.wecom.app.agent-id=" + Ways.AGENT_ID,
                        "bot.wecom.app.secret=" + Ways.SECRET,
                        "bot.wecom.app.token=QDG6eK",
                        "bot.wecom.app.encoding-aes-key=" + CallbackServer.KEY)
                .run(context -> {
                    Map<Way, Transport> transports = byWay(context.getBeansOfType(Transport.class));
                    assertThat(transports).containsOnlyKeys(Way.WEBHOOK, Way.APP, Way.APPCHAT);
                    transports.forEach((way, transport) -> {
                        assertThat(transport.state()).isEqualTo(Transport.State.UP);
                        assertThat(transport.send(to(way), parcel(notice("x")))).isEqualTo(SENT);
                    });
                });
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(1);
    }

    private static Map<Way, Transport> byWay(Map<String, Transport> beans) {
        return beans.values().stream().collect(Collectors.toMap(Transport::way, transport -> transport));
    }
}
