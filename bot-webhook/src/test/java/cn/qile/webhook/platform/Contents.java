package cn.qile.webhook.platform;

import cn.qile.webhook.platform.HttpStandIn.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the platform's documents say about the contents of messages. Each gives 0, or the errcode for what is wrong. */
final class Contents {

    private static final int EMPTY = 44004;
    private static final int TOO_LONG = 45002;
    private static final int OUT_OF_RANGE = 40058;
    private static final int IMAGE_TOO_LARGE = 93018;

    private static final Pattern TASK_ID = Pattern.compile("[0-9A-Za-z_@-]{1,128}");

    private static final Pattern UPLOAD = Pattern.compile(
            "--[^\\r\\n]+\\r\\nContent-Disposition: form-data; name=\"media\"; filename=\"([^\"\\r\\n]+)\"; filelength=(\\d+)\\r\\n"
                    + "(?:[^\\r\\n]+\\r\\n)*\\r\\n(.*)\\r\\n--[^\\r\\n]+--\\r\\n",
            Pattern.DOTALL);

    private Contents() {}

    static int faultOfText(JsonNode text, int limit) {
        JsonNode content = text.path("content");
        JsonNode mentioned = text.path("mentioned_list");
        if (!content.isString() || content.stringValue().isBlank()) {
            return EMPTY;
        }
        if (content.stringValue().getBytes(StandardCharsets.UTF_8).length > limit) {
            return TOO_LONG;
        }
        return mentioned.isMissingNode()
                        || mentioned.isArray() && mentioned.valueStream().allMatch(JsonNode::isString)
                ? 0
                : OUT_OF_RANGE;
    }

    static int faultOfImage(JsonNode image) {
        try {
            byte[] bytes = Base64.getDecoder().decode(image.path("base64").asString(""));
            if (bytes.length == 0) {
                return EMPTY;
            }
            if (bytes.length > 2 * 1024 * 1024) {
                return IMAGE_TOO_LARGE;
            }
            String md5 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
            return md5.equals(image.path("md5").asString("")) ? 0 : OUT_OF_RANGE;
        } catch (IllegalArgumentException | NoSuchAlgorithmException e) {
            return OUT_OF_RANGE;
        }
    }

    /** A webhook's card: text_notice or news_notice; no buttons. */
    static int faultOfNotice(JsonNode card) {
        String type = card.path("card_type").asString("");
        boolean known = type.equals("text_notice") || type.equals("news_notice");
        boolean pictured = !type.equals("news_notice")
                || !card.path("card_image").path("url").asString("").isEmpty()
                || !card.path("image_text_area").isMissingNode();
        return known && pictured && hasAction(card) && isTitled(card, 26, 30, 112) && !card.has("button_list")
                ? 0
                : OUT_OF_RANGE;
    }

    /** The app's card: wider than a robot's (platform document §6.3). */
    static int faultOfButtons(JsonNode card, Set<String> known) {
        JsonNode buttons = card.path("button_list");
        String task = card.path("task_id").asString("");
        return card.path("card_type").asString("").equals("button_interaction")
                        && isTitled(card, 36, 44, 160)
                        && buttons.size() >= 1
                        && buttons.size() <= 6
                        && buttons.valueStream().allMatch(Contents::isButton)
                        && TASK_ID.matcher(task).matches()
                        && !known.contains(task)
                ? 0
                : OUT_OF_RANGE;
    }

    private static boolean hasAction(JsonNode card) {
        int type = card.path("card_action").path("type").asInt(0);
        return type == 1 && !card.path("card_action").path("url").asString("").isEmpty() || type == 2;
    }

    private static boolean isTitled(JsonNode card, int title, int description, int text) {
        String main = card.path("main_title").path("title").asString("");
        String sub = card.path("sub_title_text").asString("");
        return !(main.isEmpty() && sub.isEmpty())
                && main.length() <= title
                && card.path("main_title").path("desc").asString("").length() <= description
                && sub.length() <= text;
    }

    private static boolean isButton(JsonNode button) {
        String text = button.path("text").asString("");
        int style = button.path("style").asInt(1);
        int bytes = button.path("key").asString("").getBytes(StandardCharsets.UTF_8).length;
        return !text.isEmpty() && text.length() <= 10 && style >= 1 && style <= 4 && bytes >= 1 && bytes <= 1024;
    }

    /** @return filename, filelength and content, one character for each byte; an empty object for another form */
    static JsonNode uploaded(Request request) {
        Matcher upload = UPLOAD.matcher(new String(request.body(), StandardCharsets.ISO_8859_1));
        return upload.matches()
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put(
                                "filename",
                                new String(
                                        upload.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                        .put("filelength", Long.parseLong(upload.group(2)))
                        .put("content", upload.group(3))
                : JsonNodeFactory.instance.objectNode();
    }
}
