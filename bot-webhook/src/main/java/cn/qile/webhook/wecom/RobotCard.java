package cn.qile.webhook.wecom;

import cn.qile.core.chat.Speech;
import cn.qile.webhook.wording.Wording;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One of the smart robot's cards (platform document §2.7). Characters are counted as Java does: never fewer than the
 * platform counts.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RobotCard(
        @JsonProperty("card_type") String type,
        @JsonProperty("main_title") Title title,
        @JsonProperty("sub_title_text") String text,
        @JsonProperty("button_list") List<Button> buttons,
        @JsonProperty("card_action") Action action,
        @JsonProperty("task_id") String taskId) {

    private static final int MAX_TITLE = 26;
    private static final int MAX_TEXT = 112;
    private static final int MAX_BUTTONS = 6;
    private static final int MAX_LABEL = 10;
    private static final int MAX_KEY_BYTES = 1024;

    /** A card without buttons must lead somewhere; the platform's own page does no harm. */
    private static final Action NOWHERE = new Action(1, "https://work.weixin.qq.com/");

    record Title(String title) {}

    /** @param key what is heard when it is pressed */
    record Button(String text, int style, String key) {

        private boolean fits() {
            return text.length() <= MAX_LABEL && key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES;
        }
    }

    record Action(int type, String url) {}

    /**
     * A card with a notice's buttons.
     *
     * @param letter the key of the notice's letter; one card each
     * @param text of the notice, without markup: cards show it as it is
     * @return empty if the notice has no buttons, or does not fit on a card whole
     */
    static Optional<RobotCard> asking(String letter, Speech.Notice notice, String text, Wording wording) {
        List<Button> buttons = notice.buttons().stream()
                .map(button -> new Button(wording.word(button.label()), 1, button.says()))
                .toList();
        boolean fits = !buttons.isEmpty()
                && buttons.size() <= MAX_BUTTONS
                && buttons.stream().allMatch(Button::fits)
                && below(text).length() <= MAX_TEXT;
        return fits
                ? Optional.of(new RobotCard(
                        "button_interaction", above(text), orNull(below(text)), buttons, null, taskId(letter)))
                : Optional.empty();
    }

    /**
     * What a card becomes whose button was pressed: nothing is left to press.
     *
     * @param text of the answer; if it does not fit its tail is cut off, and … stands in place of that
     * @param taskId of the pressed card
     */
    static RobotCard answered(String text, String taskId) {
        String below = below(text);
        return new RobotCard("text_notice", above(text), orNull(cut(below)), null, NOWHERE, taskId);
    }

    /** Of characters that a task id may have, as a letter's key may hold others; the same for the same letter. */
    private static String taskId(String letter) {
        return "qile-" + UUID.nameUUIDFromBytes(letter.getBytes(StandardCharsets.UTF_8));
    }

    private static Title above(String text) {
        return isTitle(firstLine(text)) ? new Title(firstLine(text)) : null;
    }

    private static String below(String text) {
        String first = firstLine(text);
        return isTitle(first) ? text.substring(first.length()).strip() : text;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isTitle(String line) {
        return !line.isBlank() && line.length() <= MAX_TITLE;
    }

    private static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = MAX_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
