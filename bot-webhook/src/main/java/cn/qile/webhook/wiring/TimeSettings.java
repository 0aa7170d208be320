package cn.qile.webhook.wiring;

import cn.qile.core.chat.QuietHours;
import cn.qile.webhook.SettingFault;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of time.
 *
 * @param zone where the community lives; all times that people type and read are in it
 * @param quietHours when nothing is said unasked, as {@code 21:30-06:30}; {@code none} for never
 * @throws SettingFault if a setting is malformed
 */
@ConfigurationProperties("bot")
record TimeSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("21:30-06:30") String quietHours) {

    private static final String NONE = "none";

    TimeSettings {
        quietHours = quietHours.strip();
        read(quietHours, zone);
    }

    QuietHours quiet() {
        return read(quietHours, zone);
    }

    private static QuietHours read(String written, ZoneId zone) {
        if (written.equals(NONE)) {
            return QuietHours.none(zone);
        }
        String[] times = written.split("-", -1);
        try {
            if (times.length == 2) {
                var quiet = new QuietHours(LocalTime.parse(times[0].strip()), LocalTime.parse(times[1].strip()), zone);
                if (!quiet.from().equals(quiet.until())) {
                    return quiet;
                }
            }
        } catch (DateTimeException malformed) {
            // said below
        }
        throw new SettingFault(
                "bot.quiet-hours", "is malformed, expected two different times such as 21:30-06:30, or none");
    }
}
