package cn.qile.core.round;

import cn.qile.core.roster.CommunityId;
import java.util.List;
import java.util.Optional;

/**
 * Port: the rounds of all communities. Called while the community's turn is held ({@link Ledger#takeTurn}). A round that was
 * purged is no longer found: its marks are gone, and nobody may take that for an empty round.
 */
public interface Rounds {

    Optional<Round> find(RoundId id);

    /** @return the community's open rounds, by number */
    List<Round> open(CommunityId community);

    /** @return the community's last rounds, open or closed, newest first, at most {@code most} */
    List<Round> latest(CommunityId community, int most);

    /** @return the community's rounds, open or closed, by number */
    List<Round> all(CommunityId community);

    /** @return the highest number that a round of the community ever had, also one that was purged; 0 if there was none */
    int lastNumber(CommunityId community);

    /** @return what is left of a round that was purged; empty for any other */
    Optional<PurgedRound> purged(RoundId id);

    /**
     * Keeps a new round.
     *
     * @throws IllegalStateException if its number is taken
     */
    void begin(Round round);

    /** Keeps a new deadline or end of a known round; nothing else of a round ever changes here. */
    void reschedule(Round round);
}
