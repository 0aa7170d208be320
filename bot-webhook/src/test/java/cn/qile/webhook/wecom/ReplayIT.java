package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.webhook.QileApplication;
import cn.qile.webhook.stores.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Somebody has kept what the platform sent, and sends it again: the same bytes, the same signature. */
@DisplayName("A callback that is replayed, the whole application, embedded stores")
class ReplayIT {

    private static final String UNIT = "wrUnit";
    private static final String LIAISON = "wrLiaison";
    private static final String DIRECTOR = "yjvd";
    private static final String LEADER = "yjm01a";
    private static final String VOLUNTEER = "yjm01d";

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext application;
    private static Platform platform;

    static class Time {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        application =
                WholeBot.start(new SpringApplicationBuilder(QileApplication.class, Time.class), data, WholeBot.SAMPLE);
        platform = WholeBot.platform(application);
        platform.say(UNIT, LEADER, "绑定 1幢1单元");
        platform.say(LIAISON, LEADER, "绑定 联络群");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @DisplayName(
            "hours later, when the round is still open and others have reported, it counts once and is answered alike")
    void hoursLater() throws Exception {
        platform.say(LIAISON, DIRECTOR, "开始扫楼 600分钟");
        Platform.Sealed callback = platform.seal("replayed", UNIT, VOLUNTEER, "1504齐了");
        Platform.Reply first = platform.send(callback);
        assertThat(first.text()).contains("1504", "已1/56");

        later(Duration.ofHours(3));
        platform.say(UNIT, VOLUNTEER, "901齐了");
        platform.say(UNIT, VOLUNTEER, "撤销");
        platform.say(UNIT, VOLUNTEER, "903 1504齐了");
        platform.say(UNIT, VOLUNTEER, "1504搞错了");
        assertThat(platform.send(callback)).isEqualTo(first);
        assertThat(platform.say(UNIT, VOLUNTEER, "进度").text()).contains("已1 ");
        assertThat(platform.say(UNIT, VOLUNTEER, "还差谁").text()).contains("1504").doesNotContain("903");
        platform.say(LIAISON, DIRECTOR, "结束");
    }

    @Test
    @DisplayName("days later, in another round, it counts for neither")
    void daysLater() throws Exception {
        platform.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        Platform.Sealed report = platform.seal("replayed-2", UNIT, VOLUNTEER, "1504齐了");
        Platform.Sealed order = platform.seal("replayed-3", LIAISON, DIRECTOR, "结束");
        Platform.Reply reported = platform.send(report);
        Platform.Reply closed = platform.send(order);

        later(Duration.ofDays(2));
        platform.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        assertThat(platform.send(report)).isEqualTo(reported);
        assertThat(platform.send(order)).isEqualTo(closed);
        assertThat(platform.say(UNIT, VOLUNTEER, "进度").text()).contains("应56户 已0 未56");
        platform.say(LIAISON, DIRECTOR, "结束");
    }

    private static void later(Duration time) {
        application.getBean(TestClock.class).moveOn(time);
    }
}
