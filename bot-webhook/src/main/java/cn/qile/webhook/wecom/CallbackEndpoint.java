package cn.qile.webhook.wecom;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One callback's HTTP: checks, opens and reads a request in this order, lets the bot hear it, and seals the answer.
 *
 * <table>
 *   <caption>What a request gets</caption>
 *   <tr><td>413</td><td>a body over {@value #MAX_BODY} bytes, whatever its Content-Length says</td></tr>
 *   <tr><td>400</td><td>an envelope or a message that is not of the platform's form; a message without its fields</td></tr>
 *   <tr><td>403</td><td>a missing or wrong signature, a wrong receiveid, a broken frame</td></tr>
 *   <tr><td>503</td><td>the stores failed, or it took too long: the platform delivers it again</td></tr>
 *   <tr><td>200</td><td>the sealed answer, or an empty body when there is nothing to say</td></tr>
 * </table>
 */
final class CallbackEndpoint {

    /** The platform's longest text has 20,480 bytes; an envelope with one in it, some 40,000. */
    static final int MAX_BODY = 1024 * 1024;

    /** How much of a body that is too long we let pass before we close the connection. */
    private static final long MAX_SKIPPED = 32L * MAX_BODY;

    /** The platform closes the connection after 5 s (platform document §1.5); an answer after that is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);

    private final Callback callback;
    private final CallbackCodec codec;
    private final Clock clock;

    CallbackEndpoint(Callback callback, CallbackCodec codec, Clock clock) {
        this.callback = callback;
        this.codec = codec;
        this.clock = clock;
    }

    /** GET: the platform asks, when the callback is set up, whether we hold the key. */
    ServerResponse verify(ServerRequest request) {
        CallbackQuery query = CallbackQuery.of(request.servletRequest().getQueryString());
        try {
            byte[] echo = codec.open(query.signature(), query.timestamp(), query.nonce(), query.echo());
            return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(echo);
        } catch (CallbackRefused e) {
            return refused(request, HttpStatus.FORBIDDEN, e.getMessage());
        }
    }

    /** POST: a message or an event. */
    ServerResponse hear(ServerRequest request) {
        Instant at = clock.instant();
        CallbackQuery query = CallbackQuery.of(request.servletRequest().getQueryString());
        try {
            Optional<byte[]> body = body(request.servletRequest());
            if (body.isEmpty()) {
                return refused(request, HttpStatus.CONTENT_TOO_LARGE, "too long");
            }
            String sealed = callback.sealedIn(body.get());
            byte[] message = codec.open(query.signature(), query.timestamp(), query.nonce(), sealed);
            Optional<Callback.Heard> heard = callback.read(message, at);
            return heard.isEmpty() ? status(HttpStatus.OK) : answer(heard.get(), query.nonce(), at);
        } catch (CallbackRefused e) {
            return refused(request, HttpStatus.FORBIDDEN, e.getMessage());
        } catch (UnreadableCallback e) {
            return refused(request, HttpStatus.BAD_REQUEST, e.getMessage());
        } catch (IOException e) {
            return refused(request, HttpStatus.BAD_REQUEST, "body not received");
        }
    }

    /**
     * The bot makes things durable before it says so; when it cannot, and when the answer would come too late to be
     * read, the platform is asked to deliver again. A redelivery of what was durable after all gets the same answer.
     */
    private ServerResponse answer(Callback.Heard heard, String nonce, Instant at) {
        try {
            Optional<String> text = heard.answer().get();
            Duration taken = Duration.between(at, clock.instant());
            if (taken.compareTo(PATIENCE) > 0) {
                LOG.warn(
                        "message {} took {} ms, left to be delivered again",
                        Loggable.id(heard.messageId()),
                        taken.toMillis());
                return status(HttpStatus.SERVICE_UNAVAILABLE);
            }
            return text.isEmpty() ? status(HttpStatus.OK) : sealed(text.get(), nonce);
        } catch (
                RuntimeException
                        e) { // whatever a store throws; its message may hold values, so only its class is logged
            LOG.error(
                    "message {} could not be heard: {}",
                    Loggable.id(heard.messageId()),
                    e.getClass().getName());
            return status(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private ServerResponse sealed(String text, String nonce) {
        return ServerResponse.ok()
                .contentType(callback.mediaType())
                .body(callback.envelope(text, nonce, clock.instant()));
    }

    private static ServerResponse refused(ServerRequest request, HttpStatus status, String reason) {
        LOG.warn("{} {} refused with {}: {}", request.method(), request.path(), status.value(), reason);
        return status(status);
    }

    private static ServerResponse status(HttpStatus status) {
        return ServerResponse.status(status).build();
    }

    /** @return the body; empty if it is too long, of which no more than one byte too many is kept */
    private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
        InputStream stream = request.getInputStream();
        byte[] body = stream.readNBytes(MAX_BODY + 1);
        if (body.length <= MAX_BODY) {
            return Optional.of(body);
        }
        stream.skip(MAX_SKIPPED); // who is still sending when the connection closes does not see the answer
        return Optional.empty();
    }
}
