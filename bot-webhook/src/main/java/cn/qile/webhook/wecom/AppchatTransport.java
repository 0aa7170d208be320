package cn.qile.webhook.wecom;

import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
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

    /** @param on whether the app is set up for sending */
    AppchatTransport(PlatformClient client, boolean on, Wording wording) {
        this.client = client;
        this.on = on;
        this.wording = wording;
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
        Optional<Part> part = Part.of(wording.say(parcel.notice(), Dialect.PLAIN), Utf8Limit.APP_TEXT, parcel.part());
        if (part.isEmpty()) {
            return new Outcome.Sent(false, List.of());
        }
        Message message = new Message(chat, "text", new Text(part.get().text(), Mentions.of(parcel)), 0);
        client.post(client.getWxCpConfigStorage().getApiUrl("/cgi-bin/appchat/send"), JSON.writeValueAsString(message));
        return new Outcome.Sent(part.get().more(), List.of());
    }

    private record Message(String chatid, String msgtype, Text text, int safe) {}

    private record Text(String content, List<String> mentioned_list) {}
}
