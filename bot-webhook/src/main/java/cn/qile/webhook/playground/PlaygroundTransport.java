package cn.qile.webhook.playground;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows on the page what the bot says unasked. Where the playground is off there is none, so that way is off. */
public final class PlaygroundTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(PlaygroundTransport.class);

    private final Supplier<Playground> playground;

    /** @param playground asked for when there is something to show: its bot may be made of what says things unasked */
    public PlaygroundTransport(Supplier<Playground> playground) {
        this.playground = playground;
    }

    @Override
    public Way way() {
        return Way.PLAYGROUND;
    }

    @Override
    public State state() {
        return State.UP;
    }

    /** @param to its address is the conversation's id, or the userid */
    @Override
    public Outcome send(Destination to, Parcel parcel) {
        try {
            playground.get().show(new Conversation(Channel.PLAYGROUND, to.group(), to.address()), parcel.notice());
            return new Outcome.Sent(false, List.of());
        } catch (RuntimeException fault) { // a template that cannot be filled; the next letter may have another
            LOG.error("letter {} could not be shown", parcel.key(), fault);
            return new Outcome.Refused(0, List.of());
        }
    }
}
