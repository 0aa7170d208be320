package cn.qile.core.batch;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.SpeakingBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * How much was said in conversations, as this node knows it: what was asked a moment ago is not asked again, but what this
 * node has said since is added. So a busy conversation is asked for once a second and not with every batch, and what is
 * said there is told to the other nodes a few times a second, all that was said meanwhile at once.
 */
final class SpokenLately {

    /** What other nodes have told is seen so late. A count is of a whole minute, and best effort. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Count(int messages, Instant asked) {

        private boolean isFresh(Instant now) {
            return Duration.between(asked, now).abs().compareTo(FRESH) < 0;
        }
    }

    private final SpeakingBudget budget;
    private final Executor asking;
    private final Executor telling;
    private final Map<Conversation, Count> counts = new HashMap<>();

    private List<Conversation> untold = new ArrayList<>();
    private Instant last = Instant.MIN;

    /**
     * @param budget counts for all nodes
     * @param asking asks it
     * @param telling tells it, after a while
     */
    SpokenLately(SpeakingBudget budget, Executor asking, Executor telling) {
        this.budget = budget;
        this.asking = asking;
        this.telling = telling;
    }

    /** @return how many messages each has had in the 60 seconds before; one that is absent has had nothing */
    CompletableFuture<Map<Conversation, Integer>> in(Collection<Conversation> conversations, Instant now) {
        List<Conversation> unknown = unknown(conversations, now);
        return unknown.isEmpty()
                ? CompletableFuture.completedFuture(known(conversations))
                : CompletableFuture.supplyAsync(
                        () -> {
                            tell(); // so that the count has it
                            learnt(unknown, budget.spoken(unknown, now), now);
                            return known(conversations);
                        },
                        asking);
    }

    private synchronized List<Conversation> unknown(Collection<Conversation> conversations, Instant now) {
        counts.values().removeIf(count -> !count.isFresh(now));
        return conversations.stream()
                .distinct()
                .filter(conversation -> !counts.containsKey(conversation))
                .toList();
    }

    private synchronized void learnt(List<Conversation> asked, Map<Conversation, Integer> spoken, Instant now) {
        asked.forEach(conversation -> counts.put(conversation, new Count(spoken.getOrDefault(conversation, 0), now)));
    }

    private synchronized Map<Conversation, Integer> known(Collection<Conversation> conversations) {
        Map<Conversation, Integer> known = new HashMap<>();
        for (Conversation conversation : conversations) {
            Count count = counts.get(conversation);
            if (count != null) {
                known.put(conversation, count.messages());
            }
        }
        return known;
    }

    /** Something was said there past this. */
    synchronized void forget(Conversation conversation) {
        counts.remove(conversation);
    }

    /** Once more for each time that a conversation is named. Nobody waits until all nodes know. */
    void said(List<Conversation> answered, Instant at) {
        if (!answered.isEmpty() && isFirstUntold(answered, at)) {
            telling.execute(this::tell);
        }
    }

    private synchronized boolean isFirstUntold(List<Conversation> answered, Instant at) {
        answered.forEach(conversation ->
                counts.computeIfPresent(conversation, (same, count) -> new Count(count.messages() + 1, count.asked())));
        boolean first = untold.isEmpty();
        untold.addAll(answered);
        last = at;
        return first;
    }

    /** Tells all nodes what was said and not told yet. */
    void tell() {
        List<Conversation> said;
        Instant at;
        synchronized (this) {
            said = untold;
            at = last;
            untold = new ArrayList<>();
        }
        if (!said.isEmpty()) {
            budget.speak(said, at);
        }
    }
}
