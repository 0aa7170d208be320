package cn.qile.core.round;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.RoomNo;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A ledger for tests of the core. It knows no transactions, so it suits tests in which one thread speaks at a time. */
public final class InMemoryLedger implements Ledger {

    private final InMemoryRounds rounds;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param rounds those whose positions move on with every entry */
    public InMemoryLedger(InMemoryRounds rounds) {
        this.rounds = Objects.requireNonNull(rounds);
    }

    /** Without transactions nobody could give the turn back, so nobody is kept waiting. */
    @Override
    public Map<CommunityId, Long> takeTurn(Collection<CommunityId> communities) {
        return communities.stream().distinct().collect(Collectors.toMap(community -> community, rounds::changes));
    }

    @Override
    public synchronized Map<String, Heard> heard(Collection<String> messages) {
        return messages.stream()
                .filter(entries::containsKey)
                .distinct()
                .collect(Collectors.toMap(
                        message -> message,
                        message -> new Heard(message, entries.get(message).answer())));
    }

    @Override
    public synchronized void append(List<Entry> appended) {
        Map<String, Entry> news = new LinkedHashMap<>();
        Map<RoundId, Long> positions = new HashMap<>();
        for (Entry entry : appended) {
            if (entries.containsKey(entry.message()) || news.put(entry.message(), entry) != null) {
                throw new AlreadyHeard(entry.message());
            }
            for (Mark mark : entry.marks()) {
                long before = positions.computeIfAbsent(mark.round(), this::position);
                if (mark.position() != before + 1) {
                    throw new IllegalStateException("a mark does not follow on in round " + mark.round());
                }
                positions.put(mark.round(), mark.position());
            }
        }
        entries.putAll(news);
        positions.forEach(rounds::moveOn);
        positions.keySet().stream().map(RoundId::community).distinct().forEach(rounds::changed);
    }

    @Override
    public List<Mark> marksAfter(RoundId round, long position) {
        return marks(round, mark -> mark.position() > position);
    }

    @Override
    public List<Mark> marks(RoundId round, Collection<RoomNo> rooms) {
        return marks(round, mark -> rooms.contains(mark.room()));
    }

    @Override
    public List<Mark> marksBy(RoundId round, String reporter) {
        return marks(round, mark -> mark.reporter().equals(reporter));
    }

    @Override
    public synchronized Map<String, String> texts(Collection<String> messages) {
        return messages.stream()
                .filter(entries::containsKey)
                .distinct()
                .collect(Collectors.toMap(
                        message -> message, message -> entries.get(message).text()));
    }

    /** @return everything that was appended, in order */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Puts entries in the place of those with the same keys. */
    public synchronized void rewrite(UnaryOperator<Entry> change) {
        entries.replaceAll((message, entry) -> change.apply(entry));
    }

    private synchronized List<Mark> marks(RoundId round, Predicate<Mark> condition) {
        return entries.values().stream()
                .flatMap(entry -> entry.marks().stream())
                .filter(mark -> mark.round().equals(round) && condition.test(mark))
                .toList();
    }

    private long position(RoundId round) {
        return rounds.find(round)
                .orElseThrow(() -> new IllegalStateException("there is no round " + round))
                .position();
    }
}
