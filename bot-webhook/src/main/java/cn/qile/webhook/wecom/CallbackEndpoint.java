package cn.qile.webhook.wecom;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * One callback's HTTP: checks, opens and reads a request in this order, lets the bot hear it, and seals the answer.
 *
 * <table>
 *   <caption>What a request gets</caption>
 *   <tr><td>413</td><td>a body over {@value #MAX_BODY} bytes, whatever its Content-Length says</td></tr>
 *   <tr><td>400</td><td>an envelope or a message that is not of the platform's form; a message without its fields</td></tr>
 *   <tr><td>403</td><td>a missing or wrong signature, a wrong receiveid, a broken frame</td></tr>
 *   <tr><td>408</td><td>a body that does not arrive in time</td></tr>
 *   <tr><td>503</td><td>the stores failed, or it took too long: the platform delivers it again</td></tr>
 *   <tr><td>200</td><td>the sealed answer, or an empty body when there is nothing to say</td></tr>
 * </table>
 *
 * <p>A servlet of its own, that holds no thread while a body arrives or a message waits to be committed: neither clients
 * that send a byte a second nor stores that are slow can take the threads that others need.
 */
final class CallbackEndpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** The platform's longest text has 20,480 bytes; an envelope with one in it, some 40,000. */
    static final int MAX_BODY = 1024 * 1024;

    /** The platform closes the connection after 5 s (platform document §1.5); an answer after that is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** The platform's own connections send a body at once. */
    private static final Duration ARRIVAL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);

    private final transient Callback callback;
    private final transient CallbackCodec codec;
    private final transient Clock clock;
    private final transient CallbackMeters meters;

    CallbackEndpoint(Callback callback, CallbackCodec codec, Clock clock, CallbackMeters meters) {
        this.callback = callback;
        this.codec = codec;
        this.clock = clock;
        this.meters = meters;
    }

    /** The platform asks, when the callback is set up, whether we hold the key. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CallbackQuery query = CallbackQuery.of(request.getQueryString());
        try {
            byte[] echo = codec.open(query.signature(), query.timestamp(), query.nonce(), query.echo());
            write(response, "text/plain", echo);
        } catch (CallbackRefused e) {
            refused(request, response, HttpStatus.FORBIDDEN, e.getMessage());
        }
    }

    /** A message or an event. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Instant at = clock.instant();
        AsyncContext async = request.startAsync();
        async.setTimeout(ARRIVAL.toMillis());
        Exchange exchange =
                new Exchange(async, () -> meters.answered(response.getStatus(), Duration.between(at, clock.instant())));
        async.addListener(new Ending(() -> exchange.end(
                () -> refused(request, response, HttpStatus.REQUEST_TIMEOUT, "the body did not arrive in time"))));
        ServletInputStream stream = request.getInputStream();
        byte[] start = ArrivingBody.whatIsThere(stream, request.getContentLength());
        if (start.length == request.getContentLength()) { // as usual, it came with the head
            hear(request, response, exchange, start, at);
            return;
        }
        stream.setReadListener(new ArrivingBody(stream, start, MAX_BODY) {
            @Override
            void arrived(byte[] body) {
                hear(request, response, exchange, body, at);
            }

            @Override
            void tooLong() {
                exchange.end(() -> refused(request, response, HttpStatus.CONTENT_TOO_LARGE, "too long"));
            }

            @Override
            void failed() {
                exchange.end(() -> refused(request, response, HttpStatus.BAD_REQUEST, "body not received"));
            }
        });
    }

    private void hear(
            HttpServletRequest request, HttpServletResponse response, Exchange exchange, byte[] body, Instant at) {
        CallbackQuery query = CallbackQuery.of(request.getQueryString());
        try {
            String sealed = callback.sealedIn(body);
            byte[] message = codec.open(query.signature(), query.timestamp(), query.nonce(), sealed);
            Optional<Callback.Heard> heard = callback.read(message, at);
            if (heard.isEmpty()) {
                exchange.end(() -> response.setStatus(HttpServletResponse.SC_OK));
            } else {
                answer(heard.get(), query.nonce(), at, response, exchange);
            }
        } catch (CallbackRefused e) {
            exchange.end(() -> refused(request, response, HttpStatus.FORBIDDEN, e.getMessage()));
        } catch (UnreadableCallback e) {
            exchange.end(() -> refused(request, response, HttpStatus.BAD_REQUEST, e.getMessage()));
        }
    }

    /**
     * The bot makes things durable before it says so; when it cannot, and when the answer would come too late to be
     * read, the platform is asked to deliver again. A redelivery of what was durable after all gets the same answer.
     */
    private void answer(
            Callback.Heard heard, String nonce, Instant at, HttpServletResponse response, Exchange exchange) {
        heard.answer()
                .get()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((text, fault) -> exchange.end(() -> {
                    if (fault != null) {
                        failed(heard, fault, response);
                    } else if (isLate(heard, at)) {
                        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                    } else if (text.isEmpty()) {
                        response.setStatus(HttpServletResponse.SC_OK);
                    } else {
                        byte[] envelope = callback.envelope(text.get(), nonce, clock.instant());
                        write(response, callback.mediaType().toString(), envelope);
                    }
                }));
    }

    private boolean isLate(Callback.Heard heard, Instant at) {
        Duration taken = Duration.between(at, clock.instant());
        if (taken.compareTo(PATIENCE) <= 0) {
            return false;
        }
        LOG.warn("message {} took {} ms, left to be delivered again", Loggable.id(heard.messageId()), taken.toMillis());
        return true;
    }

    /** Whatever a store throws: its message may hold values, so only its class is logged. */
    private static void failed(Callback.Heard heard, Throwable fault, HttpServletResponse response) {
        LOG.error(
                "message {} could not be heard: {}",
                Loggable.id(heard.messageId()),
                causeOf(fault).getClass().getName());
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    /** @return the fault itself; one that went through several stages comes wrapped */
    static Throwable causeOf(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    private static void write(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String reason) {
        LOG.warn("{} {} refused with {}: {}", request.getMethod(), request.getServletPath(), status.value(), reason);
        response.setStatus(status.value());
    }
}
