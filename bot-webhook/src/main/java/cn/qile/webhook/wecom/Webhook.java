package cn.qile.webhook.wecom;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpGroupRobotService;
import me.chanjar.weixin.cp.bean.message.WxCpGroupRobotMessage;
import tools.jackson.databind.json.JsonMapper;

/**
 * One group's webhook (消息推送, platform document §4). Every method posts once; it returns when the platform has taken the
 * message, and otherwise throws what {@link PlatformClient} throws.
 */
final class Webhook {

    /** "JPG/PNG ≤ 2 MB before base64". */
    static final int MAX_IMAGE = 2 * 1024 * 1024;

    /** "5 bytes – 20 MB through upload". */
    static final int MIN_FILE = 5;

    static final int MAX_FILE = 20 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PlatformClient client;
    private final String send;
    private final String upload;

    /** @param key the secret part of the webhook's address */
    Webhook(PlatformClient client, String key) {
        this.client = client;
        this.send = at(client, "/cgi-bin/webhook/send", key);
        this.upload = PlatformClient.with(at(client, "/cgi-bin/webhook/upload_media", key), "type", "file");
    }

    /**
     * A card that only shows something; nothing on it can be pressed but itself.
     *
     * @param title at most 26 characters
     * @param description at most 30 characters; "" for none
     * @param text at most 112 characters; "" for none
     * @param url where a press on it leads
     * @param picture address of one that stands on top; "" for none
     */
    record Card(String title, String description, String text, String url, String picture) {}

    /** @param mentioned userids of those who are notified */
    void text(String text, List<String> mentioned) throws WxErrorException {
        robot().sendText(send, text, mentioned, List.of());
    }

    /** The older markdown: colours and mentions, no tables and no lists. */
    void markdown(String text) throws WxErrorException {
        robot().sendMarkdown(send, text);
    }

    /** WxJava does not know this type. */
    void markdownV2(String text) throws WxErrorException {
        client.postWithoutToken(
                send,
                JSON.writeValueAsString(Map.of("msgtype", "markdown_v2", "markdown_v2", Map.of("content", text))));
    }

    /**
     * @param image JPG or PNG
     * @throws IllegalArgumentException if it is over {@value #MAX_IMAGE} bytes
     */
    void image(byte[] image) throws WxErrorException {
        if (image.length > MAX_IMAGE) {
            throw new IllegalArgumentException("an image has at most " + MAX_IMAGE + " bytes");
        }
        robot().sendImage(send, Base64.getEncoder().encodeToString(image), Md5.of(image));
    }

    /**
     * Uploads a file and posts it. If the upload fails, however it does, nothing has been posted.
     *
     * @param name with its ending, as members see it
     * @throws IllegalArgumentException if it has less than {@value #MIN_FILE} or over {@value #MAX_FILE} bytes
     */
    void file(String name, byte[] content) throws WxErrorException {
        if (content.length < MIN_FILE || content.length > MAX_FILE) {
            throw new IllegalArgumentException("a file has " + MIN_FILE + " to " + MAX_FILE + " bytes");
        }
        robot().sendFile(send, uploaded(name, content));
    }

    void card(Card card) throws WxErrorException {
        WxCpGroupRobotMessage message = new WxCpGroupRobotMessage()
                .setMsgType("template_card")
                .setCardType(card.picture().isEmpty() ? "text_notice" : "news_notice")
                .setMainTitleTitle(card.title())
                .setMainTitleDesc(orNull(card.description()))
                .setSubTitleText(orNull(card.text()))
                .setCardImageUrl(orNull(card.picture()))
                .setCardActionType(1)
                .setCardActionUrl(card.url());
        robot().sendTemplateCardMessage(send, message);
    }

    private String uploaded(String name, byte[] content) throws WxErrorException {
        return PlatformClient.beforehand(() -> {
            String answer = client.executeWithoutToken(new Upload(client), upload, new Upload.File(name, content));
            return JSON.readTree(answer).required("media_id").stringValue();
        });
    }

    private WxCpGroupRobotService robot() {
        return client.getGroupRobotService();
    }

    private static String at(PlatformClient client, String path, String key) {
        return PlatformClient.with(client.getWxCpConfigStorage().getApiUrl(path), "key", key);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
