package cn.qile.webhook.wecom;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the platform tells the smart robot, by callback or by connection, as far as we look at it (platform document §2.2,
 * §2.3, §3.4). Any part may be missing.
 */
record RobotMessage(
        String msgid,
        String chatid,
        String chattype,
        From from,
        String msgtype,
        Text text,
        Mixed mixed,
        Voice voice,
        Quote quote,
        Event event) {

    /** The author; {@code sys} is the platform itself. */
    record From(String userid) {}

    /** Typed words. */
    record Text(String content) {}

    /** Spoken words, already written down by the platform. */
    record Voice(String content) {}

    /** Words and pictures. */
    record Mixed(@JsonProperty("msg_item") List<Item> items) {

        record Item(String msgtype, Text text) {}

        /** The words, apart: a picture may stand between two of them. */
        String words() throws UnreadableCallback {
            if (items == null) {
                throw new UnreadableCallback("a mixed message without items");
            }
            return items.stream()
                    .filter(item ->
                            item != null && item.text() != null && item.text().content() != null)
                    .map(item -> item.text().content())
                    .collect(Collectors.joining(" "));
        }
    }

    /** The message that this one quotes. */
    record Quote(String msgtype, Text text, Mixed mixed, Voice voice) {

        /** @return "" if it holds none; what is said about it counts all the same */
        String words() {
            try {
                return RobotMessage.words(msgtype, text, mixed, voice);
            } catch (UnreadableCallback e) {
                return "";
            }
        }
    }

    /** Something that happened. */
    record Event(
            String eventtype,
            @JsonProperty("template_card_event") Pressed pressed) {}

    /** A button of a card was pressed, or a menu's entry; what was chosen on other cards is not looked at. */
    record Pressed(
            @JsonProperty("event_key") String key,
            @JsonProperty("task_id") String taskId) {}

    /** @return whether it is of a kind that holds words */
    boolean isSaid() {
        return msgtype.equals("text") || msgtype.equals("mixed") || msgtype.equals("voice");
    }

    /** @return whether it is of a kind that a private chat takes, and that holds no words */
    boolean isShown() {
        return msgtype.equals("image") || msgtype.equals("file") || msgtype.equals("video");
    }

    /** @return what happened; "" if nothing did */
    String happened() {
        return msgtype.equals("event") && event != null && event.eventtype() != null ? event.eventtype() : "";
    }

    String words() throws UnreadableCallback {
        return words(msgtype, text, mixed, voice);
    }

    private static String words(String msgtype, Text text, Mixed mixed, Voice voice) throws UnreadableCallback {
        return switch (String.valueOf(msgtype)) {
            case "text" -> required(required(text).content());
            case "mixed" -> required(mixed).words();
            case "voice" -> required(required(voice).content());
            default -> "";
        };
    }

    private static <T> T required(T part) throws UnreadableCallback {
        if (part == null) {
            throw new UnreadableCallback("a message without its content");
        }
        return part;
    }
}
