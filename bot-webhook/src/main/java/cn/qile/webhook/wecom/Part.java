package cn.qile.webhook.wecom;

import java.util.List;
import java.util.Optional;

/**
 * What fits into one message of a text that may need several.
 *
 * @param text of the part
 * @param more whether there is a further part
 */
record Part(String text, boolean more) {

    /** @return empty if the text has no such part: it has become shorter since the part before was sent */
    static Optional<Part> of(String text, Utf8Limit limit, int number) {
        List<String> parts = limit.split(text);
        return number < parts.size()
                ? Optional.of(new Part(parts.get(number), number + 1 < parts.size()))
                : Optional.empty();
    }
}
