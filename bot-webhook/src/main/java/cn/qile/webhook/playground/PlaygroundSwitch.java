package cn.qile.webhook.playground;

import cn.qile.webhook.SettingFault;
import java.util.List;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether the playground is on. An empty value is no value. */
final class PlaygroundSwitch implements Condition {

    static final String SETTING = "bot.playground.enabled";

    /** Where one of these is set the bot works for real people, and a page that speaks as anybody has to be asked for. */
    static final List<String> SECRETS = List.of(
            "bot.wecom.robot.token",
            "bot.wecom.robot.encoding-aes-key",
            "bot.wecom.robot.secret",
            "bot.wecom.app.secret",
            "bot.wecom.app.token",
            "bot.wecom.app.encoding-aes-key");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isOn(context.getEnvironment());
    }

    /** @throws SettingFault if the setting is neither true nor false */
    static boolean isOn(Environment settings) {
        String set = settings.getProperty(SETTING, "").strip();
        return switch (set) {
            case "true" -> true;
            case "false" -> false;
            case "" -> SECRETS.stream().noneMatch(secret -> StringUtils.hasText(settings.getProperty(secret)));
            default -> throw new SettingFault(SETTING, "expected true or false");
        };
    }
}
