package cn.qile.core.outbox;

/** Port: who looks after the machinery wants to know this. Ids, codes and counts only. */
public interface Watch {

    /** A letter, or a part of one, has left. */
    void sent(Way way);

    /** The platform did not take it. */
    void refused(Way way, int code);

    /** Nobody knows whether it arrived. */
    void unknown(Way way);

    /** A lane takes nothing any more; told once. */
    void dead(String lane, int code);

    /** A letter has ended without being sent. */
    void notSent(Letter.End end);
}
