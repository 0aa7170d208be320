package cn.qile.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the children are told by their environment. */
final class Settings {

    private Settings() {}

    /** @return both callbacks, as all three handlers know them */
    static Map<String, String> callbacks() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("BOT_WECOM_ROBOT_NAME", Secrets.ROBOT_NAME);
        environment.put("BOT_WECOM_ROBOT_TOKEN", Secrets.TOKEN);
        environment.put("BOT_WECOM_ROBOT_ENCODING_AES_KEY", Secrets.ENCODING_AES_KEY);
        environment.put("BOT_WECOM_APP_CORP_ID", Secrets.CORP_ID);
        environment.put("BOT_WECOM_APP_TOKEN", Secrets.TOKEN);
        environment.put("BOT_WECOM_APP_ENCODING_AES_KEY", Secrets.ENCODING_AES_KEY);
        return environment;
    }

    /** @return for a child from the test class path, which must not start stores of its own: nobody listens there */
    static Map<String, String> withoutStores() {
        Map<String, String> environment = callbacks();
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        environment.put("SPRING_DATASOURCE_URL", "jdbc:mysql://127.0.0.1:1/none");
        environment.put("SPRING_DATA_REDIS_HOST", "127.0.0.1");
        environment.put("SPRING_DATA_REDIS_PORT", "1");
        // The bot's settings are on the class path too, and name an indicator that only the bot has.
        environment.put("MANAGEMENT_ENDPOINT_HEALTH_VALIDATE_GROUP_MEMBERSHIP", "false");
        return environment;
    }
}
