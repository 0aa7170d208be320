package cn.qile.webhook.outbox;

import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;

/** Open while this node leads. Behind a closed one every way that is set up is down, and nothing leaves. */
public final class Gate {

    private volatile boolean open;

    void open() {
        open = true;
    }

    void close() {
        open = false;
    }

    /** @return the same way, behind this gate */
    public Transport before(Transport transport) {
        return new Gated(transport);
    }

    private final class Gated implements Transport {

        private final Transport transport;

        private Gated(Transport transport) {
            this.transport = transport;
        }

        @Override
        public Way way() {
            return transport.way();
        }

        @Override
        public State state() {
            State state = transport.state();
            return state == State.UP && !open ? State.DOWN : state;
        }

        @Override
        public Outcome send(Destination to, Parcel parcel) {
            return open ? transport.send(to, parcel) : new Outcome.NotSent();
        }
    }
}
