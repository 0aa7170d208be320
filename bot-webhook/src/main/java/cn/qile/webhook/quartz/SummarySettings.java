package cn.qile.webhook.quartz;

import cn.qile.webhook.SettingFault;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the daily summary is due.
 *
 * @param summaryAt time of day such as {@code 20:00}, or {@code none}
 * @throws SettingFault if it is neither
 */
@ConfigurationProperties("bot")
record SummarySettings(@DefaultValue("20:00") String summaryAt) {

    private static final String NONE = "none";

    SummarySettings {
        summaryAt = summaryAt.strip();
        try {
            time(summaryAt);
        } catch (DateTimeParseException malformed) {
            throw new SettingFault("bot.summary-at", "is no time of day; write it as 20:00, or none for no summary");
        }
    }

    /** @return empty if there is to be no summary */
    Optional<LocalTime> time() {
        return time(summaryAt);
    }

    private static Optional<LocalTime> time(String written) {
        return written.equalsIgnoreCase(NONE) ? Optional.empty() : Optional.of(LocalTime.parse(written));
    }
}
