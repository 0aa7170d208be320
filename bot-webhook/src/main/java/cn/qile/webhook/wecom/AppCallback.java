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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;

/** The self-built app's callback: XML, receiveid is the corp id (platform document §6.2). */
final class AppCallback implements Callback {

    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

    private final CallbackCodec codec;
    private final String corpId;
    private final Bot bot;
    private final Wording wording;

    AppCallback(CallbackCodec codec, String corpId, Bot bot, Wording wording) {
        this.codec = codec;
        this.corpId = corpId;
        this.bot = bot;
        this.wording = wording;
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
        return present(fields, "MsgType").equals("text")
                ? Optional.of(heard(groupMessage(fields, at)))
                : Optional.empty();
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

    private Heard heard(GroupMessage message) {
        return new Heard(message.id(), () -> bot.hear(message).map(answer -> text(message, answer)));
    }

    private static GroupMessage groupMessage(Map<String, String> fields, Instant at) throws UnreadableCallback {
        String id = present(fields, "MsgId");
        String sender = present(fields, "FromUserName");
        String text = present(fields, "Content");
        try {
            Conversation conversation = Conversation.with(Channel.APP, sender);
            return new GroupMessage(id, conversation, sender, text, "", at, GroupMessage.Hearing.ADDRESSED);
        } catch (IllegalArgumentException e) {
            throw new UnreadableCallback(e.getMessage());
        }
    }

    private String text(GroupMessage message, Speech answer) {
        return """
                <xml><ToUserName>%s</ToUserName><FromUserName>%s</FromUserName><CreateTime>%d</CreateTime>\
                <MsgType><![CDATA[text]]></MsgType><Content>%s</Content></xml>""".formatted(
                        cdata(message.sender()),
                        cdata(corpId),
                        message.at().getEpochSecond(),
                        cdata(Utf8Limit.APP_TEXT.fit(wording.say(answer, Dialect.PLAIN))));
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
