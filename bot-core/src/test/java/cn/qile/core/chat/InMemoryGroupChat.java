package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Remembers what was posted, for tests of who posts. What was posted waits, so that a bundle can grow, until the test
 * says that it was sent.
 */
public final class InMemoryGroupChat implements GroupChat {

    private record Failed(Area about, Instant at, String group) {}

    private final Set<String> keys = new HashSet<>();
    private final Map<String, Outgoing> waiting = new LinkedHashMap<>();
    private final List<Outgoing> sent = new ArrayList<>();
    private final List<Failed> failed = new ArrayList<>();
    private final Set<Conversation> outOfReach = new HashSet<>();

    @Override
    public synchronized void post(List<Outgoing> outgoing) {
        outgoing.forEach(this::keep);
    }

    private void keep(Outgoing outgoing) {
        if (keys.contains(outgoing.key())) {
            return;
        }
        Optional<Outgoing> first = outgoing.bundle().isEmpty() ? Optional.empty() : waitingIn(outgoing.bundle());
        Optional<Speech.Notice> joined = first.flatMap(other -> other.notice().with(outgoing.notice()));
        if (joined.isPresent()) {
            waiting.put(first.get().key(), first.get().saying(joined.get()));
        } else {
            keys.add(outgoing.key());
            waiting.put(outgoing.key(), outgoing);
        }
    }

    private Optional<Outgoing> waitingIn(String bundle) {
        return waiting.values().stream()
                .filter(other -> other.bundle().equals(bundle))
                .reduce((one, later) -> later);
    }

    @Override
    public synchronized List<String> undelivered(Area about, Instant since) {
        return failed.stream()
                .filter(failure ->
                        about.covers(failure.about()) && !failure.at().isBefore(since))
                .map(Failed::group)
                .toList();
    }

    @Override
    public synchronized List<Told> told(String keys) {
        return posted().stream()
                .filter(outgoing -> outgoing.key().startsWith(keys))
                .filter(outgoing -> outgoing.to() instanceof Addressee.ToGroup)
                .map(outgoing ->
                        new Told(((Addressee.ToGroup) outgoing.to()).group().name(), outgoing.key(), outgoing.at()))
                .sorted(Comparator.comparing(Told::at))
                .toList();
    }

    @Override
    public synchronized boolean reaches(Conversation conversation) {
        return !outOfReach.contains(conversation);
    }

    @Override
    public synchronized boolean allSent(String keys) {
        return waiting.keySet().stream().noneMatch(key -> key.startsWith(keys));
    }

    /** @return everything that was posted, joined as it was, in order */
    public synchronized List<Outgoing> posted() {
        return Stream.concat(sent.stream(), waiting.values().stream()).toList();
    }

    /** @return what was posted since the last call, joined as it was, in order; it is sent now */
    public synchronized List<Outgoing> send() {
        List<Outgoing> now = List.copyOf(waiting.values());
        sent.addAll(now);
        waiting.clear();
        return now;
    }

    /** Something about that area could not be delivered. */
    public synchronized void fail(Area about, Instant at, String group) {
        failed.add(new Failed(about, at, group));
    }

    /** From now on there is no way into that conversation. */
    public synchronized void cutOff(Conversation conversation) {
        outOfReach.add(conversation);
    }
}
