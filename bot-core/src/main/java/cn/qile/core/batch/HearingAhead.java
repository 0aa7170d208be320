package cn.qile.core.batch;

import cn.qile.core.chat.Speech;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hears messages while those before them are still being committed: two steps of one row, each of which would else wait
 * for the other. What was heard meanwhile is the next batch, written when the one before is through, and nobody is
 * answered before his own is. It is worked out from what the batch before has come to; if that one fails, so does
 * whatever follows on it, and all of it is heard again in order, in transactions.
 *
 * <p>Only what can be worked out from memory, and where nobody but this node has changed anything lately. Everything else
 * is heard when all that is on its way is through, by {@link BatchHearing}.
 */
final class HearingAhead {

    /**
     * So old the batch that is on its way may be. One that takes longer has trouble; then messages wait where it is seen
     * how long they do, and those that would be answered too late are refused.
     */
    private static final Duration AHEAD = Duration.ofMillis(100);

    private final Draft draft;
    private final BatchHearing inTurn;
    private final Transactions transactions;
    private final Executor committing;
    private final Runnable away;
    private final Consumer<List<Waiting>> through;
    private final Clock clock;

    /** Held while a message is heard. Who has committed does not wait for it: each would wait for the other to wake. */
    private final Lock lock = new ReentrantLock();

    private final Condition taken = lock.newCondition();

    /** Heard, and to be written when nothing is on its way. */
    private final List<Heard> next = new ArrayList<>();

    private boolean onItsWay;
    private Instant since = Instant.MIN;

    /** What was on its way and is committed, until somebody has noted it. */
    private volatile Batch committed;

    /** Whether who hears waits for what is on its way: then nobody but who has committed can note it. */
    private volatile boolean waits;

    private record Heard(Waiting waiting, Optional<Speech.Answer> answer) {}

    private record Batch(List<Heard> heard, Draft.WorkedOut workedOut) {

        private List<Waiting> waiting() {
            return heard.stream().map(Heard::waiting).toList();
        }
    }

    /**
     * @param draft what {@code inTurn} writes on as well
     * @param inTurn hears what cannot be heard ahead
     * @param committing with one thread
     * @param away is told when what comes next may take long, at least once
     * @param through is told of messages that have their answers, or their failures
     */
    HearingAhead(
            Draft draft,
            BatchHearing inTurn,
            Transactions transactions,
            Executor committing,
            Runnable away,
            Consumer<List<Waiting>> through,
            Clock clock) {
        this.draft = draft;
        this.inTurn = inTurn;
        this.transactions = transactions;
        this.committing = committing;
        this.away = away;
        this.through = through;
        this.clock = clock;
    }

    /** For one thread. Every message has got its answer or its failure, or will get it, when this returns. */
    void hear(List<Waiting> batch) throws InterruptedException {
        int ahead = ahead(batch);
        if (ahead < batch.size()) {
            away.run();
            awaitCommitted();
            inTurn(batch.subList(ahead, batch.size()));
        }
    }

    /** @return how many of them were heard, from the first on; the next one has to wait until all these are committed */
    int ahead(List<Waiting> batch) throws InterruptedException {
        int heard = 0;
        while (heard < batch.size() && isHeard(batch.get(heard))) {
            note();
            heard++;
        }
        begun().ifPresent(this::send);
        note();
        return heard;
    }

    private boolean isHeard(Waiting waiting) throws InterruptedException {
        lock.lock();
        try {
            while (onItsWay && (next.size() >= WaitingMessages.MOST_AT_ONCE || isOld())) {
                away.run();
                awaitTaken();
            }
            if (!inTurn.isInTime(waiting) || !draft.takesAhead(waiting)) {
                return false;
            }
            next.add(new Heard(waiting, draft.hear(waiting.message())));
            return true;
        } catch (RuntimeException | Error notAhead) { // a fault is met again, and told, where it is heard in its turn
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOld() {
        return clock.instant().isAfter(since.plus(AHEAD));
    }

    /** Waits until nothing is on its way. */
    void awaitCommitted() throws InterruptedException {
        lock.lock();
        try {
            while (onItsWay) {
                awaitTaken();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next time that something is taken; it may have been meanwhile. */
    private void awaitTaken() throws InterruptedException {
        waits = true; // before it looks: who commits after that sees it
        try {
            if (committed == null) {
                taken.await();
            } else {
                noted().ifPresent(this::send);
            }
        } finally {
            waits = false;
        }
    }

    private Optional<Batch> begun() {
        lock.lock();
        try {
            return onItsWay ? Optional.empty() : taken(); // who is through with what is on its way takes this as well
        } finally {
            lock.unlock();
        }
    }

    /** @return what was heard, on its way from now on */
    private Optional<Batch> taken() {
        onItsWay = !next.isEmpty();
        taken.signalAll();
        if (!onItsWay) {
            return Optional.empty();
        }
        since = clock.instant();
        Batch batch = new Batch(List.copyOf(next), draft.workedOut());
        next.clear();
        return Optional.of(batch);
    }

    private void send(Batch batch) {
        committing.execute(() -> commit(batch));
    }

    private void commit(Batch batch) {
        try {
            transactions.commit(inTurn.timeFor(batch.waiting()), () -> {
                batch.workedOut().write().run();
                return batch;
            });
        } catch (RuntimeException | Error lost) {
            again(batch).ifPresent(this::send);
            return;
        }
        try {
            for (Heard heard : batch.heard()) {
                heard.waiting().answer().complete(heard.answer());
            }
            draft.follow(batch.workedOut()); // before somebody hears alone what comes next
        } finally { // else all later messages would wait in vain
            committed = batch;
            note();
        }
    }

    /**
     * Notes what was committed, and sends what was heard meanwhile on its way. Who has committed does so, unless somebody
     * hears just then: he does, as soon as he has heard.
     */
    private void note() {
        while (committed != null && locks()) {
            Optional<Batch> meanwhile;
            try {
                meanwhile = noted();
            } finally {
                lock.unlock();
            }
            meanwhile.ifPresent(this::send);
        }
    }

    /** @return whether it has the lock now */
    private boolean locks() {
        if (waits) {
            lock.lock();
            return true;
        }
        return lock.tryLock();
    }

    /** @return what was heard meanwhile, on its way from now on */
    private Optional<Batch> noted() {
        Batch batch = committed;
        if (batch == null) {
            return Optional.empty();
        }
        committed = null;
        draft.committed(batch.workedOut());
        through.accept(batch.waiting()); // not before: who takes their communities next has to know of them
        return taken();
    }

    /** Nobody hears anything meanwhile. */
    private Optional<Batch> again(Batch lost) {
        lock.lock();
        try {
            List<Waiting> all = new ArrayList<>(lost.waiting());
            next.forEach(heard -> all.add(heard.waiting()));
            next.clear();
            draft.givenUp(all);
            inTurn(all);
            return taken();
        } finally {
            lock.unlock();
        }
    }

    private void inTurn(List<Waiting> batch) {
        try {
            inTurn.hear(batch);
        } catch (RuntimeException | Error fault) { // a thread that ends would let all later messages wait in vain
            batch.forEach(each -> each.answer().completeExceptionally(fault));
        } finally {
            through.accept(batch);
        }
    }
}
