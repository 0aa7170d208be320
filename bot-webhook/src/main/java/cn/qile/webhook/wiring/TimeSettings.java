package cn.qile.webhook.wiring;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of time.
 *
 * @param zone where the community lives; all times that people type and read are in it
 */
@ConfigurationProperties("bot")
record TimeSettings(@DefaultValue("Asia/Shanghai") ZoneId zone) {}
