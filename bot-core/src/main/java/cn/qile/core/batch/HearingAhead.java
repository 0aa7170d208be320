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

    /** Fair: who has committed takes what was heard at once, and not only when all that waits is heard. */
    private final Lock lock = new ReentrantLock(true);

    private final Condition taken = lock.newCondition();

    /** Heard, and to be written when nothing is on its way. */
    private final List<Heard> next = new ArrayList<>();

    private boolean onItsWay;
    private Instant since = Instant.MIN;

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
            heard++;
        }
        begun().ifPresent(begun -> committing.execute(() -> commitAll(begun)));
        return heard;
    }

    private boolean isHeard(Waiting waiting) throws InterruptedException {
        lock.lock();
        try {
            while (onItsWay && (next.size() >= WaitingMessages.MOST_AT_ONCE || isOld())) {
                away.run();
                taken.await();
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
                taken.await();
            }
        } finally {
            lock.unlock();
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

    private void commitAll(Batch first) {
        for (Optional<Batch> batch = Optional.of(first); batch.isPresent(); ) {
            batch = commit(batch.get());
        }
    }

    /** @return what was heard meanwhile */
    private Optional<Batch> commit(Batch batch) {
        try {
            transactions.commit(inTurn.timeFor(batch.waiting()), () -> {
                batch.workedOut().write().run();
                return batch;
            });
        } catch (RuntimeException | Error lost) {
            return again(batch);
        }
        for (Heard heard : batch.heard()) {
            heard.waiting().answer().complete(heard.answer());
        }
        Optional<Batch> meanwhile = committed(batch);
        through.accept(batch.waiting());
        draft.follow(batch.workedOut());
        return meanwhile;
    }

    private Optional<Batch> committed(Batch batch) {
        lock.lock();
        try {
            draft.committed(batch.workedOut());
            return taken();
        } finally {
            lock.unlock();
        }
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
