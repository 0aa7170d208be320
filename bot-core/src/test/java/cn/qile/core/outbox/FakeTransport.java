package cn.qile.core.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A way whose platform does what a test says. */
public final class FakeTransport implements Transport {

    /** Something that was sent. */
    public record Sending(Destination to, Parcel parcel) {}

    private final Way way;
    private final List<Sending> sent = new ArrayList<>();
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private State state = State.UP;
    private Runnable meanwhile = () -> {};

    public FakeTransport(Way way) {
        this.way = way;
    }

    /** The next sending ends like this, instead of well. */
    public FakeTransport then(Outcome outcome) {
        outcomes.add(outcome);
        return this;
    }

    public FakeTransport is(State now) {
        state = now;
        return this;
    }

    /** Every sending takes the time in which this happens. */
    public FakeTransport whileSending(Runnable happens) {
        meanwhile = happens;
        return this;
    }

    /** @return all that was sent, whatever came of it */
    public List<Sending> sent() {
        return List.copyOf(sent);
    }

    @Override
    public Way way() {
        return way;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Outcome send(Destination to, Parcel parcel) {
        meanwhile.run();
        sent.add(new Sending(to, parcel));
        return outcomes.isEmpty() ? new Outcome.Sent(false, List.of()) : outcomes.remove();
    }
}
