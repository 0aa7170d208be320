package cn.qile.core.batch;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.SpeakingBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * How much was said in conversations, as this node knows it: what it has said itself at once, what other nodes have said a
 * moment later. Nobody waits for it. A few times a second this node tells the others what it has said, and asks for those
 * conversations that were spoken of meanwhile.
 */
final class SpokenLately {

    /** What was asked for within this time is not asked for again. A count is of a whole minute, and best effort. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /**
     * So long a count is better than none: what is said within a minute hardly changes. Where this node hears somebody more
     * seldom, it has by itself six messages a minute, far from the fifteen that matter (product.md, anti-noise rule 2).
     */
    private static final Duration KNOWN = Duration.ofSeconds(10);

    /**
     * @param messages as all nodes knew when it was asked for, and those that this node has said since
     * @param asked when that was
     */
    private record Count(int messages, Instant asked) {

        private boolean isWithin(Duration time, Instant now) {
            return Duration.between(asked, now).abs().compareTo(time) < 0;
        }
    }

    private final SpeakingBudget budget;
    private final Executor afterAWhile;
    private final Map<Conversation, Count> counts = new HashMap<>();

    private List<Conversation> untold = new ArrayList<>();
    private Set<Conversation> unasked = new HashSet<>();
    private Instant last = Instant.MIN;

    /**
     * @param budget counts for all nodes
     * @param afterAWhile tells and asks it
     */
    SpokenLately(SpeakingBudget budget, Executor afterAWhile) {
        this.budget = budget;
        this.afterAWhile = afterAWhile;
    }

    /** @return how many messages it has had in the 60 seconds before, as far as is known */
    int in(Conversation conversation, Instant now) {
        if (!count(conversation, now).isWithin(FRESH, now)) {
            ask(conversation, now);
        }
        return count(conversation, now).messages();
    }

    /** Where nothing is known, what this node says from now on is. */
    private synchronized Count count(Conversation conversation, Instant now) {
        return counts.compute(
                conversation,
                (same, count) -> count != null && count.isWithin(KNOWN, now) ? count : new Count(0, now.minus(FRESH)));
    }

    /** Asks, after a while, how many messages it has had; something may have been said there past this. */
    void ask(Conversation conversation, Instant now) {
        exchangeAfterAWhile(now, () -> unasked.add(conversation));
    }

    /** Once more for each time that a conversation is named. Nobody waits until all nodes know. */
    void said(List<Conversation> answered, Instant at) {
        if (!answered.isEmpty()) {
            exchangeAfterAWhile(at, () -> {
                answered.forEach(this::oneMore);
                untold.addAll(answered);
            });
        }
    }

    private void exchangeAfterAWhile(Instant now, Runnable noted) {
        boolean first;
        synchronized (this) {
            first = untold.isEmpty() && unasked.isEmpty();
            noted.run();
            last = now;
        }
        if (first) { // else it is coming already
            afterAWhile.execute(this::exchange);
        }
    }

    private void oneMore(Conversation conversation) {
        counts.computeIfPresent(conversation, (same, count) -> new Count(count.messages() + 1, count.asked()));
    }

    /** Tells all nodes what was said and not told yet, and learns what they have said. */
    void exchange() {
        List<Conversation> said;
        Set<Conversation> asked;
        Instant now;
        synchronized (this) {
            said = untold;
            asked = unasked;
            now = last;
            untold = new ArrayList<>();
            unasked = new HashSet<>();
        }
        if (!said.isEmpty()) {
            budget.speak(said, now); // before it is asked, so that the counts have it
        }
        learnt(asked, asked.isEmpty() ? Map.of() : budget.spoken(asked, now), now);
    }

    private synchronized void learnt(Set<Conversation> asked, Map<Conversation, Integer> spoken, Instant now) {
        counts.values().removeIf(count -> !count.isWithin(KNOWN, now));
        asked.forEach(conversation -> counts.put(conversation, new Count(spoken.getOrDefault(conversation, 0), now)));
        untold.stream().filter(asked::contains).forEach(this::oneMore); // said while it was asked
    }
}
