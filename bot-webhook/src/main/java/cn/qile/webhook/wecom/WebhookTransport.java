package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.util.List;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;

/**
 * Speaks in groups by their webhooks; the address is the key. Needs no setting. Whoever is to be notified is so by a
 * text, because markdown_v2 knows no @; everything else is markdown_v2. Nothing can be pressed there, so notices with
 * buttons say in words what to type.
 */
final class WebhookTransport implements Transport {

    private final PlatformClient client;
    private final Wording wording;
    private final Attachments attachments;

    WebhookTransport(PlatformClient client, Wording wording, Attachments attachments) {
        this.client = client;
        this.wording = wording;
        this.attachments = attachments;
    }

    @Override
    public Way way() {
        return Way.WEBHOOK;
    }

    @Override
    public State state() {
        return State.UP;
    }

    @Override
    public Outcome send(Destination to, Parcel parcel) {
        return Errcodes.outcomeOf(() -> post(new Webhook(client, to.address()), parcel), List.of());
    }

    private Outcome post(Webhook webhook, Parcel parcel) throws WxErrorException {
        boolean notifies = !parcel.mentions().isEmpty();
        String text = wording.say(parcel.notice(), notifies ? Dialect.PLAIN : Dialect.MARKDOWN);
        Utf8Limit limit = notifies ? Utf8Limit.WEBHOOK_TEXT : Utf8Limit.WEBHOOK_MARKDOWN;
        Optional<Part> part = Part.of(text, limit, parcel.part(), attachments.has(parcel.notice()));
        if (part.isEmpty()) {
            return new Outcome.Sent(false, List.of());
        }
        if (part.get().attachment()) {
            return attach(webhook, parcel);
        }
        if (notifies) {
            webhook.text(part.get().text(), Mentions.of(parcel));
        } else {
            webhook.markdownV2(part.get().text());
        }
        return new Outcome.Sent(part.get().more(), List.of());
    }

    private Outcome attach(Webhook webhook, Parcel parcel) throws WxErrorException {
        Optional<Attachment> attachment = attachments.of(parcel.notice());
        if (attachment.isPresent()) {
            switch (attachment.get().kind()) {
                case PICTURE -> webhook.image(attachment.get().bytes());
                case FILE ->
                    webhook.file(attachment.get().name(), attachment.get().bytes());
            }
        }
        return new Outcome.Sent(false, List.of());
    }
}
