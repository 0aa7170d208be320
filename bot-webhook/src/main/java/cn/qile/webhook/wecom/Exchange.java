package cn.qile.webhook.wecom;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request and its answer, which several threads may come to give: the first one does. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final AsyncContext async;
    private final Runnable afterwards;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param afterwards done once, when the answer was written */
    Exchange(AsyncContext async, Runnable afterwards) {
        this.async = async;
        this.afterwards = afterwards;
    }

    /** What is written to the client. */
    interface Answer {

        void write() throws IOException;
    }

    /** Does nothing if it has ended before. */
    void end(Answer answer) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            answer.write();
        } catch (IOException gone) { // what is durable is durable, and will be delivered again
            LOG.debug("An answer found nobody: {}", gone.getClass().getName());
        } finally {
            afterwards.run(); // before its end: the response is the container's again after that
            async.complete();
        }
    }
}
