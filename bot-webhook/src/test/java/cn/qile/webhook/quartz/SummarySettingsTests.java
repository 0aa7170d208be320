package cn.qile.webhook.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.webhook.SettingFault;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummarySettingsTests {

    @Test
    @DisplayName("the summary is due at a time of day")
    void time() {
        assertThat(new SummarySettings(" 08:05 ").time()).contains(LocalTime.of(8, 5));
    }

    @Test
    @DisplayName("none switches it off")
    void none() {
        assertThat(new SummarySettings("none").time()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8pm", "25:00", "20", "晚上八点", "20:00-21:00"})
    @DisplayName("anything else is refused in one line that names the setting")
    void malformed(String written) {
        assertThatThrownBy(() -> new SummarySettings(written))
                .isInstanceOf(SettingFault.class)
                .hasMessage("bot.summary-at: is no time of day; write it as 20:00, or none for no summary");
    }
}
