package cn.qile.webhook.wecom;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.springframework.http.MediaType;

/**
 * The self-built app's callback: XML, receiveid is the corp id (platform document §6.2). Hears what members type and what
 * they press: a button's key is the sentence that it says ({@link ButtonCard}), and is heard as if it had been typed.
 *
 * <p>A press is answered with the card itself, changed: it shows the answer's words, and its button can be pressed no
 * more. So one passive reply carries both; {@code update_button} could carry the button alone, and what the press came to
 * would need a message of its own.
 */
final class AppCallback implements Callback {

    /** Whoever opens the app's session again within this time is not welcomed again. */
    private static final Duration WELCOME_HOLDS = Duration.ofHours(20);

    /** More members than a street has. */
    private static final int MOST_WELCOMED = 10_000;

    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

    private static final Speech.Term RECORDED = new Speech.Term("button", "recorded");
    private static final Speech.Term ANSWERED = new Speech.Term("button", "answered");

    private final CallbackCodec codec;
    private final String corpId;
    private final Bot bot;
    private final Wording wording;
    private final Executor words;

    /** May be forgotten: then somebody is welcomed once more. */
    private final Map<String, Instant> welcomed = new ConcurrentHashMap<>();

    /** @param words puts answers into words */
    AppCallback(CallbackCodec codec, String corpId, Bot bot, Wording wording, Executor words) {
        this.codec = codec;
        this.corpId = corpId;
        this.bot = bot;
        this.wording = wording;
        this.words = words;
    }

    @Override
    public MediaType mediaType() {
        return XML;
    }

    @Override
    public String sealedIn(byte[] envelope) throws UnreadableCallback {
        return present(FlatXml.read(envelope), "Encrypt");
    }

    @Override
    public Optional<Heard> read(byte[] xml, Instant at) throws UnreadableCallback {
        Map<String, String> fields = FlatXml.read(xml);
        return switch (present(fields, "MsgType")) {
            case "text" -> Optional.of(typed(fields, at));
            case "event" -> event(fields, at);
            default -> Optional.empty();
        };
    }

    /** @param nonce of the request; here, answers bear one of their own */
    @Override
    public byte[] envelope(String text, String nonce, Instant at) {
        String sealed = codec.seal(text);
        String seconds = Long.toString(at.getEpochSecond());
        String own = UUID.randomUUID().toString().replace("-", "");
        String signature = codec.sign(seconds, own, sealed);
        return """
                <xml><Encrypt><![CDATA[%s]]></Encrypt><MsgSignature><![CDATA[%s]]></MsgSignature>\
                <TimeStamp>%s</TimeStamp><Nonce><![CDATA[%s]]></Nonce></xml>""".formatted(sealed, signature, seconds, own).getBytes(StandardCharsets.UTF_8);
    }

    private Optional<Heard> event(Map<String, String> fields, Instant at) throws UnreadableCallback {
        return switch (fields.getOrDefault("Event", "")) {
            case "template_card_event" ->
                fields.getOrDefault("EventKey", "").isBlank() ? Optional.empty() : Optional.of(pressed(fields, at));
            case "subscribe" -> Optional.of(welcome(present(fields, "FromUserName"), at));
            case "enter_agent" -> entered(present(fields, "FromUserName"), at);
            default -> Optional.empty();
        };
    }

    private Heard typed(Map<String, String> fields, Instant at) throws UnreadableCallback {
        GroupMessage message = groupMessage(present(fields, "MsgId"), fields, present(fields, "Content"), at);
        return new Heard(
                message.id(),
                () -> heard(
                        message, answer -> text(message.sender(), wording.say(answer, Dialect.PLAIN), message.at())));
    }

    private Heard pressed(Map<String, String> fields, Instant at) throws UnreadableCallback {
        String key = present(fields, "EventKey");
        GroupMessage message = groupMessage(eventId(fields), fields, key, at);
        return new Heard(message.id(), () -> heard(message, answer -> card(message, answer)));
    }

