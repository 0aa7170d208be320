package cn.qile.core.round;

import cn.qile.core.roster.CommunityId;
import java.util.List;
import java.util.Optional;

/** Port: the rounds of all communities. Called while the community's turn is held ({@link Ledger#takeTurn}). */
public interface Rounds {

    Optional<Round> find(RoundId id);

    /** @return the community's open rounds, by number */
    List<Round> open(CommunityId community);

    /** @return the community's last rounds, open or closed, newest first, at most {@code most} */
    List<Round> latest(CommunityId community, int most);

    /**
     * Keeps a new round.
     *
     * @throws IllegalStateException if its number is taken
     */
    void begin(Round round);

    /** Keeps a new deadline or end of a known round; nothing else of a round ever changes here. */
    void reschedule(Round round);
}
