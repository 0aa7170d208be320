package cn.qile.webhook.wiring;

import cn.qile.core.retention.PurgeCampaigns;
import cn.qile.webhook.SettingFault;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what people said is kept.
 *
 * @param retention from a campaign's end on, whole days such as {@code 30d}
 * @throws SettingFault if it is shorter than a campaign's end can be known and announced
 */
@ConfigurationProperties("bot")
record RetentionSettings(@DefaultValue("30d") Duration retention) {

    RetentionSettings {
        if (retention.compareTo(PurgeCampaigns.SHORTEST) < 0
                || !retention.equals(Duration.ofDays(retention.toDays()))) {
            throw new SettingFault(
                    "bot.retention",
                    "is too short, or no whole number of days; write it as 30d, at least "
                            + PurgeCampaigns.SHORTEST.toDays() + "d");
        }
    }
}
