package cn.qile.core.batch;

import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Rosters;

/**
 * Port: who works where, which conversation is which group, and which communities there are, kept in memory: every
 * message asks for all of it, and it seldom changes.
 */
public interface Directory {

    /**
     * Makes the memory as new as the caller's transaction: what was changed in the stores before, by whichever node, is
     * seen from now on. Called within the transaction.
     *
     * @return how many changes there have been
     */
    long refresh();

    /** @return how many changes there have been as of the last {@link #refresh}, or later */
    long changes();

    /**
     * @return the same without the stores: its ports throw {@link NotInMemory} where they would have to ask them, so who
     *     may not wait finds out
     */
    Directory inMemory();

    /** @return as of the last {@link #refresh}, or newer */
    Rosters rosters();

    /** @return as of the last {@link #refresh}, or newer */
    Members members();

    /** @return as of the last {@link #refresh}, or newer; binds in the stores */
    Groups groups();
}
