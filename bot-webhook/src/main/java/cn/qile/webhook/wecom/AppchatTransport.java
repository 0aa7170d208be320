package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks in the groups that the self-built app has made; the address is the chat id. Always text: it notifies, where
 * somebody is to be notified, and WxJava's message has no place for that, so it is written here.
 */
final class AppchatTransport implements Transport {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PlatformClient client;
    private final boolean on;
    private final Wording wording;
    private final Attachments attachments;

    /** @param on whether the app is set up for sending */
    AppchatTransport(PlatformClient client, boolean on, Wording wording, Attachments attachments) {
        this.client = client;
        this.on = on;
        this.wording = wording;
        this.attachments = attachments;
    }

    @Override
    public Way way() {
        return Way.APPCHAT;
    }

    @Override
    public State state() {
        return on ? State.UP : State.OFF;
    }

    @Override
    public Outcome send(Destination to, Parcel parcel) {
        return Errcodes.outcomeOf(() -> post(to.address(), parcel), List.of());
    }

    private Outcome post(String chat, Parcel parcel) throws WxErrorException {
        Optional<Part> part = Part.of(
                wording.say(parcel.notice(), Dialect.PLAIN),
                Utf8Limit.APP_TEXT,
                parcel.part(),
                attachments.has(parcel.notice()));
        if (part.isEmpty()) {
            return new Outcome.Sent(false, List.of());
        }
        if (part.get().attachment()) {
            Optional<Attachment> attachment = attachments.of(parcel.notice());
            return attachment.isEmpty()
                    ? new Outcome.Sent(false, List.of())
                    : post(Message.of(chat, AppMedia.uploaded(client, attachment.get())), false);
        }
        Text text = new Text(part.get().text(), Mentions.of(parcel));
        return post(new Message(chat, "text", text, null, null, 0), part.get().more());
    }

    private Outcome post(Message message, boolean more) throws WxErrorException {
        client.post(client.getWxCpConfigStorage().getApiUrl("/cgi-bin/appchat/send"), JSON.writeValueAsString(message));
        return new Outcome.Sent(more, List.of());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Message(
            String chatid, String msgtype, Text text, AppMedia.Media image, AppMedia.Media file, int safe) {

        private static Message of(String chat, AppMedia media) {
            return new Message(chat, media.msgtype(), null, media.image(), media.file(), 0);
        }
    }

    private record Text(String content, List<String> mentioned_list) {}
}
