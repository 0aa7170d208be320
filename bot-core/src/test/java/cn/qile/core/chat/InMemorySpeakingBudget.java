package cn.qile.core.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A speaking budget for tests of the core; it can be made to forget. */
public final class InMemorySpeakingBudget implements SpeakingBudget {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final Map<Conversation, List<Instant>> said = new HashMap<>();

    @Override
    public synchronized int speak(Conversation conversation, Instant now) {
        int before = spoken(conversation, now);
        said.computeIfAbsent(conversation, same -> new ArrayList<>()).add(now);
        return before;
    }

    @Override
    public synchronized void speak(List<Conversation> answered, Instant now) {
        answered.forEach(conversation -> speak(conversation, now));
    }

    @Override
    public synchronized Map<Conversation, Integer> spoken(Collection<Conversation> conversations, Instant now) {
        return conversations.stream()
                .distinct()
                .collect(Collectors.toMap(conversation -> conversation, conversation -> count(conversation, now)));
    }

    private int count(Conversation conversation, Instant now) {
        return (int) said.getOrDefault(conversation, List.of()).stream()
                .filter(at -> at.isAfter(now.minus(WINDOW)))
                .count();
    }

    /** Forgets everything, as the real one may at any moment. */
    public synchronized void forget() {
        said.clear();
    }
}
