package cn.qile.core.retention;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Purges for tests of the core, over the rounds and the ledger of those. Of older things it knows only the ledger's. */
public final class InMemoryPurges implements Purges {

    private static final Conversation NOWHERE = Conversation.group(Channel.PLAYGROUND, "purged");

    private final InMemoryRounds rounds;
    private final InMemoryLedger ledger;
    private final Map<Purge, PurgesContract.Audit> audit = new LinkedHashMap<>();

    public InMemoryPurges(InMemoryRounds rounds, InMemoryLedger ledger) {
        this.rounds = rounds;
        this.ledger = ledger;
    }

    @Override
    public void announce(Purge purge) {
        audit.put(purge, new PurgesContract.Audit(purge, 0, 0, null));
    }

    @Override
    public Optional<Purge> underWay(CommunityId community) {
        return audit.values().stream()
                .filter(entry -> entry.finished() == null)
                .map(PurgesContract.Audit::purge)
                .filter(purge -> purge.community().equals(community))
                .findFirst();
    }

    @Override
    public void close(Round round, Map<Area, PurgedRound.Figures> figures, Instant at) {
        rounds.purge(new PurgedRound(round.id(), round.kind(), at, figures));
    }

    @Override
    public int erase(Purge purge, RoundId round, int most) {
        List<Mark> some = ledger.marks(round).stream().limit(most).toList();
        Set<Mark> erased = new HashSet<>(some);
        Set<String> messages = some.stream().map(Mark::message).collect(Collectors.toSet());
        int[] emptied = new int[1];
        ledger.rewrite(entry -> {
            if (!messages.contains(entry.message())) {
                return entry;
            }
            List<Mark> left = entry.marks().stream()
                    .filter(mark -> !erased.contains(mark))
                    .toList();
            if (left.stream().anyMatch(mark -> rounds.find(mark.round()).isPresent())) {
                return with(entry, left);
            }
            emptied[0] += isEmpty(entry) ? 0 : 1;
            return with(emptied(entry), left);
        });
        audit.computeIfPresent(purge, (same, entry) -> entry.plus(some.size(), emptied[0]));
        return some.size();
    }

    @Override
    public void finish(Purge purge, Instant at) {
        audit.computeIfPresent(purge, (same, entry) -> entry.at(at));
    }

    @Override
    public int eraseOlderThan(Instant before, Instant now, int most) {
        Instant first =
                rounds.first().map(Round::openedAt).filter(before::isAfter).orElse(before);
        int[] emptied = new int[1];
        ledger.rewrite(entry -> {
            boolean old = entry.at().isBefore(entry.text().isEmpty() ? before : first);
            if (!old || isEmpty(entry) || emptied[0] == most) {
                return entry;
            }
            emptied[0]++;
            return emptied(entry);
        });
        return emptied[0];
    }

    /** @return the audit, in order */
    public List<PurgesContract.Audit> audit() {
        return List.copyOf(audit.values());
    }

    private static boolean isEmpty(Ledger.Entry entry) {
        return entry.conversation().equals(NOWHERE);
    }

    private static Ledger.Entry emptied(Ledger.Entry entry) {
        return new Ledger.Entry(entry.message(), NOWHERE, "", "", entry.at(), null, entry.marks());
    }

    private static Ledger.Entry with(Ledger.Entry entry, List<Mark> marks) {
        return new Ledger.Entry(
                entry.message(), entry.conversation(), entry.sender(), entry.text(), entry.at(), entry.answer(), marks);
    }
}
