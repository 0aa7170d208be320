package cn.qile.webhook.wecom;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the platform puts after the {@code ?}. What is missing is "", and then the signature does not match.
 *
 * <p>Read from the query itself, decoded once: the container's parameters would also be searched for in the body, if
 * its type is that of a form, and then the body is gone.
 */
record CallbackQuery(String signature, String timestamp, String nonce, String echo) {

    static CallbackQuery of(String query) {
        Map<String, String> fields = new HashMap<>();
        for (String field : (query == null ? "" : query).split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(field.substring(0, equals), decoded(field.substring(equals + 1)));
            }
        }
        return new CallbackQuery(
                fields.getOrDefault("msg_signature", ""),
                fields.getOrDefault("timestamp", ""),
                fields.getOrDefault("nonce", ""),
                fields.getOrDefault("echostr", ""));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // % and no number after it
            return "";
        }
    }

    /** A record would print what is signed. */
    @Override
    public String toString() {
        return "CallbackQuery";
    }
}
