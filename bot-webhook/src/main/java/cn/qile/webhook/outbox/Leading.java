package cn.qile.webhook.outbox;

/** What only the leading node does. {@link Leadership} calls both methods from one thread. */
public interface Leading {

    /**
     * This node leads from now on. Returns soon; what takes long runs on a thread of its own.
     *
     * @throws RuntimeException if it cannot be done here and now; another node gets its chance
     */
    void begin();

    /**
     * This node is about to lead no more: begin nothing new. Returns at once; {@link #end()} of each part follows, one after
     * the other.
     */
    default void hold() {}

    /**
     * This node leads no more: when this returns, nothing is done that only the leader does. Returns within a few
     * seconds; all parts together have {@link Lease#closing()}. Also called after a {@link #begin()} that has failed.
     */
    void end();
}
