package cn.qile.webhook.wecom;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.webhook.wecom.RobotContact.Kind;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Reads what the platform tells the smart robot; callback and connection bring the same bodies (platform document §3.4). */
final class RobotReader {

    private static final ObjectReader MESSAGES = RobotJson.readerFor(RobotMessage.class);

    private final BotName name;

    RobotReader(BotName name) {
        this.name = name;
    }

    /**
     * @param json an opened callback
     * @param at when it came
     * @return empty if there is nothing in it for us
     * @throws UnreadableCallback if it does not have the platform's form
     */
    Optional<RobotContact> read(byte[] json, Instant at) throws UnreadableCallback {
        return contact(RobotJson.<RobotMessage>read(MESSAGES, json), at);
    }

    /**
     * @param body of a frame
     * @param at when it came
     * @return empty if there is nothing in it for us
     * @throws UnreadableCallback if it does not have the platform's form
     */
    Optional<RobotContact> read(JsonNode body, Instant at) throws UnreadableCallback {
        return contact(RobotJson.<RobotMessage>read(MESSAGES, body), at);
    }

    private Optional<RobotContact> contact(RobotMessage message, Instant at) throws UnreadableCallback {
        if (message == null || message.msgtype() == null) {
            throw new UnreadableCallback("a message without msgtype");
        }
        if (message.from() != null && "sys".equals(message.from().userid())) {
            return Optional.empty();
        }
        if (message.isSaid()) {
            return Optional.of(said(message, at));
        }
        if (message.isShown()) {
            return shown(message);
        }
        return switch (message.happened()) {
            case "enter_chat" -> Optional.of(event(Kind.ENTERED, message));
            case "template_card_event" -> pressed(message, at);
            case "disconnected_event" -> Optional.of(event(Kind.REPLACED, message));
            default -> Optional.empty();
        };
    }

    private RobotContact said(RobotMessage message, Instant at) throws UnreadableCallback {
        String text = name.strippedFrom(message.words());
        String quote =
                message.quote() == null ? "" : name.strippedFrom(message.quote().words());
        GroupMessage said = groupMessage(message, text, quote, at);
        return new RobotContact(Kind.SAID, said.id(), said.conversation(), said, null);
    }

    /** In a group people show each other pictures, and the bot is not told (platform document §2.1). */
    private static Optional<RobotContact> shown(RobotMessage message) throws UnreadableCallback {
        Conversation conversation = conversation(message);
        return conversation.group()
                ? Optional.empty()
                : Optional.of(new RobotContact(Kind.SHOWN, present(message.msgid()), conversation, null, null));
    }

    private static RobotContact event(Kind kind, RobotMessage message) {
        return new RobotContact(kind, String.valueOf(message.msgid()), null, null, null);
    }

    /** What bears no key or no task id is none of our cards. */
    private static Optional<RobotContact> pressed(RobotMessage message, Instant at) throws UnreadableCallback {
        RobotMessage.Pressed pressed = message.event().pressed();
        if (pressed == null || pressed.key() == null || pressed.key().isBlank() || pressed.taskId() == null) {
            return Optional.empty();
        }
        GroupMessage said = groupMessage(message, pressed.key(), "", at);
        return Optional.of(new RobotContact(Kind.PRESSED, said.id(), said.conversation(), said, pressed.taskId()));
    }

    private static GroupMessage groupMessage(RobotMessage message, String text, String quote, Instant at)
            throws UnreadableCallback {
        try {
            return new GroupMessage(
                    present(message.msgid()),
                    conversation(message),
                    sender(message),
                    text,
                    quote,
                    at,
                    GroupMessage.Hearing.ADDRESSED);
        } catch (IllegalArgumentException e) {
            throw new UnreadableCallback(e.getMessage());
        }
    }

    private static Conversation conversation(RobotMessage message) throws UnreadableCallback {
        String chattype = present(message.chattype());
        String id = chattype.equals("group") ? present(message.chatid()) : sender(message);
        try {
            return switch (chattype) {
                case "group" -> Conversation.group(Channel.ROBOT, id);
                case "single" -> Conversation.with(Channel.ROBOT, id);
                default -> throw new UnreadableCallback("a message from an unknown chattype");
            };
        } catch (IllegalArgumentException e) {
            throw new UnreadableCallback(e.getMessage());
        }
    }

    private static String sender(RobotMessage message) throws UnreadableCallback {
        return present(message.from() == null ? null : message.from().userid());
    }

    private static String present(String field) throws UnreadableCallback {
        if (field == null) {
            throw new UnreadableCallback("a message without msgid, from, chattype or chatid");
        }
        return field;
    }
}
