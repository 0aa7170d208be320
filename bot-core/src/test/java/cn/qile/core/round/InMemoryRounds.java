package cn.qile.core.round;

import cn.qile.core.roster.CommunityId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rounds for tests of the core; an {@link InMemoryLedger} over them moves their positions on. */
public final class InMemoryRounds implements Rounds {

    private final SortedMap<RoundId, Round> rounds = new TreeMap<>();
    private final SortedMap<RoundId, PurgedRound> purged = new TreeMap<>();
    private final Map<CommunityId, Long> changes = new HashMap<>();

    @Override
    public synchronized Optional<Round> find(RoundId id) {
        return Optional.ofNullable(rounds.get(id));
    }

    @Override
    public synchronized List<Round> open(CommunityId community) {
        return rounds.values().stream()
                .filter(round -> round.id().community().equals(community) && round.isOpen())
                .toList();
    }

    @Override
    public synchronized List<Round> latest(CommunityId community, int most) {
        return rounds.values().stream()
                .filter(round -> round.id().community().equals(community))
                .sorted(Comparator.comparing(Round::id).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Round> all(CommunityId community) {
        return rounds.values().stream()
                .filter(round -> round.id().community().equals(community))
                .toList();
    }

    @Override
    public synchronized int lastNumber(CommunityId community) {
        return Stream.concat(rounds.keySet().stream(), purged.keySet().stream())
                .filter(id -> id.community().equals(community))
                .mapToInt(RoundId::number)
                .max()
                .orElse(0);
    }

    @Override
    public synchronized Optional<PurgedRound> purged(RoundId id) {
        return Optional.ofNullable(purged.get(id));
    }

    @Override
    public synchronized void begin(Round round) {
        if (purged.containsKey(round.id()) || rounds.putIfAbsent(round.id(), round.at(0)) != null) {
            throw new IllegalStateException("there is a round " + round.id() + " already");
        }
        changed(round.id().community());
    }

    @Override
    public synchronized void reschedule(Round round) {
        Round known = rounds.get(round.id());
        if (known == null) {
            throw new IllegalStateException("there is no round " + round.id());
        }
        rounds.put(
                round.id(),
                new Round(
                        known.id(),
                        known.kind(),
                        known.scope(),
                        known.rosterVersion(),
                        known.openedBy(),
                        known.openedAt(),
                        round.deadline(),
                        round.closed(),
                        known.urgent(),
                        known.position()));
        changed(round.id().community());
    }

    /** The community has had one more change: in its rounds, or a question was asked there. */
    public synchronized void changed(CommunityId community) {
        changes.merge(community, 1L, Long::sum);
    }

    synchronized long changes(CommunityId community) {
        return changes.getOrDefault(community, 0L);
    }

    /** @return the one of all communities that began first */
    public synchronized Optional<Round> first() {
        return rounds.values().stream().min(Comparator.comparing(Round::openedAt));
    }

    /** The round is not found any more. */
    public synchronized void purge(PurgedRound round) {
        rounds.remove(round.id());
        purged.put(round.id(), round);
    }

    synchronized void moveOn(RoundId id, long position) {
        rounds.computeIfPresent(id, (same, round) -> round.at(position));
    }
}
