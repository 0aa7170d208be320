package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Speaks in groups and private chats that have spoken to the smart robot (platform document §3.6); the address is the
 * group's chatid or the userid. Nobody is notified: {@code <@userid>} is only text here. What has buttons goes as a card,
 * if it fits on one; its text says what to type too, so nothing is lost where it does not.
 */
final class LongConnectionTransport implements Transport {

    /** "45009: back off at least 60 s" (platform document §3.9). */
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final LongConnection connection;
    private final Wording wording;
    private final Attachments attachments;

    LongConnectionTransport(LongConnection connection, Wording wording, Attachments attachments) {
        this.connection = connection;
        this.wording = wording;
        this.attachments = attachments;
    }

    @Override
    public Way way() {
        return Way.LONG_CONNECTION;
    }

    @Override
    public State state() {
        if (!connection.isConfigured()) {
            return State.OFF;
        }
        return switch (connection.state()) {
            case SUBSCRIBED -> State.UP;
            case REFUSED, REPLACED -> State.OFF; // until somebody mends it, waiting helps nobody
            case OFF, CONNECTING -> State.DOWN;
        };
    }

    @Override
    public Outcome send(Destination to, Parcel parcel) {
        boolean attached = attachments.has(parcel.notice());
        Optional<RobotCard> card = card(parcel);
        if (card.isPresent() && parcel.part() == 0) {
            return post(RobotPost.card(to.address(), to.group(), card.get()), attached);
        }
        String text = wording.say(parcel.notice(), Dialect.MARKDOWN);
        List<String> parts = card.isPresent() ? List.of(text) : Utf8Limit.ROBOT_STREAM.split(text);
        Optional<Part> part = Part.of(parts, parcel.part(), attached);
        if (part.isEmpty()) {
            return new Outcome.Sent(false, List.of());
        }
        return part.get().attachment()
                ? attach(to, parcel)
                : post(
                        RobotPost.markdown(to.address(), to.group(), part.get().text()),
                        part.get().more());
    }

    private Outcome attach(Destination to, Parcel parcel) {
        return attachments
                .of(parcel.notice())
                .map(attachment -> attach(to, attachment))
                .orElseGet(() -> new Outcome.Sent(false, List.of()));
    }

    /** Until it is uploaded nothing has been said: whatever the platform does not answer can be tried again. */
    private Outcome attach(Destination to, Attachment attachment) {
        RobotUpload.Uploaded uploaded =
                new RobotUpload(connection).of(attachment).join();
        if (uploaded.isThere()) {
            return post(RobotPost.media(to.address(), to.group(), uploaded.media()), false);
        }
        if (uploaded.ack().says(RobotCodes.NOT_SUBSCRIBED)) {
            connection.resubscribe().join();
            return new Outcome.NotSent();
        }
        return uploaded.ack().fate() == Ack.Fate.ANSWERED
                ? outcome(uploaded.ack().code(), false)
                : new Outcome.NotSent();
    }

    private Optional<RobotCard> card(Parcel parcel) {
        String text = wording.say(parcel.notice(), Dialect.PLAIN);
        return RobotCard.asking(parcel.key(), parcel.notice(), text, wording);
    }

    private Outcome post(RobotPost post, boolean more) {
        Ack ack = ask(post);
        if (ack.says(RobotCodes.NOT_SUBSCRIBED)) {
            ack = connection.resubscribe().join() ? ask(post) : Ack.UNWRITTEN;
            ack = ack.says(RobotCodes.NOT_SUBSCRIBED) ? Ack.UNWRITTEN : ack;
        }
        return switch (ack.fate()) {
            case UNWRITTEN -> new Outcome.NotSent();
            case LOST -> new Outcome.Unknown("no ack");
            case ANSWERED -> outcome(ack.code(), more);
        };
    }

    private Ack ask(RobotPost post) {
        return connection
                .request(RobotPost.COMMAND, LongConnection.requestId(), post)
                .join();
    }

    private static Outcome outcome(int code, boolean more) {
        if (code == 0) {
            return new Outcome.Sent(more, List.of());
        }
        if (code == RobotCodes.TOO_OFTEN) {
            return new Outcome.Throttled(code, PAUSE);
        }
        if (RobotCodes.BUSY.contains(code)) {
            return new Outcome.Busy(code);
        }
        if (RobotCodes.CONVERSATION_GONE.contains(code)) {
            return new Outcome.Dead(code, false);
        }
        return RobotCodes.MISCONFIGURED.contains(code)
                ? new Outcome.Dead(code, true)
                : new Outcome.Refused(code, List.of());
    }
}
