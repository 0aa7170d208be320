package cn.qile.webhook.wecom;

import cn.qile.webhook.wecom.RobotContact.Kind;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Lets the bot hear what comes over the connection, in order within a conversation, and sends its answers. Whoever speaks
 * is always told something: when the stores fail, or too much waits, that it was not kept.
 */
final class RobotEar implements LongConnection.Ear {

    /** Some minutes of a street's busiest time; the platform delivers nothing again. */
    static final int MOST_WAITING = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(RobotEar.class);

    private final RobotReader reader;
    private final RobotAnswers answers;
    private final RobotReplies replies;
    private final Lanes lanes;
    private final Clock clock;
    private final RobotMeters meters;
    private final Set<CompletableFuture<Void>> inHand = ConcurrentHashMap.newKeySet();

    /** @param workers several threads: hearing takes as long as the stores do */
    RobotEar(
            RobotReader reader,
            RobotAnswers answers,
            RobotReplies replies,
            Executor workers,
            Clock clock,
            RobotMeters meters) {
        this.reader = reader;
        this.answers = answers;
        this.replies = replies;
        this.lanes = new Lanes(workers, MOST_WAITING);
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void hear(String requestId, JsonNode body) {
        try {
            reader.read(body, clock.instant()).ifPresent(contact -> hear(requestId, contact));
        } catch (UnreadableCallback e) {
            LOG.warn("A message was left aside: {}", e.getMessage());
        }
    }

    @Override
    public void subscribed() {
        replies.sendWaiting();
    }

    @Override
    public CompletableFuture<Void> idle() {
        return CompletableFuture.allOf(inHand.toArray(CompletableFuture<?>[]::new));
    }

    /** A welcome needs no store, and has 5 seconds: it does not queue. */
    private void hear(String requestId, RobotContact contact) {
        meters.heard(contact.kind());
        CompletableFuture<Void> done = new CompletableFuture<>();
        inHand.add(done);
        done.whenComplete((nothing, fault) -> inHand.remove(done));
        if (contact.kind() == Kind.ENTERED) {
            answer(requestId, contact, done);
        } else if (!lanes.add(contact.conversation(), () -> answer(requestId, contact, done))) {
            LOG.error("message {} was not heard: too many are waiting", Loggable.id(contact.id()));
            sayAgain(requestId, contact).thenRun(() -> done.complete(null));
        }
    }

    private void answer(String requestId, RobotContact contact, CompletableFuture<Void> done) {
        reply(requestId, contact).whenComplete((nothing, fault) -> done.complete(null));
    }

    private CompletableFuture<Void> reply(String requestId, RobotContact contact) {
        Optional<RobotReply> reply;
        try {
            reply = answers.to(contact);
        } catch (RuntimeException e) { // whatever a store throws; its message may hold values
            LOG.error(
                    "message {} could not be heard: {}",
                    Loggable.id(contact.id()),
                    e.getClass().getName());
            return sayAgain(requestId, contact);
        }
        return reply.map(said -> replies.give(requestId, contact, said))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** A card whose button was pressed keeps it, to be pressed again. */
    private CompletableFuture<Void> sayAgain(String requestId, RobotContact contact) {
        meters.failed();
        RobotReply again = answers.sayAgain(contact);
        return contact.kind() == Kind.PRESSED
                ? replies.say(requestId, contact, again)
                : replies.give(requestId, contact, again);
    }
}
