package cn.qile.core.batch;

import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The open rounds of one community and all that was said in them, in memory: what the ledger held after so many changes.
 * For one thread at a time.
 */
final class OpenRounds {

    /** No community has had so few changes. */
    private static final long NOTHING = -1;

    /** For so long after it was last heard of. Whoever is heard later than that may as well ask. */
    private static final Duration LATELY = Duration.ofSeconds(1);

    /** Some 100 KB; a community has a hundred members, but anybody can speak where residents do. */
    private static final int MOST_UNASKED = 500;

    private final CommunityId community;
    private final SortedMap<RoundId, LiveRound> rounds = new TreeMap<>();
    private long changes = NOTHING;
    private long directory = NOTHING;
    private final int trusted;
    private int undisturbed;
    private Instant heardAt = Instant.MIN;

    /** Of whom is known that no other node waits for an answer of theirs. A question is a change, and then nothing is known. */
    private final Set<Asked> unasked = new HashSet<>();

    /** @param trusted how often it has to be found as it was left, one time after the other, before that is assumed */
    OpenRounds(CommunityId community, int trusted) {
        this.community = community;
        this.trusted = trusted;
    }

    CommunityId community() {
        return community;
    }

    /**
     * Reads on from where this memory ends, if it does not know everything. Called while the community's turn is held.
     *
     * @param now how many changes its rounds have had
     * @param directoryNow how many the directory has had: the community may have come under a street, and then the areas
     *     of all its households have other names
     */
    void bringUpTo(long now, long directoryNow, Rounds store, Ledger ledger, Rosters rosters) {
        if (changes == now && directory == directoryNow) {
            undisturbed++;
            return;
        }
        disturbed();
        unasked.clear();
        if (changes > now || directory != directoryNow) { // fewer changes: the stores were set back to a backup
            rounds.clear();
        }
        List<Round> open = store.open(community);
        rounds.keySet().retainAll(open.stream().map(Round::id).toList());
        for (Round round : open) {
            LiveRound known = rounds.computeIfAbsent(
                    round.id(), id -> new LiveRound(round, rosters.at(community, round.rosterVersion())));
            known.becomes(round);
            if (known.round().position() < round.position()) {
                known.add(ledger.marksAfter(round.id(), known.round().position()));
            }
        }
        changes = now;
        directory = directoryNow;
    }

    /**
     * @param directoryNow how many changes the directory has had, as far as is known
     * @return whether nobody but this node has changed anything lately, so that most likely nobody has since
     */
    boolean isOurs(long directoryNow, Instant now) {
        return undisturbed >= trusted
                && directory == directoryNow
                && Duration.between(heardAt, now).abs().compareTo(LATELY) < 0;
    }

    /** Something was changed, or may have been, that this memory does not have. */
    void disturbed() {
        undisturbed = 0;
    }

    void heardAt(Instant now) {
        heardAt = now;
    }

    /** @return how many changes the rounds have had, as far as this memory knows */
    long changes() {
        return changes;
    }

    /** @return whether it is known that no other node waits for an answer of theirs */
    boolean isUnasked(Asked whom) {
        return unasked.contains(whom);
    }

    /** It was looked at when the rounds had as many changes as this memory knows of. */
    void unasked(Asked whom) {
        if (unasked.size() >= MOST_UNASKED) {
            unasked.clear();
        }
        unasked.add(whom);
    }

    /** One more change was made, and this memory has it. */
    void changed() {
        changes++;
    }

    List<Round> all() {
        return rounds.values().stream().map(LiveRound::round).toList();
    }

    Optional<LiveRound> find(RoundId id) {
        return Optional.ofNullable(rounds.get(id));
    }

    /** @return how many marks it holds */
    long size() {
        return rounds.values().stream().mapToLong(LiveRound::size).sum();
    }
}
