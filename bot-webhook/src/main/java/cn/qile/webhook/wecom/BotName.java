package cn.qile.webhook.wecom;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The robot's name as members write it after an @. The platform leaves it in the text and has no separate field for it
 * (platform document §2.2), and says neither where it stands, nor how often, nor which space follows.
 */
final class BotName {

    private static final String SPACE = "[\\p{Z}\\s]";

    /** Without a known name only what stands in front can be taken for it. */
    private static final Pattern ANY_IN_FRONT =
            Pattern.compile("^" + SPACE + "*+[@＠][^\\p{Z}\\s]++(?:" + SPACE + "++|$)");

    private final Pattern mention;
    private final String instead;

    /** @param name as set up on the platform; null if not known */
    BotName(String name) {
        this.mention = name == null ? ANY_IN_FRONT : mentionOf(name);
        this.instead = name == null ? "" : " ";
    }

    /**
     * @return the text without the name. What stood on both sides of it stays apart: {@code 1504@助手 903} is not one
     *     number
     */
    String strippedFrom(String text) {
        return text.indexOf('@') < 0 && text.indexOf('＠') < 0
                ? text
                : mention.matcher(text).replaceAll(instead).strip();
    }

    /**
     * A letter after the name makes it somebody else's (助手小王). A digit does not: in {@code @助手1504 齐了} only the space
     * was forgotten.
     */
    private static Pattern mentionOf(String name) {
        String words = Arrays.stream(name.strip().replaceFirst("^[@＠]", "").split(SPACE + "+"))
                .map(Pattern::quote)
                .collect(Collectors.joining(SPACE + "+"));
        return Pattern.compile("[@＠]" + words + "(?![\\p{L}\\p{M}_])" + SPACE + "*+");
    }
}
