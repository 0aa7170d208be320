package cn.qile.core.batch;

import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.chat.Questions.Question;
import cn.qile.core.roster.CommunityId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The open rounds of the communities that this node has served lately. May be forgotten at any time. Threads may share
 * it, as long as no two work for one community.
 */
final class Memory {

    /** Some 100 MB; the open rounds of 300 communities with everybody reported. What is served longest ago goes first. */
    private static final long MOST_MARKS = 400_000;

    /**
     * So often a community is found as it was left before that is assumed: of two nodes that share its messages evenly, one
     * is alone for so long once in a thousand times.
     */
    private static final int TRUSTED = 10;

    private final long mostMarks;
    private final int trusted;
    private final Map<CommunityId, OpenRounds> known = new LinkedHashMap<>(16, 0.75f, true);

    /** How many marks each held when it was last put back. */
    private final Map<CommunityId, Long> sizes = new LinkedHashMap<>();

    private long marks;

    /** Until when an answer may come to what this node has asked. */
    private final Map<Asked, Instant> asked = new HashMap<>();

    Memory() {
        this(MOST_MARKS, TRUSTED);
    }

    /**
     * @param mostMarks of all communities together; more stay only for the community that is served just now
     * @param trusted how often a community has to be found as it was left before that is assumed
     */
    Memory(long mostMarks, int trusted) {
        this.mostMarks = mostMarks;
        this.trusted = trusted;
    }

    /** @return one that always assumes that nobody else has changed anything, and forgets nothing by itself */
    static Memory credulous() {
        return new Memory(Long.MAX_VALUE, 0);
    }

    synchronized OpenRounds of(CommunityId community) {
        return known.computeIfAbsent(community, same -> new OpenRounds(same, trusted));
    }

    /** The caller is done with these for now. */
    synchronized void keep(Collection<OpenRounds> used) {
        for (OpenRounds rounds : used) {
            known.put(rounds.community(), rounds);
            long now = rounds.size();
            Long before = sizes.put(rounds.community(), now);
            marks += now - (before == null ? 0 : before);
        }
        Iterator<CommunityId> oldest = known.keySet().iterator();
        while (marks > mostMarks && known.size() > used.size() && oldest.hasNext()) {
            CommunityId community = oldest.next();
            if (used.stream().noneMatch(rounds -> rounds.community().equals(community))) {
                oldest.remove();
                marks -= sizes.getOrDefault(community, 0L);
                sizes.remove(community);
            }
        }
    }

    /** What is known of these may be wrong. */
    synchronized void forget(Collection<CommunityId> communities) {
        for (CommunityId community : communities) {
            known.remove(community);
            Long before = sizes.remove(community);
            marks -= before == null ? 0 : before;
        }
    }

    /** This node asks somebody something. */
    synchronized void asked(Question question) {
        asked.values().removeIf(until -> !question.askedAt().isBefore(until));
        asked.put(question.asked(), question.until());
    }

    /** What was asked waits for no answer any more. */
    synchronized void answered(Asked whom) {
        asked.remove(whom);
    }

    /** @return whether what was asked may still wait for an answer; of what other nodes have asked nothing is known */
    synchronized boolean wasAsked(Asked whom, Instant now) {
        Instant until = asked.get(whom);
        return until != null && now.isBefore(until);
    }
}
