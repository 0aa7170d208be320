package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Conversation;
import cn.qile.webhook.wecom.RobotMeters.Fate;
import cn.qile.webhook.wecom.RobotReply.Form;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies over the connection. What has not left because the connection was away waits for its return. What has
 * left, and about which the platform says nothing, is never repeated. What the platform does not take in place is said
 * once as a message of its own, where that can help.
 */
final class RobotReplies {

    /**
     * A callback can be answered for 24 hours (platform document §3.5); who has waited for ten minutes has asked again,
     * or has gone on.
     */
    static final Duration ANSWER_HOLDS = Duration.ofMinutes(10);

    /** Of a welcome and of a pressed card (platform document §3.5). */
    static final Duration WINDOW = Duration.ofSeconds(5);

    /** More than a street says in a minute. */
    static final int MOST_WAITING = 1_000;

    /** "45009: back off at least 60 s" (platform document §3.9). */
    private static final Duration TOO_OFTEN = Duration.ofSeconds(60);

    /** "-1, 6000: back-off, at most 3" (platform document §3.9). */
    private static final int RETRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(RobotReplies.class);

    private final LongConnection connection;
    private final Alarms alarms;
    private final Clock clock;
    private final RobotMeters meters;

    /** By message id: if a message is delivered again, its later reply is the one that counts. */
    private final Map<String, Reply> waiting = new LinkedHashMap<>();

    RobotReplies(LongConnection connection, Alarms alarms, Clock clock, RobotMeters meters) {
        this.connection = connection;
        this.alarms = alarms;
        this.clock = clock;
        this.meters = meters;
    }

    /** A reply on its way. One step at a time is under way, so nothing in it is looked at by two threads at once. */
    private final class Reply {

        private final String requestId;
        private final String messageId;
        private final Conversation conversation;
        private final RobotReply reply;
        private final Instant since;
        /** Completes when it has left, or waits, or has come to nothing, for the first time. */
        private final CompletableFuture<Void> tried = new CompletableFuture<>();

        private boolean unasked;
        private boolean resubscribed;
        private boolean throttled;
        private int retries;

        private Reply(String requestId, RobotContact contact, RobotReply reply) {
            this(requestId, contact.id(), contact.conversation(), reply);
        }

        private Reply(String requestId, String messageId, Conversation conversation, RobotReply reply) {
            this.requestId = requestId;
            this.messageId = messageId;
            this.conversation = conversation;
            this.reply = reply;
            this.since = clock.instant();
        }

        /** It waits beside the words, should it have to: it does not take their place. */
        private Reply followedBy(RobotReply media) {
            Reply next = new Reply(requestId, messageId + "/attached", conversation, media);
            next.unasked = unasked;
            return next;
        }

        private boolean isOlderThan(Duration age) {
            return clock.instant().isAfter(since.plus(age));
        }

        private boolean canBeSaidUnasked() {
            return !unasked && conversation != null;
        }

        private CompletableFuture<Ack> leave() {
            return unasked
                    ? connection.request(RobotPost.COMMAND, LongConnection.requestId(), reply.post(conversation))
                    : connection.request(reply.form().command(), requestId, reply.body());
        }
    }

    /**
     * Replies in place.
     *
     * @return completes when the platform has taken it, or it waits, or has come to nothing
     */
    CompletableFuture<Void> give(String requestId, RobotContact contact, RobotReply reply) {
        return send(new Reply(requestId, contact, reply));
    }

    /** Says a reply as a message of its own, where what it answers shall stay as it is. */
    CompletableFuture<Void> say(String requestId, RobotContact contact, RobotReply reply) {
        Reply unasked = new Reply(requestId, contact, reply);
        unasked.unasked = true;
        return send(unasked);
    }

    /** The connection is there again. */
    void sendWaiting() {
        List<Reply> replies;
        synchronized (waiting) {
            replies = new ArrayList<>(waiting.values());
            waiting.clear();
        }
        replies.forEach(this::sendLate);
    }

    private void sendLate(Reply reply) {
        boolean windowOver = reply.reply.form() != Form.MESSAGE && reply.isOlderThan(WINDOW);
        if (reply.isOlderThan(ANSWER_HOLDS) || windowOver && !reply.unasked && !reply.canBeSaidUnasked()) {
            expire(reply);
        } else {
            reply.unasked = reply.unasked || windowOver;
            send(reply);
        }
    }

    private CompletableFuture<Void> send(Reply reply) {
        reply.leave().thenAccept(ack -> {
            settle(reply, ack);
            reply.tried.complete(null);
        });
        return reply.tried;
    }

    private void settle(Reply reply, Ack ack) {
        switch (ack.fate()) {
            case UNWRITTEN -> keep(reply);
            case LOST -> meters.replied(Fate.UNKNOWN);
            case ANSWERED -> settle(reply, ack.code());
        }
    }

    private void settle(Reply reply, int code) {
        if (code == 0) {
            meters.replied(Fate.SENT);
            reply.reply.attached().forEach(attachment -> attach(reply, attachment));
            return;
        }
        meters.refused(code);
        if (RobotCodes.NO_LONGER_ANSWERABLE.contains(code) && reply.canBeSaidUnasked()) {
            reply.unasked = true;
            send(reply);
        } else if (code == RobotCodes.TOO_OFTEN && reply.conversation != null && !reply.throttled) {
            reply.throttled = true;
            reply.unasked = true;
            sendIn(TOO_OFTEN, reply);
        } else if (code == RobotCodes.NOT_SUBSCRIBED && !reply.resubscribed) {
            reply.resubscribed = true;
            keep(reply);
            connection.resubscribe();
        } else if (RobotCodes.BUSY.contains(code) && reply.retries < RETRIES) {
            sendIn(Duration.ofSeconds(1L << reply.retries++), reply);
        } else {
            LOG.warn("The answer to message {} was refused: {}", Loggable.id(reply.messageId), code);
            meters.replied(Fate.REFUSED);
        }
    }

    /**
     * What goes with the words is uploaded once they are there, and given in reply to the same message. The words hold what
     * matters; so if it cannot be uploaded, it is left out.
     */
    private void attach(Reply words, Attachment attachment) {
        new RobotUpload(connection).of(attachment).thenAccept(uploaded -> {
            if (uploaded.isThere()) {
                send(words.followedBy(RobotReply.media(uploaded.media())));
            } else {
                LOG.warn("What goes with the answer to message {} was not uploaded", Loggable.id(words.messageId));
                meters.replied(Fate.REFUSED);
            }
        });
    }

    private void sendIn(Duration pause, Reply reply) {
        alarms.in(pause, Alarms.Cause.REPLY, () -> sendLate(reply));
    }

    private void keep(Reply reply) {
        Optional<Reply> tooMuch = Optional.empty();
        synchronized (waiting) {
            waiting.remove(reply.messageId);
            if (waiting.size() == MOST_WAITING) {
                tooMuch = Optional.of(waiting.remove(waiting.keySet().iterator().next()));
            }
            waiting.put(reply.messageId, reply);
        }
        tooMuch.ifPresent(this::expire);
        if (connection.state() == LongConnection.State.SUBSCRIBED && !reply.resubscribed) {
            sendWaiting(); // it came back meanwhile
        }
    }

    private void expire(Reply reply) {
        LOG.warn("The answer to message {} came too late to be sent", Loggable.id(reply.messageId));
        meters.replied(Fate.EXPIRED);
    }
}
