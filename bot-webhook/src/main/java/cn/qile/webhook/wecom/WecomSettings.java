package cn.qile.webhook.wecom;

import cn.qile.webhook.SettingFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How WeCom is reached and reaches us. An empty value is no value. A record that exists is valid: half a group of
 * settings, or one of the wrong form, is refused when it is made, in one line. (So there are no constraint annotations:
 * most rules are about several settings at once, and their report is a page long.)
 *
 * @param baseUrl where calls to the platform go
 * @param robot the smart robot
 * @param app the self-built app
 * @throws SettingFault naming the first setting that is missing or malformed
 */
@ConfigurationProperties("bot.wecom")
record WecomSettings(
        String baseUrl,
        @DefaultValue Robot robot,
        @DefaultValue App app) {

    private static final String USUAL_BASE_URL = "https://qyapi.weixin.qq.com";
    private static final String USUAL_WS_URL = "wss://openws.work.weixin.qq.com";

    /** Platform document §1.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{3,32}");

    /** Platform document §1.1. */
    private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9]{43}");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    WecomSettings {
        baseUrl = orNull(baseUrl) == null ? USUAL_BASE_URL : baseUrl.strip();
        checkAddress("bot.wecom.base-url", baseUrl, "https", "http");
    }

    /**
     * The smart robot (智能机器人), which is reached by URL callback or by long connection, never both (platform document
     * §0).
     *
     * @param name the name that members write after the @; null if not set
     * @param token of the URL callback
     * @param encodingAesKey of the URL callback
     * @param botId of the long connection
     * @param secret of the long connection
     * @param wsUrl of the long connection
     */
    record Robot(String name, Secret token, Secret encodingAesKey, String botId, Secret secret, String wsUrl) {

        Robot {
            name = orNull(name);
            token = orNull(token);
            encodingAesKey = orNull(encodingAesKey);
            botId = orNull(botId);
            secret = orNull(secret);
            wsUrl = orNull(wsUrl) == null ? USUAL_WS_URL : wsUrl.strip();
            Group callback = new Group()
                    .with("bot.wecom.robot.token", token)
                    .with("bot.wecom.robot.encoding-aes-key", encodingAesKey);
            Group connection = new Group().with("bot.wecom.robot.bot-id", botId).with("bot.wecom.robot.secret", secret);
            if (callback.begun() && connection.begun()) {
                throw new SettingFault(
                        "bot.wecom.robot.token",
                        "cannot be set together with bot.wecom.robot.bot-id: the platform gives a robot a URL callback"
                                + " or a long connection, not both");
            }
            callback.checkWhole();
            connection.checkWhole();
            checkForm("bot.wecom.robot.bot-id", botId, ID, "1 to 128 letters, digits, _ or -");
            checkForm("bot.wecom.robot.token", token, TOKEN, "3 to 32 letters or digits");
            checkForm("bot.wecom.robot.encoding-aes-key", encodingAesKey, AES_KEY, "43 letters or digits");
            checkAddress("bot.wecom.robot.ws-url", wsUrl, "wss", "ws");
        }

        boolean hasCallback() {
            return token != null;
        }

        boolean hasConnection() {
            return botId != null;
        }
    }

    /**
     * The self-built app (自建应用). Its callback needs the corp id, token and key; agent id and secret, for what is sent
     * unasked, are set together or not at all.
     *
     * @param corpId 企业ID, the receiveid of its callbacks
     * @param agentId of the app
     * @param secret of the app
     * @param token of its callback
     * @param encodingAesKey of its callback
     */
    record App(String corpId, String agentId, Secret secret, Secret token, Secret encodingAesKey) {

        App {
            corpId = orNull(corpId);
            agentId = orNull(agentId);
            secret = orNull(secret);
            token = orNull(token);
            encodingAesKey = orNull(encodingAesKey);
            Group sending = new Group().with("bot.wecom.app.agent-id", agentId).with("bot.wecom.app.secret", secret);
            Group callback = new Group()
                    .with("bot.wecom.app.corp-id", corpId)
                    .with("bot.wecom.app.token", token)
                    .with("bot.wecom.app.encoding-aes-key", encodingAesKey);
            sending.checkWhole();
            callback.checkWholeIf(callback.begun() || sending.begun());
            checkForm("bot.wecom.app.corp-id", corpId, ID, "1 to 128 letters, digits, _ or -");
            checkForm("bot.wecom.app.agent-id", agentId, NUMBER, "a number of at most 9 digits");
            checkForm("bot.wecom.app.token", token, TOKEN, "3 to 32 letters or digits");
            checkForm("bot.wecom.app.encoding-aes-key", encodingAesKey, AES_KEY, "43 letters or digits");
        }

        boolean hasCallback() {
            return token != null;
        }

        boolean canSend() {
            return secret != null;
        }
    }

    /** Settings that only make sense together. */
    private static final class Group {

        private final Map<String, Boolean> isSet = new LinkedHashMap<>();

        Group with(String setting, Object value) {
            isSet.put(setting, value != null);
            return this;
        }

        boolean begun() {
            return isSet.containsValue(true);
        }

        void checkWhole() {
            checkWholeIf(begun());
        }

        void checkWholeIf(boolean wanted) {
            List<String> missing = new ArrayList<>(isSet.keySet());
            missing.removeIf(isSet::get);
            if (wanted && !missing.isEmpty()) {
                throw new SettingFault(
                        String.join(", ", missing),
                        (missing.size() == 1 ? "is" : "are") + " missing; set all of the group or none");
            }
        }
    }

    private static String orNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Secret orNull(Secret secret) {
        String value = secret == null ? null : orNull(secret.value());
        return value == null ? null : Secret.of(value);
    }

    private static void checkForm(String setting, Secret secret, Pattern form, String words) {
        checkForm(setting, secret == null ? null : secret.value(), form, words);
    }

    private static void checkForm(String setting, String value, Pattern form, String words) {
        if (value != null && !form.matcher(value).matches()) {
            throw new SettingFault(setting, "is malformed, expected " + words);
        }
    }

    /** Without encryption only to the machine itself: tokens and secrets travel in these calls. */
    private static void checkAddress(String setting, String address, String sealed, String open) {
        String form = "(?:%s://[\\w.-]+|%s://(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1]))(?::\\d+)?(?:/[\\w./~-]*)?"
                .formatted(sealed, open);
        checkForm(
                setting,
                address,
                Pattern.compile(form),
                sealed + "://host, or " + open + ":// and a loopback address, without user, query or fragment");
    }
}
