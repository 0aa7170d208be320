package cn.qile.core.batch;

import cn.qile.core.round.Boards;
import cn.qile.core.round.Boards.Appended;
import cn.qile.core.round.RoundId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Lets the live boards follow what was committed: the first change at once, and those that come within a while after it
 * together. While a whole street reports, a copy that follows each batch costs a tenth of all that is done; one that is
 * some milliseconds late costs whoever reads it elsewhere a rebuilding.
 */
final class FollowingBoards {

    private final Boards boards;
    private final Executor following;
    private final Executor afterAWhile;

    /** Each round's in the order in which they were appended. */
    private List<RoundChange> untold = new ArrayList<>();

    /** Of each round. */
    private Map<RoundId, RoundChange> last = new HashMap<>();

    /** Whether what is untold is going to be told. */
    private boolean coming;

    /** Held while boards are told, so that what came later is not told before. */
    private final Object telling = new Object();

    /**
     * @param following tells the boards, one after the other
     * @param afterAWhile as {@code following}, some milliseconds later
     */
    FollowingBoards(Boards boards, Executor following, Executor afterAWhile) {
        this.boards = boards;
        this.following = following;
        this.afterAWhile = afterAWhile;
    }

    /**
     * Nobody's answer waits for boards, and where they cannot follow nobody fails for it: one that misses a change is made
     * anew. By any thread.
     */
    void changed(List<Appended> changes) {
        if (isFirst(changes)) {
            execute(following, this::follow);
        }
    }

    /** @return whether nobody is going to tell these, unless he is called for it */
    private synchronized boolean isFirst(List<Appended> changes) {
        if (changes.isEmpty()) {
            return false;
        }
        changes.forEach(this::note);
        boolean first = !coming;
        coming = true;
        return first;
    }

    /** What follows on what is untold becomes one change with it. */
    private void note(Appended next) {
        RoundId id = next.round().id();
        RoundChange change = last.get(id);
        if (change == null || change.end() != next.round().position()) {
            change = new RoundChange(next.round());
            untold.add(change);
            last.put(id, change);
        }
        change.add(next.appended(), next.changes());
    }

    private void follow() {
        try {
            tell();
        } finally {
            execute(afterAWhile, this::followOn);
        }
    }

    private void followOn() {
        if (isMore()) {
            follow();
        }
    }

    private synchronized boolean isMore() {
        coming = !untold.isEmpty();
        return coming;
    }

    private void execute(Executor executor, Runnable work) {
        try {
            executor.execute(work);
        } catch (RuntimeException stopping) {
            giveUp();
        }
    }

    private synchronized void giveUp() {
        coming = false;
        taken();
    }

    /** Tells the boards now, before somebody reads them. */
    void tell() {
        synchronized (telling) {
            List<Appended> changes = taken();
            if (!changes.isEmpty()) {
                boards.changed(changes);
            }
        }
    }

    private synchronized List<Appended> taken() {
        List<Appended> changes = untold.stream().map(RoundChange::told).toList();
        untold = new ArrayList<>();
        last = new HashMap<>();
        return changes;
    }
}