    private CompletableFuture<Optional<String>> heard(GroupMessage message, Function<Speech.Answer, String> form) {
        return bot.hearing(message).thenApplyAsync(answer -> answer.map(form), words);
    }

    /** "enter_agent" comes each time that a member opens the session. */
    private Optional<Heard> entered(String userid, Instant at) {
        Instant before = welcomed.get(userid);
        return before == null || !at.isBefore(before.plus(WELCOME_HOLDS))
                ? Optional.of(welcome(userid, at))
                : Optional.empty();
    }

    private Heard welcome(String userid, Instant at) {
        if (welcomed.size() >= MOST_WELCOMED) {
            welcomed.clear();
        }
        welcomed.put(userid, at);
        String welcome = wording.say(new Speech.Welcome(Bot.EXAMPLE), Dialect.PLAIN);
        return new Heard("welcome", () -> CompletableFuture.completedFuture(Optional.of(text(userid, welcome, at))));
    }

    private static GroupMessage groupMessage(String id, Map<String, String> fields, String text, Instant at)
            throws UnreadableCallback {
        String sender = present(fields, "FromUserName");
        try {
            Conversation conversation = Conversation.with(Channel.APP, sender);
            return new GroupMessage(id, conversation, sender, text, "", at, GroupMessage.Hearing.ADDRESSED);
        } catch (IllegalArgumentException e) {
            throw new UnreadableCallback(e.getMessage());
        }
    }

    /** An event has no id; "FromUserName + CreateTime, add EventKey" (platform document §1.5), and which card it was. */
    private static String eventId(Map<String, String> fields) throws UnreadableCallback {
        String parts = String.join(
                "\n",
                present(fields, "FromUserName"),
                present(fields, "CreateTime"),
                fields.getOrDefault("TaskId", ""),
                present(fields, "EventKey"));
        return "card-" + UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8));
    }

    private String text(String userid, String words, Instant at) {
        return message(userid, at, "text", "<Content>" + cdata(Utf8Limit.APP_TEXT.fit(words)) + "</Content>");
    }

    /** The form of "update_template_card", with a button that ReplaceText makes grey (platform's page 90241). */
    private String card(GroupMessage pressed, Speech.Answer answer) {
        CardText words = CardText.fitted(wording.say(answer, Dialect.PLAIN));
        String label = cdata(wording.word(isRecorded(answer) ? RECORDED : ANSWERED));
        String card = "<TemplateCard><CardType><![CDATA[button_interaction]]></CardType>"
                + (words.title().isEmpty() ? "" : "<MainTitle><Title>" + cdata(words.title()) + "</Title></MainTitle>")
                + (words.text().isEmpty() ? "" : "<SubTitleText>" + cdata(words.text()) + "</SubTitleText>")
                + "<ButtonList><Text>" + label + "</Text><Style>1</Style><Key>" + cdata(pressed.text())
                + "</Key></ButtonList><ReplaceText>" + label + "</ReplaceText></TemplateCard>";
        return message(pressed.sender(), pressed.at(), "update_template_card", card);
    }

    /** The word for recorded is used for nothing else. */
    private static boolean isRecorded(Speech.Answer answer) {
        return answer instanceof Speech.Recorded
                || answer instanceof Speech.AddedLater
                || answer instanceof Speech.Several several
                        && several.parts().stream().allMatch(AppCallback::isRecorded);
    }

    private String message(String userid, Instant at, String type, String content) {
        return """
                <xml><ToUserName>%s</ToUserName><FromUserName>%s</FromUserName><CreateTime>%d</CreateTime>\
                <MsgType><![CDATA[%s]]></MsgType>%s</xml>""".formatted(cdata(userid), cdata(corpId), at.getEpochSecond(), type, content);
    }

    /** A section cannot hold its own end, so that is spread over two. */
    private static String cdata(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    private static String present(Map<String, String> fields, String name) throws UnreadableCallback {
        String field = fields.get(name);
        if (field == null) {
            throw new UnreadableCallback("XML without " + name);
        }
        return field;
    }
}
