package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.qile.webhook.SettingFault;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class WecomSettingsTests {

    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    @Test
    void withoutSettingsEverythingIsOff() {
        WecomSettings settings = settings(Map.of());
        assertThat(settings.baseUrl()).hasToString("https://qyapi.weixin.qq.com");
        assertThat(settings.robot().wsUrl()).hasToString("wss://openws.work.weixin.qq.com");
        assertThat(settings.robot().hasCallback()).isFalse();
        assertThat(settings.robot().hasConnection()).isFalse();
        assertThat(settings.app().hasCallback()).isFalse();
    }

    @Test
    void theEnvironmentFormsAreUnderstood() {
        WecomSettings settings = settings(Map.of(
                "BOT_WECOM_BASE_URL", "http://127.0.0.1:8089",
                "BOT_WECOM_ROBOT_NAME", "微网格 助手",
                "BOT_WECOM_ROBOT_TOKEN", "QDG6eK",
                "BOT_WECOM_ROBOT_ENCODING_AES_KEY", KEY,
                "BOT_WECOM_APP_CORP_ID", "ww1a2b3c",
                "BOT_WECOM_APP_TOKEN", "QDG6eK",
                "BOT_WECOM_APP_ENCODING_AES_KEY", KEY));
        assertThat(settings.baseUrl()).hasToString("http://127.0.0.1:8089");
        assertThat(settings.robot().name()).isEqualTo("微网格 助手");
        assertThat(settings.robot().hasCallback()).isTrue();
        assertThat(settings.app().hasCallback()).isTrue();
        assertThat(settings.app().corpId()).isEqualTo("ww1a2b3c");
    }

    @Test
    void anEmptyValueIsNoValue() {
        WecomSettings settings = settings(Map.of(
                "BOT_WECOM_ROBOT_NAME", "",
                "BOT_WECOM_ROBOT_TOKEN", "",
                "BOT_WECOM_ROBOT_ENCODING_AES_KEY", "",
                "BOT_WECOM_ROBOT_BOT_ID", " ",
                "BOT_WECOM_APP_CORP_ID", ""));
        assertThat(settings.robot().hasCallback()).isFalse();
        assertThat(settings.robot().name()).isNull();
    }

    @Test
    void anEmptyAddressIsTheUsualOne() {
        WecomSettings settings = settings(Map.of("BOT_WECOM_BASE_URL", "", "BOT_WECOM_ROBOT_WS_URL", ""));
        assertThat(settings.baseUrl()).hasToString("https://qyapi.weixin.qq.com");
        assertThat(settings.robot().wsUrl()).hasToString("wss://openws.work.weixin.qq.com");
    }

    @Test
    void secretsAreNotPrinted() {
        WecomSettings settings =
                settings(Map.of("BOT_WECOM_ROBOT_TOKEN", "QDG6eK", "BOT_WECOM_ROBOT_ENCODING_AES_KEY", KEY));
        assertThat(settings.toString()).doesNotContain("QDG6eK", KEY);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "robot.token=QDG6eK, bot.wecom.robot.encoding-aes-key: is missing",
        "robot.encoding-aes-key=KEY, bot.wecom.robot.token: is missing",
        "robot.token=a robot.encoding-aes-key=KEY, bot.wecom.robot.token: is malformed",
        "robot.token=a-b-c robot.encoding-aes-key=KEY, bot.wecom.robot.token: is malformed",
        "robot.token=QDG6eK robot.encoding-aes-key=short, bot.wecom.robot.encoding-aes-key: is malformed",
        "robot.token=QDG6eK robot.encoding-aes-key=KEY robot.bot-id=aib1 robot.secret=s, "
                + "bot.wecom.robot.token: cannot be set together with bot.wecom.robot.bot-id",
        "robot.token=QDG6eK robot.encoding-aes-key=KEY robot.secret=s, cannot be set together",
        "robot.bot-id=aib1, bot.wecom.robot.secret: is missing",
        "robot.secret=s, bot.wecom.robot.bot-id: is missing",
        "robot.bot-id=a/b robot.secret=s, bot.wecom.robot.bot-id: is malformed",
        "robot.bot-id=aib1 robot.secret=s robot.ws-url=ws://10.0.0.1, bot.wecom.robot.ws-url: is malformed",
        "app.corp-id=ww1, 'bot.wecom.app.token, bot.wecom.app.encoding-aes-key: are missing'",
        "app.corp-id=ww1 app.token=QDG6eK app.encoding-aes-key=KEY app.secret=s, bot.wecom.app.agent-id: is missing",
        "app.agent-id=1000002 app.secret=s, 'bot.wecom.app.corp-id, bot.wecom.app.token'",
        "app.corp-id=w/w app.token=QDG6eK app.encoding-aes-key=KEY, bot.wecom.app.corp-id: is malformed",
        "base-url=http://qyapi.weixin.qq.com, bot.wecom.base-url: is malformed",
        "base-url=qyapi.weixin.qq.com, bot.wecom.base-url: is malformed",
        "base-url=http://127.0.0.1.example.org, bot.wecom.base-url: is malformed",
        "base-url=ftp://127.0.0.1, bot.wecom.base-url: is malformed",
        "base-url=http://127.0.0.1@example.org, bot.wecom.base-url: is malformed",
        "base-url=https://a:b@example.org, bot.wecom.base-url: is malformed",
        "base-url=https://example.org/%,: is malformed",
        "base-url=https://:443, bot.wecom.base-url: is malformed",
        "robot.ws-url=ws://openws.work.weixin.qq.com, bot.wecom.robot.ws-url: is malformed",
    })
    void whatCannotWorkIsRefusedInOneLineThatNamesTheSetting(String given, String line) {
        Map<String, Object> environment = new LinkedHashMap<>();
        Arrays.stream(given.replace("KEY", KEY).split(" "))
                .map(setting -> setting.split("="))
                .forEach(setting -> environment.put(
                        "BOT_WECOM_" + setting[0].replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), setting[1]));
        Throwable cause = NestedExceptionUtils.getRootCause(catchThrowable(() -> settings(environment)));
        assertThat(cause)
                .isInstanceOf(SettingFault.class)
                .hasMessageContaining(line)
                .message()
                .doesNotContain("\n", "QDG6eK", KEY);
    }

    @Test
    void theLongConnectionIsAccepted() {
        WecomSettings settings = settings(Map.of(
                "BOT_WECOM_ROBOT_BOT_ID", "aibGRID0001",
                "BOT_WECOM_ROBOT_SECRET", "long-connection/secret+1=",
                "BOT_WECOM_ROBOT_WS_URL", "ws://127.0.0.1:8089"));
        assertThat(settings.robot().hasConnection()).isTrue();
        assertThat(settings.robot().hasCallback()).isFalse();
        assertThat(settings.robot().secret().value()).isEqualTo("long-connection/secret+1=");
        assertThat(settings.robot().wsUrl()).isEqualTo("ws://127.0.0.1:8089");
        assertThat(settings.toString()).doesNotContain("long-connection/secret");
    }

    @Test
    void theWholeGroupOfTheAppIsAccepted() {
        WecomSettings settings = settings(Map.of(
                "BOT_WECOM_APP_CORP_ID", "ww1a2b3c",
                "BOT_WECOM_APP_AGENT_ID", "1000002",
                "BOT_WECOM_APP_SECRET", "s_-e",
                "BOT_WECOM_APP_TOKEN", "QDG6eK",
                "BOT_WECOM_APP_ENCODING_AES_KEY", KEY));
        assertThat(settings.app().agentId()).isEqualTo("1000002");
    }

    private static WecomSettings settings(Map<String, ?> environment) {
        WecomSettings[] bound = new WecomSettings[1];
        new ApplicationContextRunner()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment", new LinkedHashMap<String, Object>(environment))))
                .withUserConfiguration(Bound.class)
                .run(context -> bound[0] = context.getBean(WecomSettings.class));
        return bound[0];
    }

    @EnableConfigurationProperties(WecomSettings.class)
    static class Bound {}
}
