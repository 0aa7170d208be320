package cn.qile.webhook.wecom;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.http.MediaType;

/** What differs between the two callbacks: the form of the envelopes and of the messages in them. */
interface Callback {

    /**
     * @param envelope the body of a request
     * @return the sealed text in it
     */
    String sealedIn(byte[] envelope) throws UnreadableCallback;

    /**
     * @param message what was sealed
     * @param at when it came
     * @return empty if there is nothing in it for us
     */
    Optional<Heard> read(byte[] message, Instant at) throws UnreadableCallback;

    /**
     * @param nonce of the request
     * @return the body of an answer, with the text sealed in it
     */
    byte[] envelope(String text, String nonce, Instant at);

    /** @return of answers */
    MediaType mediaType();

    /**
     * Something that wants an answer.
     *
     * @param messageId for the log
     * @param answer lets it be made durable; completed with what to answer, in the platform's form, not yet sealed; empty
     *     is silence
     */
    record Heard(String messageId, Supplier<CompletableFuture<Optional<String>>> answer) {}
}
