package cn.qile.webhook.wecom;

import cn.qile.core.outbox.Transport;
import cn.qile.webhook.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import me.chanjar.weixin.cp.bean.templatecard.TemplateCardButton;

/**
 * A notice with buttons, as one of the app's cards (button_interaction, platform document §6.3, §2.7). What is pressed
 * comes back as an event whose key is the sentence that the button says ({@link AppCallback}).
 *
 * @param taskId unique; "[0-9A-Za-z_-@], ≤ 128 bytes"
 */
record ButtonCard(CardText text, List<Button> buttons, String taskId) {

    private static final int MAX_BUTTONS = 6;
    private static final int MAX_LABEL = 10;
    private static final int MAX_KEY_BYTES = 1024;

    record Button(String label, String says) {

        boolean fits() {
            return label.length() <= MAX_LABEL && says.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES;
        }
    }

    /**
     * @param text of the notice
     * @return empty if it has no buttons, or does not fit on a card
     */
    static Optional<ButtonCard> of(Transport.Parcel parcel, String text, Wording wording) {
        List<Button> buttons = parcel.notice().buttons().stream()
                .map(button -> new Button(wording.word(button.label()), button.says()))
                .toList();
        return buttons.isEmpty()
                        || buttons.size() > MAX_BUTTONS
                        || !buttons.stream().allMatch(Button::fits)
                ? Optional.empty()
                : CardText.of(text).map(fitting -> new ButtonCard(fitting, buttons, taskId(parcel.key())));
    }

    WxCpMessage to(String userid) {
        return WxCpMessage.TEMPLATECARD()
                .toUser(userid)
                .cardType("button_interaction")
                .mainTitleTitle(orNull(text.title()))
                .subTitleText(orNull(text.text()))
                .taskId(taskId)
                .buttons(buttons.stream().map(ButtonCard::button).toList())
                .build();
    }

    private static TemplateCardButton button(Button button) {
        return TemplateCardButton.builder()
                .text(button.label())
                .style(1)
                .key(button.says())
                .build();
    }

    /** A key has other characters too (a group's name). */
    private static String taskId(String key) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "qile-" + HexFormat.of().formatHex(sha, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
