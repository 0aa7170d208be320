package cn.qile.webhook.wecom;

import java.util.List;
import java.util.Optional;

/**
 * One message of something that may need several: a piece of the text, or, after the last of those, what goes with it.
 *
 * @param text of the part; "" for what goes with it
 * @param more whether there is a further part
 * @param attachment whether it is not text, but what goes with it
 */
record Part(String text, boolean more, boolean attachment) {

    /**
     * @param attached whether something goes with the text
     * @return empty if there is no such part: the text has become shorter since the part before was sent
     */
    static Optional<Part> of(String text, Utf8Limit limit, int number, boolean attached) {
        return of(limit.split(text), number, attached);
    }

    static Optional<Part> of(List<String> parts, int number, boolean attached) {
        if (number < parts.size()) {
            return Optional.of(new Part(parts.get(number), number + 1 < parts.size() || attached, false));
        }
        return number == parts.size() && attached ? Optional.of(new Part("", false, true)) : Optional.empty();
    }
}
