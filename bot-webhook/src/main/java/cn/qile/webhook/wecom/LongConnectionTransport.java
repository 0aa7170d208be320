package cn.qile.webhook.wecom;

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

    LongConnectionTransport(LongConnection connection, Wording wording) {
        this.connection = connection;
        this.wording = wording;
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
        Optional<RobotCard> card = parcel.part() == 0 ? card(parcel) : Optional.empty();
        if (card.isPresent()) {
            return post(RobotPost.card(to.address(), to.group(), card.get()), false);
        }
        List<String> parts = Utf8Limit.ROBOT_STREAM.split(wording.say(parcel.notice(), Dialect.MARKDOWN));
        return parcel.part() < parts.size()
                ? post(
                        RobotPost.markdown(to.address(), to.group(), parts.get(parcel.part())),
                        parcel.part() + 1 < parts.size())
                : new Outcome.Sent(false, List.of()); // it has become shorter since the part before was sent
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
