package cn.qile.webhook.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.core.chat.QuietHours;
import cn.qile.webhook.SettingFault;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayName("The settings of time")
class TimeSettingsTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    @DisplayName("are quiet hours from 21:30 to 6:30 in Shanghai, where nothing is set")
    void defaults() {
        assertThat(settings(Map.of()).quiet())
                .isEqualTo(new QuietHours(LocalTime.of(21, 30), LocalTime.of(6, 30), SHANGHAI));
    }

    @Test
    @DisplayName("can name other hours, in another zone")
    void others() {
        assertThat(settings(Map.of("bot.quiet-hours", " 12:00 - 14:00 ", "bot.zone", "Asia/Urumqi"))
                        .quiet())
                .isEqualTo(new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0), ZoneId.of("Asia/Urumqi")));
    }

    @Test
    @DisplayName("switch the quiet hours off by none")
    void none() {
        assertThat(settings(Map.of("bot.quiet-hours", "none")).quiet()).isEqualTo(QuietHours.none(SHANGHAI));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"21:30", "21:30-", "21.30-06.30", "21:30-24:30", "9-17", "08:00-08:00", "1:00-2:00-3:00", "off"})
    @DisplayName("are refused in one line that names the setting, where they are malformed")
    void malformed(String written) {
        assertThatThrownBy(() -> settings(Map.of("bot.quiet-hours", written)))
                .rootCause()
                .isInstanceOf(SettingFault.class)
                .hasMessageStartingWith("bot.quiet-hours: is malformed, expected")
                .hasMessageNotContaining("\n");
    }

    private static TimeSettings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set)).bindOrCreate("bot", TimeSettings.class);
    }
}
