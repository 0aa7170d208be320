package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.webhook.SettingFault;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("The playground")
class PlaygroundSwitchTests {

    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void is_on_when_nothing_is_set() {
        assertThat(PlaygroundSwitch.isOn(settings)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void is_off_as_soon_as_one_secret_of_the_platform_is_set(String secret) {
        settings.setProperty(secret, "x");

        assertThat(PlaygroundSwitch.isOn(settings)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void takes_an_empty_secret_for_none(String secret) {
        settings.setProperty(secret, " ");

        assertThat(PlaygroundSwitch.isOn(settings)).isTrue();
    }

    @Test
    void can_be_switched_on_beside_a_secret() {
        settings.setProperty("bot.wecom.robot.token", "x");
        settings.setProperty("bot.playground.enabled", "true");

        assertThat(PlaygroundSwitch.isOn(settings)).isTrue();
    }

    @Test
    void can_be_switched_off() {
        settings.setProperty("bot.playground.enabled", "false");

        assertThat(PlaygroundSwitch.isOn(settings)).isFalse();
    }

    @Test
    void refuses_a_setting_that_is_neither() {
        settings.setProperty("bot.playground.enabled", "maybe");

        assertThatThrownBy(() -> PlaygroundSwitch.isOn(settings))
                .isInstanceOf(SettingFault.class)
                .hasMessageContaining("bot.playground.enabled");
    }

    static List<String> secrets() {
        return PlaygroundSwitch.SECRETS;
    }
}
