package cn.qile.webhook.mysql;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.retention.Purge;
import cn.qile.core.retention.Purges;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges in MySQL: a few statements for a few hundred rows, all by their keys. */
public final class MysqlPurges implements Purges {

    /** What waits for an answer waits for minutes; a day later nobody looks into what was asked. */
    private static final Duration ASKED = Duration.ofDays(1);

    /** Nobody reports for a round that has not begun yet, but the clocks of nodes may differ; by much less than this. */
    private static final Duration NODES_DIFFER = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(MysqlPurges.class);

    private final PurgeMapper purges;
    private final LeftoverMapper leftovers;
    private final DirectoryMapper directory;
    private final Members members;

    MysqlPurges(PurgeMapper purges, LeftoverMapper leftovers, DirectoryMapper directory, Members members) {
        this.purges = purges;
        this.leftovers = leftovers;
        this.directory = directory;
        this.members = members;
    }

    @Override
    public void announce(Purge purge) {
        purges.announce(PurgeRow.of(purge));
    }

    @Override
    public Optional<Purge> underWay(CommunityId community) {
        return purges.underWay(community.value()).map(PurgeRow::purge);
    }

    @Override
    public void close(Round round, Map<Area, PurgedRound.Figures> figures, Instant at) {
        RoundId id = round.id();
        purges.close(id.community().value(), id.number(), at);
        List<RoundFiguresRow> rows = figures.entrySet().stream()
                .map(grid -> RoundFiguresRow.of(id, grid.getKey(), grid.getValue()))
                .toList();
        if (!rows.isEmpty()) {
            purges.keep(rows);
        }
    }

    @Override
    public int erase(Purge purge, RoundId round, int most) {
        int community = round.community().value();
        List<SaidRow> said = purges.said(community, round.number(), most);
        if (said.isEmpty()) {
            purges.eraseSnoozes(community, round.number());
            purges.eraseMissedStages(community, round.number());
            return 0;
        }
        int messages = empty(onlyHere(community, said));
        int marks = purges.eraseMarks(
                community, round.number(), said.get(said.size() - 1).position());
        purges.count(purge.community().value(), purge.first(), marks, messages);
        return marks;
    }

    private Set<String> onlyHere(int community, List<SaidRow> said) {
        Set<String> keys = said.stream().map(SaidRow::messageKey).collect(Collectors.toCollection(HashSet::new));
        Instant last =
                said.stream().map(SaidRow::saidAt).max(Instant::compareTo).orElseThrow();
        purges.knownElsewhere(community, last.plus(NODES_DIFFER), keys).forEach(keys::remove);
        return keys;
    }

    /** @return how many messages held something */
    private int empty(Collection<String> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        purges.conversations(keys).stream().filter(this::staysKnown).forEach(purges::stayAcquainted);
        return purges.empty(keys);
    }

    private boolean staysKnown(String key) {
        Conversation conversation = Conversation.ofKey(key);
        return conversation.group()
                || members.find(conversation.id()).map(Member::posts).stream().anyMatch(posts -> !posts.isEmpty());
    }

    @Override
    public void finish(Purge purge, Instant at) {
        purges.finish(purge.community().value(), purge.first(), at);
        log.info("Purged rounds {} to {} of community {}", purge.first(), purge.last(), purge.community());
    }

    @Override
    public int eraseOlderThan(Instant before, Instant now, int most) {
        Instant firstRound = earlier(before, leftovers.firstRound());
        return eraseLetters(earlier(before, leftovers.firstOpenRound()), most)
                + emptyTalk(before, firstRound, most)
                + leftovers.emptyExports(firstRound)
                + leftovers.eraseQuestions(now.minus(ASKED), most)
                + leftovers.eraseAbsences(before, most)
                + leftovers.eraseGaps(before, most)
                + leftovers.eraseTold(before, most)
                + leftovers.eraseUnreachables(before, most)
                + eraseHouseholds(most)
                + eraseMembers(now, most);
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(at -> at.isBefore(one)).orElse(one);
    }

    private int eraseLetters(Instant before, int most) {
        List<String> keys = leftovers.letters(before, most);
        return keys.isEmpty() ? 0 : leftovers.eraseLetters(keys);
    }

    private int emptyTalk(Instant before, Instant firstRound, int most) {
        List<String> keys = new ArrayList<>();
        Optional<String> conversation = leftovers.conversationAfter("");
        while (conversation.isPresent() && keys.size() < most) {
            keys.addAll(leftovers.messages(conversation.get(), before, firstRound, most - keys.size()));
            conversation = leftovers.conversationAfter(conversation.get());
        }
        return empty(keys);
    }

    private int eraseHouseholds(int most) {
        int erased = 0;
        for (int community : leftovers.communities()) {
            int version = leftovers.firstVersion(community).orElse(0);
            erased += leftovers.eraseHouseholds(community, version, most);
        }
        return erased;
    }

    /**
     * Those who had left when the first round that is known began: a mark may name all others, and then 为什么 says who it
     * was. All nodes forget whom they remember.
     */
    private int eraseMembers(Instant now, int most) {
        leftovers.noteBack();
        leftovers.noteLeft(now);
        List<String> userids = leftovers.formerMembers(leftovers.firstRound().orElse(now), most);
        if (userids.isEmpty()) {
            return 0;
        }
        directory.changed();
        return leftovers.eraseMembers(userids);
    }
}
