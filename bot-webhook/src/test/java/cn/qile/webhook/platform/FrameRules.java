package cn.qile.webhook.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the platform's document says about the bodies of frames (§2.5, §2.7, §3.5, §3.6). Each check names the first fault. */
final class FrameRules {

    private static final int MARKDOWN_BYTES = 20_480;
    private static final int TEXT_BYTES = 2_048;
    private static final Pattern TASK_ID = Pattern.compile("[0-9A-Za-z_@-]{1,128}");
    private static final Set<String> MEDIA = Set.of("file", "image", "voice", "video");

    private FrameRules() {}

    static Optional<String> onlyFields(JsonNode object, String... known) {
        return object.propertyNames().stream()
                .filter(name -> !List.of(known).contains(name))
                .findFirst()
                .map(name -> "there is no field " + name + " here");
    }

    static Optional<String> faultOfReply(JsonNode body) {
        return switch (body.path("msgtype").asString("")) {
            case "stream" -> first(onlyFields(body, "msgtype", "stream"), faultOfStream(body.path("stream")));
            case "markdown" -> first(onlyFields(body, "msgtype", "markdown"), faultOfMarkdown(body.path("markdown")));
            case "template_card" ->
                first(onlyFields(body, "msgtype", "template_card"), faultOfCard(body.path("template_card")));
            case "file", "image", "voice", "video" -> faultOfMedia(body, "msgtype");
            default -> Optional.of("no kind of reply to a message");
        };
    }

    static Optional<String> faultOfWelcome(JsonNode body) {
        return switch (body.path("msgtype").asString("")) {
            case "text" ->
                first(
                        onlyFields(body, "msgtype", "text"),
                        onlyFields(body.path("text"), "content"),
                        faultOfContent(body.path("text").path("content"), TEXT_BYTES));
            case "template_card" ->
                first(onlyFields(body, "msgtype", "template_card"), faultOfCard(body.path("template_card")));
            default -> Optional.of("no kind of reply to somebody who comes in");
        };
    }

    static Optional<String> faultOfUpdate(JsonNode body, String taskId) {
        JsonNode userids = body.path("userids");
        return first(
                onlyFields(body, "response_type", "template_card", "userids"),
                check(
                        body.path("response_type").asString("").equals("update_template_card"),
                        "an update is called update_template_card"),
                check(
                        userids.isMissingNode()
                                || userids.isArray()
                                        && !userids.isEmpty()
                                        && userids.valueStream().allMatch(JsonNode::isString),
                        "userids is a list of them, or is left out"),
                check(
                        body.at("/template_card/task_id").asString("").equals(taskId),
                        "an update bears the task_id of the pressed card"),
                faultOfCard(body.path("template_card")));
    }

    static Optional<String> faultOfPost(JsonNode body) {
        Optional<String> fault = first(
                check(!body.path("chatid").asString("").isEmpty(), "a post without chatid"),
                check(Set.of(1, 2).contains(body.path("chat_type").asInt(0)), "chat_type is not said"));
        return fault.isPresent()
                ? fault
                : switch (body.path("msgtype").asString("")) {
                    case "markdown" ->
                        first(
                                onlyFields(body, "chatid", "chat_type", "msgtype", "markdown"),
                                faultOfMarkdown(body.path("markdown")));
                    case "template_card" ->
                        first(
                                onlyFields(body, "chatid", "chat_type", "msgtype", "template_card"),
                                faultOfCard(body.path("template_card")));
                    case "file", "image", "voice", "video" -> faultOfMedia(body, "chatid", "chat_type", "msgtype");
                    default -> Optional.of("no kind of post: text and markdown_v2 are none");
                };
    }

    private static Optional<String> faultOfMedia(JsonNode body, String... around) {
        String kind = body.path("msgtype").asString();
        return first(
                onlyFields(
                        body, Stream.concat(Stream.of(around), Stream.of(kind)).toArray(String[]::new)),
                check(!body.path(kind).path("media_id").asString("").isEmpty(), "media without media_id"));
    }

