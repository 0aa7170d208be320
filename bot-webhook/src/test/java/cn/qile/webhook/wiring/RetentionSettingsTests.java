package cn.qile.webhook.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.qile.webhook.SettingFault;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetentionSettingsTests {

    @Test
    @DisplayName("whole days from two weeks on are taken")
    void days() {
        assertThat(new RetentionSettings(Duration.ofDays(14)).retention()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    @DisplayName("less than two weeks, or half a day, names the setting")
    void wrong() {
        for (Duration wrong : new Duration[] {Duration.ofDays(13), Duration.ZERO, Duration.ofHours(14 * 24 + 12)}) {
            assertThatExceptionOfType(SettingFault.class)
                    .isThrownBy(() -> new RetentionSettings(wrong))
                    .withMessageContaining("bot.retention");
        }
    }
}
