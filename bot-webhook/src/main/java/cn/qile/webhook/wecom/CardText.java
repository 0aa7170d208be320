package cn.qile.webhook.wecom;

import java.util.Optional;

/**
 * A text as it stands on one of the app's cards: a title of at most {@value #TITLE} characters, where its first line fits,
 * and at most {@value #TEXT} below it (platform document §6.3). Characters are counted as Java does: never fewer than
 * the platform counts.
 *
 * @param title or ""
 * @param text or "", not both
 */
record CardText(String title, String text) {

    private static final int TITLE = 36;
    private static final int TEXT = 160;

    /** @return empty if it does not fit */
    static Optional<CardText> of(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        CardText split = first.length() <= TITLE
                ? new CardText(first, end < 0 ? "" : text.substring(end + 1).strip())
                : new CardText("", text);
        return split.text().length() <= TEXT ? Optional.of(split) : Optional.empty();
    }

    /** @return with its tail cut off if it does not fit, and … in place of that */
    static CardText fitted(String text) {
        return of(text).orElseGet(() -> {
            int end = text.offsetByCodePoints(0, text.codePointCount(0, TEXT - 2));
            return new CardText("", text.substring(0, end) + "…");
        });
    }
}
