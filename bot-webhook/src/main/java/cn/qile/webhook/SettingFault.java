package cn.qile.webhook;

import java.util.Objects;

/**
 * A setting that the bot cannot start with. Thrown while the application starts, from anywhere (also from the compact
 * constructor of a settings record): the start stops, {@code setting: explanation} is the one line on standard error,
 * without a stack trace, and the exit code is 1.
 */
public final class SettingFault extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * @param setting the setting as it is written in a file, such as {@code bot.wecom.robot.token}
     * @param explanation what is wrong and what was expected; never the value of a secret. Line ends become spaces
     */
    public SettingFault(String setting, String explanation) {
        super(Objects.requireNonNull(setting) + ": " + explanation.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
