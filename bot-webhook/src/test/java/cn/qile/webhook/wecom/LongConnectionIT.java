package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.ConnectedBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.QileApplication;
import cn.qile.webhook.platform.ConnectionServer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("The long connection, the whole application, embedded stores")
class LongConnectionIT {

    private static final String UNIT = "wrUnit";

    @TempDir
    private static Path data;

    @Test
    @DisplayName("a group hears its answers once the connection is opened, and none is opened before")
    void aMorning() throws Exception {
        try (ConnectionServer platform = new ConnectionServer(Clock.systemUTC())) {
            try (ConfigurableApplicationContext application = start(platform)) {
                LongConnection connection = application.getBean(LongConnection.class);
                Transport transport = application.getBeansOfType(Transport.class).values().stream()
                        .filter(candidate -> candidate.way() == Way.LONG_CONNECTION)
                        .findFirst()
                        .orElseThrow();
                assertThat(transport.state()).isEqualTo(Transport.State.DOWN);
                connection.open();
                until(platform::isHeld);
                until(() -> transport.state() == Transport.State.UP);

                assertThat(answer(platform, "yjm01a", "@微网格助手 绑定 1幢1单元")).contains("1幢1单元");
                assertThat(answer(platform, "yjvd", "@微网格助手 开始扫楼 20分钟 1幢1单元")).contains("56户");
                assertThat(answer(platform, "yjm01d", "@微网格助手 1504齐了,903齐了")).contains("1504", "903", "已2/56");
            }
            until(() -> !platform.isHeld());
            assertThat(platform.violations()).isEmpty();
            assertThat(platform.subscriptions()).isEqualTo(1);
        }
    }

    private static String answer(ConnectionServer platform, String userid, String text) {
        String asked = platform.say(UNIT, userid, text);
        until(() -> !platform.repliesTo(asked).isEmpty());
        return platform.repliesTo(asked).get(0).body().at("/stream/content").asString();
    }

    private static ConfigurableApplicationContext start(ConnectionServer platform) {
        return new SpringApplicationBuilder(QileApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--bot.data-dir=" + data,
                        "--bot.roster=" + Path.of("..", "sql", "sample"),
                        "--bot.wecom.robot.name=微网格助手",
                        "--bot.wecom.robot.bot-id=" + ConnectionServer.BOT_ID,
                        "--bot.wecom.robot.secret=" + ConnectionServer.SECRET,
                        "--bot.wecom.robot.ws-url=" + platform.url());
    }
}
