package cn.qile.core.batch;

import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears a batch: as many of its messages together as can be, each of the others by itself, all in order. */
final class BatchHearing {

    /** Of less no use can be made: what is begun then comes too late. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Draft draft;
    private final Transactions transactions;
    private final Bot alone;
    private final Clock clock;

    /**
     * @param draft what this hearing writes on
     * @param alone hears a message in a transaction of its own
     */
    BatchHearing(Draft draft, Transactions transactions, Bot alone, Clock clock) {
        this.draft = draft;
        this.transactions = transactions;
        this.alone = alone;
        this.clock = clock;
    }

    /** Every message has got its answer, or its failure, when this returns. */
    void hear(List<Waiting> batch) {
        List<Waiting> left = batch;
        while (!left.isEmpty()) {
            List<Waiting> inTime = inTime(left);
            int heard = together(inTime);
            if (heard < inTime.size()) {
                alone(inTime.get(heard));
                heard++;
            }
            left = inTime.subList(heard, inTime.size());
        }
    }

    private List<Waiting> inTime(List<Waiting> batch) {
        List<Waiting> inTime = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            if (isInTime(waiting)) {
                inTime.add(waiting);
            } else {
                waiting.answer().completeExceptionally(new TooBusy("it has waited too long"));
            }
        }
        return inTime;
    }

    /** @return how many of them were heard, from the first on; the next one has to be heard alone */
    private int together(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return 0;
        }
        Heard heard;
        try {
            heard = transactions.commit(timeFor(batch), () -> draft(batch));
        } catch (RuntimeException failed) {
            draft.givenUp(batch);
            return failed(batch, failed);
        }
        draft.committed(heard.workedOut());
        for (int i = 0; i < heard.answers().size(); i++) {
            batch.get(i).answer().complete(heard.answers().get(i));
        }
        draft.follow(heard.workedOut());
        return heard.answers().size();
    }

    /** One message must not fail its neighbours: each is heard by itself, if there is time, and fails by itself. */
    private int failed(List<Waiting> batch, RuntimeException fault) {
        if (batch.size() == 1) {
            batch.get(0).answer().completeExceptionally(fault);
        } else {
            batch.forEach(this::alone);
        }
        return batch.size();
    }

    private void alone(Waiting waiting) {
        if (!isInTime(waiting)) {
            waiting.answer().completeExceptionally(new TooBusy("there was no time left for it"));
            return;
        }
        try {
            draft.hearsAlone();
            waiting.answer().complete(alone.hear(waiting.message()));
        } catch (RuntimeException fault) {
            waiting.answer().completeExceptionally(fault);
        } finally {
            draft.heardAlone(waiting);
        }
    }

    /** @return whether it can still be answered in time */
    boolean isInTime(Waiting waiting) {
        return left(waiting).compareTo(SHORTEST) >= 0;
    }

    /** @return how long a transaction with these may take */
    Duration timeFor(List<Waiting> batch) {
        Duration least = batch.stream().map(this::left).min(Duration::compareTo).orElseThrow();
        return least.compareTo(SHORTEST) < 0 ? SHORTEST : least;
    }

    private Duration left(Waiting waiting) {
        return Duration.between(clock.instant(), waiting.until());
    }

    /**
     * As many messages as could be heard together, from the first on.
     *
     * @param answers theirs
     * @param workedOut what they have come to
     */
    private record Heard(List<Optional<Speech.Answer>> answers, Draft.WorkedOut workedOut) {}

    private Heard draft(List<Waiting> batch) {
        draft.begin(batch);
        List<Optional<Speech.Answer>> answers = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            try {
                answers.add(draft.hear(waiting.message()));
            } catch (HeardAlone next) {
                break;
            }
        }
        Draft.WorkedOut workedOut = draft.workedOut();
        workedOut.write().run();
        return new Heard(answers, workedOut);
    }

    /**
     * Hears messages one by one, within a transaction that is rolled back: memory keeps nothing of them.
     *
     * @return what would have been answered
     */
    List<Speech.Answer> rehearse(List<Waiting> messages) {
        List<Speech.Answer> answers = new ArrayList<>();
        for (Waiting waiting : messages) {
            List<Waiting> one = List.of(waiting);
            List<Optional<Speech.Answer>> heard = draft(one).answers();
            draft.givenUp(one);
            (heard.isEmpty() ? alone.hear(waiting.message()) : heard.get(0)).ifPresent(answers::add);
        }
        return answers;
    }
}
