package cn.qile.core.batch;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.core.command.Setting;
import cn.qile.core.command.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The door behind which messages that arrive together are made durable together. Messages about different communities
 * may be heard beside each other; those about one are heard in order.
 */
public final class BatchingBot implements Bot, AutoCloseable {

    /** The platform waits 5 seconds for an answer (platform document §0); this leaves time to seal and send it. */
    public static final Duration BUDGET = Duration.ofMillis(3_500);

    /** One more than needed: what is heard alone may take long, and communities besides its own should not wait. */
    private static final int WORKERS = 2;

    /** So late are copies of boards while much is said. */
    private static final Duration BOARDS_FOLLOW_AFTER = Duration.ofMillis(50);

    /** What nodes know of how much was said is so old; with more, a conversation could be told much too much. */
    private static final Duration TOLD_AFTER = Duration.ofMillis(200);

    /** As many as are on their way when thirty-two people wait for their answers. */
    private static final int REHEARSED_AT_ONCE = 16;

    private final Stores stores;
    private final Directory directory;
    private final BatchLedger batchLedger;
    private final Memory memory = new Memory();
    private final Transactions transactions;
    private final Bot alone;
    private final Clock clock;
    private final ZoneId zone;
    private final WaitingMessages waiting;
    private final List<Thread> workers;

    /** In order, so that messages whose group is not in memory yet keep theirs. */
    private final ThreadPoolExecutor placing = inOrder("placing", new ThreadPoolExecutor.AbortPolicy());

    /**
     * In order, since a live board follows step by step. When it cannot keep up, or has gone already, whoever hears does it;
     * a board that misses a step by that is made anew.
     */
    private final ThreadPoolExecutor following = inOrder("following", (task, busy) -> task.run());

    private final SpokenLately spokenLately;
    private final FollowingBoards followingBoards;

    /**
     * Begins to work.
     *
     * @param stores what the bot reads from and writes to
     * @param directory its rosters, members and groups, in memory
     * @param batchLedger asks and writes for a whole batch
     * @param alone hears a message in a transaction of its own
     * @param clock measures how long messages wait
     * @param zone whose midnight ends a day
     */
    public BatchingBot(
            Stores stores,
            Directory directory,
            BatchLedger batchLedger,
            Transactions transactions,
            Bot alone,
            Clock clock,
            ZoneId zone) {
        this.stores = stores;
        this.directory = directory;
        this.batchLedger = batchLedger;
        this.transactions = transactions;
        this.alone = alone;
        this.clock = clock;
        this.zone = zone;
        this.spokenLately = new SpokenLately(stores.budget(), followingAfter(TOLD_AFTER));
        this.followingBoards = new FollowingBoards(stores.boards(), following, followingAfter(BOARDS_FOLLOW_AFTER));
        this.waiting = new WaitingMessages(clock);
        this.workers = IntStream.rangeClosed(1, WORKERS)
                .mapToObj(number -> new Thread(() -> work(number), "hearing-" + number))
                .toList();
        workers.forEach(worker -> worker.setDaemon(true));
        workers.forEach(Thread::start);
    }

