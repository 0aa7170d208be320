package cn.qile.webhook.wecom;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The smart robot's callback: JSON, receiveid empty (platform document §2). */
final class RobotCallback implements Callback {

    /** The platform's deepest messages (card events) have 6. */
    private static final int MAX_DEPTH = 32;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxDocumentLength(CallbackEndpoint.MAX_BODY)
                            .maxStringLength(CallbackEndpoint.MAX_BODY)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(LogicalType.Textual, RobotCallback::onlyStrings)
            .build();

    private static final ObjectReader ENVELOPES = JSON.readerFor(Envelope.class);
    private static final ObjectReader MESSAGES = JSON.readerFor(RobotMessage.class);

    private final CallbackCodec codec;
    private final BotName name;
    private final Bot bot;
    private final Wording wording;

    RobotCallback(CallbackCodec codec, BotName name, Bot bot, Wording wording) {
        this.codec = codec;
        this.name = name;
        this.bot = bot;
        this.wording = wording;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public String sealedIn(byte[] envelope) throws UnreadableCallback {
        Envelope opened = read(ENVELOPES, envelope);
        if (opened == null || opened.encrypt() == null) {
            throw new UnreadableCallback("JSON without encrypt");
        }
        return opened.encrypt();
    }

    @Override
    public Optional<Heard> read(byte[] json, Instant at) throws UnreadableCallback {
        RobotMessage message = read(MESSAGES, json);
        if (message == null || message.msgtype() == null) {
            throw new UnreadableCallback("a message without msgtype");
        }
        if (message.from() != null && "sys".equals(message.from().userid())) {
            return Optional.empty();
        }
        if (message.isEntering()) {
            return Optional.of(new Heard(String.valueOf(message.msgid()), () -> Optional.of(welcome())));
        }
        return message.isSaid() ? Optional.of(heard(groupMessage(message, at))) : Optional.empty();
    }

    @Override
    public byte[] envelope(String text, String nonce, Instant at) {
        String sealed = codec.seal(text);
        long seconds = at.getEpochSecond();
        String signature = codec.sign(Long.toString(seconds), nonce, sealed);
        return JSON.writeValueAsBytes(new SealedAnswer(sealed, signature, seconds, nonce));
    }

    private Heard heard(GroupMessage message) {
        return new Heard(message.id(), () -> bot.hear(message).map(answer -> stream(message, answer)));
    }

    private GroupMessage groupMessage(RobotMessage message, Instant at) throws UnreadableCallback {
        String text = name.strippedFrom(message.words());
        String quote =
                message.quote() == null ? "" : name.strippedFrom(message.quote().words());
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
        return switch (present(message.chattype())) {
            case "group" -> Conversation.group(Channel.ROBOT, present(message.chatid()));
            case "single" -> Conversation.with(Channel.ROBOT, sender(message));
            default -> throw new UnreadableCallback("a message from an unknown chattype");
        };
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

    /** One stream that is finished at once: no refresh follows. Its id is the same for a redelivered message. */
    private String stream(GroupMessage message, Speech answer) {
        String id = "s-" + UUID.nameUUIDFromBytes(message.id().getBytes(StandardCharsets.UTF_8));
        String content = Utf8Limit.ROBOT_STREAM.fit(wording.say(answer, Dialect.MARKDOWN));
        return JSON.writeValueAsString(new StreamAnswer("stream", new StreamAnswer.Stream(id, true, content)));
    }

    /** The only kind of text that the platform takes here is plain (platform document §2.5). */
    private String welcome() {
        String content = Utf8Limit.APP_TEXT.fit(wording.say(new Speech.Welcome(Bot.EXAMPLE), Dialect.PLAIN));
        return JSON.writeValueAsString(new TextAnswer("text", new RobotMessage.Text(content)));
    }

    private static void onlyStrings(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static <T> T read(ObjectReader reader, byte[] json) throws UnreadableCallback {
        try {
            return reader.readValue(json);
        } catch (JacksonException e) {
            throw new UnreadableCallback("not JSON of the expected form");
        }
    }

    private record Envelope(String encrypt) {}

    private record SealedAnswer(String encrypt, String msgsignature, long timestamp, String nonce) {}

    private record TextAnswer(String msgtype, RobotMessage.Text text) {}

    private record StreamAnswer(String msgtype, Stream stream) {

        private record Stream(String id, boolean finish, String content) {}
    }
}
