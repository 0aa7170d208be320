package cn.qile.core.retention;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Port: the audit of purges, and the purging itself. Each method is called in a transaction and does what it does within
 * it, so that the audit counts what is gone, also when somebody is killed in the middle.
 */
public interface Purges {

    /** Keeps it in the audit. */
    void announce(Purge purge);

    /** @return the community's purge that was announced and has not finished; there is at most one */
    Optional<Purge> underWay(CommunityId community);

    /**
     * The round is no longer found, and nobody knows who opened it; its figures stay. Nothing of its marks is erased yet.
     *
     * @param figures by micro-grid
     */
    void close(Round round, Map<Area, PurgedRound.Figures> figures, Instant at);

    /**
     * Erases some of what was said in a round that is closed so: marks, and of their messages everything but the keys;
     * with the last of them also what else is kept of the round. A message that speaks of a later round too, which is
     * still known, is left to that one's purge. Whoever the robot has got to know so stays known: groups, and members.
     *
     * @param purge whose audit counts it
     * @param most marks
     * @return how many marks were erased; 0 when there are none
     */
    int erase(Purge purge, RoundId round, int most);

    /** Keeps in the audit that nothing is left. */
    void finish(Purge purge, Instant at);

    /**
     * Erases some of what is of no use any more, whosever it was: letters that ended before that time, and before any
     * round that is open now began, so that nothing can cause them again; of answered talk everything but the messages'
     * keys, and likewise of orders that are older than all rounds that are known; who took files of rounds older than
     * those; questions, absences and times without hearing that are past; households as they were before all these
     * rounds, and members who had no post any more when the first of these rounds began.
     *
     * @param now questions are of no use a day after their time
     * @param most rows of each sort
     * @return how many rows were erased; 0 when there are none
     */
    int eraseOlderThan(Instant before, Instant now, int most);
}