    private Executor followingAfter(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, following);
    }

    /** @return an executor with one thread */
    private static ThreadPoolExecutor inOrder(String name, RejectedExecutionHandler rejected) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WaitingMessages.MOST),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                rejected);
    }

    /** A message that could not be answered in time is refused with {@link TooBusy}. */
    @Override
    public CompletableFuture<Optional<Speech.Answer>> hearing(GroupMessage message) {
        Instant until = clock.instant().plus(BUDGET);
        CompletableFuture<Optional<Speech.Answer>> answer = new CompletableFuture<>();
        try {
            waiting.add(waiting(message, directory.inMemory(), until, answer));
        } catch (NotInMemory unknown) {
            place(message, until, answer);
        } catch (RuntimeException fault) {
            answer.completeExceptionally(fault);
        }
        return answer;
    }

    /** Asks the stores whom a message concerns, on a thread that may wait for them: the caller's may not. */
    private void place(GroupMessage message, Instant until, CompletableFuture<Optional<Speech.Answer>> answer) {
        try {
            placing.execute(() -> {
                try {
                    waiting.add(waiting(message, directory, until, answer));
                } catch (RuntimeException | Error fault) {
                    answer.completeExceptionally(fault);
                }
            });
        } catch (RejectedExecutionException full) {
            answer.completeExceptionally(new TooBusy("too many messages are looked up"));
        }
    }

    private static Waiting waiting(
            GroupMessage message,
            Directory directory,
            Instant until,
            CompletableFuture<Optional<Speech.Answer>> answer) {
        Setting setting = Setting.of(message, directory.rosters(), directory.members(), directory.groups());
        return new Waiting(message, setting.concerned(), until, answer);
    }

    @Override
    public Optional<Speech.Answer> hear(GroupMessage message) {
        try {
            return hearing(message).get(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new TooBusy("it took too long");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy("interrupted");
        }
    }

    /**
     * Hears messages in one transaction and takes all that comes of them back, so that the first real one finds everything
     * warm. Memory and boards notice nothing.
     *
     * @param first are heard one by one
     * @param then are heard as those are of which many arrive together
     * @param within hears within a transaction what is not heard in a batch
     * @return what would have been answered
     */
    public List<Speech.Answer> rehearse(List<GroupMessage> first, List<GroupMessage> then, Bot within) {
        Executor nobodyFollows = task -> {};
        SpokenLately toldToNobody = new SpokenLately(stores.budget(), nobodyFollows);
        FollowingBoards followedByNobody = new FollowingBoards(stores.boards(), nobodyFollows, nobodyFollows);
        Draft draft =
                new Draft(stores, directory, batchLedger, Memory.credulous(), toldToNobody, followedByNobody, zone);
        BatchHearing hearing = new BatchHearing(draft, new Within(), within, clock);
        HearingAhead ahead =
                new HearingAhead(draft, hearing, new Within(), Runnable::run, () -> {}, heard -> {}, clock);
        List<Speech.Answer> answers = new ArrayList<>();
        transactions.rehearse(() -> {
            answers.addAll(hearing.rehearse(rehearsed(first)));
            List<Waiting> left = rehearsed(then);
            for (int i = 0; i < left.size(); i += REHEARSED_AT_ONCE) {
                List<Waiting> batch = left.subList(i, Math.min(left.size(), i + REHEARSED_AT_ONCE));
                hear(ahead, batch);
                batch.forEach(waiting -> rehearsed(waiting).ifPresent(answers::add));
            }
        });
        return answers;
    }

    private static Optional<Speech.Answer> rehearsed(Waiting waiting) {
        try {
            return waiting.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    /** Nobody waits for their answers. */
    private List<Waiting> rehearsed(List<GroupMessage> messages) {
        Instant until = clock.instant().plus(Duration.ofHours(1));
        return messages.stream()
                .map(message -> waiting(message, directory, until, new CompletableFuture<>()))
                .toList();
    }

    private static void hear(HearingAhead hearing, List<Waiting> batch) {
        try {
            hearing.hear(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy("interrupted");
        }
    }

    /** Whoever calls is in a transaction already. */
    private static final class Within implements Transactions {

        @Override
        public <T> T commit(Duration left, Supplier<T> work) {
            return work.get();
        }

        @Override
        public void rehearse(Runnable work) {
            work.run();
        }
    }

    private Draft draft() {
        return new Draft(stores, directory, batchLedger, memory, spokenLately, followingBoards, zone);
    }

    private BatchHearing hearing(Draft draft) {
        return new BatchHearing(draft, transactions, alone, clock);
    }

    private void work(int number) {
        Draft draft = draft();
        ExecutorService committing = inOrder("committing-" + number, new ThreadPoolExecutor.AbortPolicy());
        WaitingMessages.Taker taker = waiting.taker();
        HearingAhead hearing =
                new HearingAhead(draft, hearing(draft), transactions, committing, taker::away, waiting::through, clock);
        try {
            for (List<Waiting> batch = taker.take(); !batch.isEmpty(); batch = taker.take()) {
                hearing.hear(batch);
            }
            hearing.awaitCommitted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            taker.away();
            committing.shutdown();
        }
    }

    /** What was taken in is still heard; whoever comes later is sent away. May be closed again. */
    @Override
    public void close() {
        placing.shutdown();
        waiting.close();
        try {
            for (Thread worker : workers) {
                worker.join(BUDGET.toMillis());
            }
            following.execute(spokenLately::exchange);
            following.execute(followingBoards::tell);
            following.shutdown();
            following.awaitTermination(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
