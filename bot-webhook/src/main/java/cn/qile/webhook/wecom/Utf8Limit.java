package cn.qile.webhook.wecom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the platform lets a text be. A text that was cut ends with …, so that a list with its tail cut off is not
 * taken for the whole list.
 *
 * @param bytes of UTF-8
 */
record Utf8Limit(int bytes) {

    /** Passive text of the app, platform document §6.2. */
    static final Utf8Limit APP_TEXT = new Utf8Limit(2048);

    /** Stream content of the smart robot, platform document §2.5. */
    static final Utf8Limit ROBOT_STREAM = new Utf8Limit(20480);

    /** A webhook's text, platform document §4. */
    static final Utf8Limit WEBHOOK_TEXT = new Utf8Limit(2048);

    /** A webhook's markdown and markdown_v2, platform document §4. */
    static final Utf8Limit WEBHOOK_MARKDOWN = new Utf8Limit(4096);

    private static final String CUT = "…";
    private static final int CUT_BYTES = 3;

    /** No character of Java's has more; those beyond the basic plane are two, and have four together. */
    private static final int MOST_BYTES = 3;

    /** @return the text, or as much of its beginning as fits: whole lines if that keeps at least half of it */
    String fit(String text) {
        if (text.length() <= bytes / MOST_BYTES || characters(text, bytes) == text.length()) {
            return text;
        }
        int end = characters(text, bytes - CUT_BYTES);
        int lineEnd = text.lastIndexOf('\n', end);
        return text.substring(0, lineEnd >= end / 2 ? lineEnd + 1 : end) + CUT;
    }

    /**
     * @return the text in as few parts as fit, cut between lines; a single line that does not fit is cut inside. A part
     *     begins and ends with no empty line, and none is empty
     */
    List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        String rest = withoutEmptyLines(text);
        while (!rest.isEmpty()) {
            int end = characters(rest, bytes);
            int lineEnd = end == rest.length() ? end : rest.lastIndexOf('\n', end);
            String part = rest.substring(0, lineEnd > 0 ? lineEnd : end);
            if (!part.isBlank()) {
                parts.add(withoutEmptyLines(part));
            }
            rest = withoutEmptyLines(rest.substring(part.length()));
        }
        return List.copyOf(parts);
    }

    private static String withoutEmptyLines(String text) {
        return text.replaceFirst("^(?:\\h*+\\n)++", "").stripTrailing();
    }

    /** @return how many characters fit; never half a surrogate pair */
    private static int characters(String text, int limit) {
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer characters = CharBuffer.wrap(text);
        encoder.encode(characters, ByteBuffer.allocate(limit), true);
        return characters.position();
    }
}
