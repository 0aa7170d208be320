package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to members privately as the self-built app; the address is the userid. What has buttons goes as a card, if it
 * fits on one ({@link ButtonCard}); its text says what to type too, so nothing is lost where it does not.
 *
 * <p>{@code enable_duplicate_check} stays off. It would swallow, with errcode 0, what is said twice on purpose within the
 * half hour (the same rooms are still missing), and there is nothing for it to catch: what may have arrived is never sent
 * again.
 */
final class AppTransport implements Transport {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What the platform says when nobody was reached; it is also so when it says 0 and calls our only one invalid. */
    private static final int NOBODY_REACHED = 81013;

    private final PlatformClient client;
    private final boolean on;
    private final Wording wording;
    private final Attachments attachments;

    /** @param on whether the app is set up for sending */
    AppTransport(PlatformClient client, boolean on, Wording wording, Attachments attachments) {
        this.client = client;
        this.on = on;
        this.wording = wording;
        this.attachments = attachments;
    }

    @Override
    public Way way() {
        return Way.APP;
    }

    @Override
    public State state() {
        return on ? State.UP : State.OFF;
    }

    @Override
    public Outcome send(Destination to, Parcel parcel) {
        String userid = to.address();
        return Mentions.isUserid(userid)
                ? Errcodes.outcomeOf(() -> post(userid, parcel), List.of(userid))
                : new Outcome.Refused(NOBODY_REACHED, List.of(userid));
    }

    private Outcome post(String userid, Parcel parcel) throws WxErrorException {
        String text = wording.say(parcel.notice(), Dialect.PLAIN);
        boolean attached = attachments.has(parcel.notice());
        Optional<ButtonCard> card = ButtonCard.of(parcel, text, wording);
        if (card.isPresent() && parcel.part() == 0) {
            return post(userid, card.get().to(userid), attached);
        }
        Optional<Part> part = card.isPresent()
                ? Part.of(List.of(text), parcel.part(), attached)
                : Part.of(text, Utf8Limit.APP_TEXT, parcel.part(), attached);
        if (part.isEmpty()) {
            return new Outcome.Sent(false, List.of());
        }
        return part.get().attachment()
                ? attach(userid, parcel)
                : post(userid, text(userid, part.get()), part.get().more());
    }

    private Outcome attach(String userid, Parcel parcel) throws WxErrorException {
        Optional<Attachment> attachment = attachments.of(parcel.notice());
        if (attachment.isEmpty()) {
            return new Outcome.Sent(false, List.of());
        }
        AppMedia media = AppMedia.uploaded(client, attachment.get());
        WxCpMessage message = new WxCpMessage();
        message.setToUser(userid);
        message.setMsgType(media.msgtype());
        message.setMediaId(
                media.image() != null ? media.image().media_id() : media.file().media_id());
        return post(userid, message, false);
    }

    private static WxCpMessage text(String userid, Part part) {
        return WxCpMessage.TEXT().toUser(userid).content(part.text()).build();
    }

    /** Not through WxJava's message service: it reads the answer into a bean, and fails after the message is sent. */
    private Outcome post(String userid, WxCpMessage message, boolean more) throws WxErrorException {
        message.setAgentId(client.getWxCpConfigStorage().getAgentId());
        String answer = client.post(client.getWxCpConfigStorage().getApiUrl("/cgi-bin/message/send"), message.toJson());
        return unreached(JSON.readTree(answer)).anyMatch(userid.toLowerCase(Locale.ROOT)::equals)
                ? new Outcome.Refused(NOBODY_REACHED, List.of(userid))
                : new Outcome.Sent(more, List.of());
    }

    /** "errcode 0 does not mean everybody got it; ids come back lower-cased" (platform document §6.3). */
    private static Stream<String> unreached(JsonNode answer) {
        return Stream.of("invaliduser", "unlicenseduser")
                .flatMap(field -> Arrays.stream(answer.path(field).asString("").split("\\|")))
                .map(userid -> userid.toLowerCase(Locale.ROOT));
    }
}
