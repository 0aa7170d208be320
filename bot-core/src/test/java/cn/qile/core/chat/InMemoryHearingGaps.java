package cn.qile.core.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gaps for tests of the core: whoever tests says when nobody heard. */
public final class InMemoryHearingGaps implements HearingGaps {

    private final List<Gap> gaps = new ArrayList<>();
    private final Map<Conversation, Instant> toldUntil = new HashMap<>();

    /** Nobody heard in that time. */
    public synchronized void add(Gap gap) {
        gaps.add(gap);
    }

    @Override
    public synchronized Optional<Gap> untold(Conversation conversation, Instant now) {
        Instant told = toldUntil.getOrDefault(conversation, Instant.MIN);
        List<Gap> news = gaps.stream()
                .filter(gap -> gap.until().isAfter(told))
                .filter(gap -> !gap.until().isBefore(now.minus(Duration.ofHours(24))))
                .sorted(Comparator.comparing(Gap::from))
                .toList();
        return news.stream()
                .map(Gap::until)
                .max(Comparator.naturalOrder())
                .map(until -> new Gap(news.get(0).from(), until));
    }

    @Override
    public synchronized void told(Conversation conversation, Instant until) {
        toldUntil.merge(conversation, until, (one, other) -> one.isAfter(other) ? one : other);
    }
}