    private static Optional<String> faultOfStream(JsonNode stream) {
        return first(
                onlyFields(stream, "id", "finish", "content", "feedback"),
                check(
                        stream.path("id").isString()
                                && !stream.path("id").asString().isEmpty(),
                        "a stream without id"),
                check(stream.path("finish").isBoolean(), "a stream that does not say whether it is finished"),
                faultOfContent(stream.path("content"), MARKDOWN_BYTES));
    }

    private static Optional<String> faultOfMarkdown(JsonNode markdown) {
        return first(
                onlyFields(markdown, "content", "feedback"), faultOfContent(markdown.path("content"), MARKDOWN_BYTES));
    }

    private static Optional<String> faultOfContent(JsonNode content, int limit) {
        return first(
                check(content.isString() && !content.asString().isBlank(), "nothing is said"),
                check(bytes(content) <= limit, "too much is said"),
                check(content.asString("").indexOf('\uFFFD') < 0, "half a character is said"));
    }

    private static Optional<String> faultOfCard(JsonNode card) {
        String title = card.path("main_title").path("title").asString("");
        String text = card.path("sub_title_text").asString("");
        Optional<String> fault = first(
                check(!title.isEmpty() || !text.isEmpty(), "a card without words"),
                check(title.length() <= 26 && text.length() <= 112, "a card with too many words"),
                check(
                        card.path("main_title").path("desc").asString("").length() <= 30,
                        "a card with too long a description"));
        return fault.isPresent()
                ? fault
                : switch (card.path("card_type").asString("")) {
                    case "text_notice" -> faultOfTextNotice(card);
                    case "button_interaction" -> faultOfButtons(card);
                    default -> Optional.of("a kind of card that this stand-in does not know");
                };
    }

    private static Optional<String> faultOfTextNotice(JsonNode card) {
        JsonNode action = card.path("card_action");
        return first(
                onlyFields(card, "card_type", "main_title", "sub_title_text", "card_action", "task_id"),
                check(
                        action.path("type").asInt(0) == 1
                                && action.path("url").asString("").startsWith("https://"),
                        "a text_notice without card_action"),
                check(!card.has("task_id") || isTaskId(card), "a malformed task_id"));
    }

    private static Optional<String> faultOfButtons(JsonNode card) {
        JsonNode buttons = card.path("button_list");
        return first(
                onlyFields(card, "card_type", "main_title", "sub_title_text", "button_list", "task_id"),
                check(isTaskId(card), "a button_interaction without a task_id of the right form"),
                check(buttons.size() >= 1 && buttons.size() <= 6, "1 to 6 buttons"),
                buttons.valueStream()
                        .map(FrameRules::faultOfButton)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<String> faultOfButton(JsonNode button) {
        String text = button.path("text").asString("");
        int style = button.path("style").asInt(0);
        return first(
                onlyFields(button, "text", "style", "key"),
                check(!text.isEmpty() && text.length() <= 10, "a button's text has 1 to 10 characters"),
                check(style >= 1 && style <= 4, "a button's style is 1 to 4"),
                check(
                        bytes(button.path("key")) >= 1 && bytes(button.path("key")) <= 1_024,
                        "a key has 1 to 1,024 bytes"));
    }

    private static boolean isTaskId(JsonNode card) {
        return TASK_ID.matcher(card.path("task_id").asString("")).matches();
    }

    static boolean isMedia(String type) {
        return MEDIA.contains(type);
    }

    private static int bytes(JsonNode text) {
        return text.asString("").getBytes(StandardCharsets.UTF_8).length;
    }

    static Optional<String> check(boolean sound, String fault) {
        return sound ? Optional.empty() : Optional.of(fault);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    static Optional<String> first(Optional<String>... faults) {
        return Arrays.stream(faults).flatMap(Optional::stream).findFirst();
    }
}
