package cn.qile.webhook.wecom;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.ObjectReader;

/** The smart robot's callback: JSON, receiveid empty (platform document §2). */
final class RobotCallback implements Callback {

    private static final ObjectReader ENVELOPES = RobotJson.readerFor(Envelope.class);
    private static final Logger LOG = LoggerFactory.getLogger(RobotCallback.class);

    private final CallbackCodec codec;
    private final RobotReader reader;
    private final RobotAnswers answers;
    private final Executor words;

    /** @param words puts answers into words */
    RobotCallback(CallbackCodec codec, RobotReader reader, RobotAnswers answers, Executor words) {
        this.codec = codec;
        this.reader = reader;
        this.answers = answers;
        this.words = words;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public String sealedIn(byte[] envelope) throws UnreadableCallback {
        Envelope opened = RobotJson.read(ENVELOPES, envelope);
        if (opened == null || opened.encrypt() == null) {
            throw new UnreadableCallback("JSON without encrypt");
        }
        return opened.encrypt();
    }

    @Override
    public Optional<Heard> read(byte[] json, Instant at) throws UnreadableCallback {
        return reader.read(json, at)
                .filter(contact -> contact.kind() != RobotContact.Kind.REPLACED) // only connections are
                .map(contact -> new Heard(
                        contact.id(), () -> reply(contact).thenApply(reply -> reply.map(RobotCallback::written))));
    }

    @Override
    public byte[] envelope(String text, String nonce, Instant at) {
        String sealed = codec.seal(text);
        long seconds = at.getEpochSecond();
        String signature = codec.sign(Long.toString(seconds), nonce, sealed);
        return RobotJson.bytes(new SealedAnswer(sealed, signature, seconds, nonce));
    }

    /** "template_card_event: sent once, never retried" (platform document §1.5): a failure has to be said at once. */
    private CompletableFuture<Optional<RobotReply>> reply(RobotContact contact) {
        CompletableFuture<Optional<RobotReply>> reply = answers.comingTo(contact, words);
        return contact.kind() == RobotContact.Kind.PRESSED
                ? reply.exceptionally(fault -> Optional.of(failed(contact, fault)))
                : reply;
    }

    private RobotReply failed(RobotContact contact, Throwable fault) {
        LOG.error(
                "message {} could not be heard: {}",
                Loggable.id(contact.id()),
                CallbackEndpoint.causeOf(fault).getClass().getName());
        return answers.sayAgain(contact);
    }

    private static String written(RobotReply reply) {
        return RobotJson.write(reply.bodyWithPictures());
    }

    private record Envelope(String encrypt) {}

    private record SealedAnswer(String encrypt, String msgsignature, long timestamp, String nonce) {}
}
