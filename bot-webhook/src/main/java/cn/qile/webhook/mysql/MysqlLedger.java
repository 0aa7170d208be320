package cn.qile.webhook.mysql;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.RoundId;
import cn.qile.webhook.mysql.BatchRows.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;

/** The ledger in MySQL. Called within a transaction that reads what others have committed (READ COMMITTED). */
public final class MysqlLedger implements Ledger {

    /** At most so many are named; a micro-grid has about 80. The database looks through the round either way. */
    private static final int ROOMS = 200;

    private final BatchRows rows;
    private final MessageMapper messages;
    private final MarkMapper marks;
    private final RoundMapper rounds;

    /** @param rows for what every message asks and writes; the mappers for the rest */
    MysqlLedger(BatchRows rows, MessageMapper messages, MarkMapper marks, RoundMapper rounds) {
        this.rows = rows;
        this.messages = messages;
        this.marks = marks;
        this.rounds = rounds;
    }

    /** In ascending order, so that two who want the same communities never wait for each other. */
    @Override
    public Map<CommunityId, Long> takeTurn(Collection<CommunityId> communities) {
        if (communities.isEmpty()) {
            return Map.of();
        }
        List<Integer> wanted =
                communities.stream().map(CommunityId::value).sorted().distinct().toList();
        Map<CommunityId, Long> changes = changes(rows.takeTurns(wanted));
        List<Integer> first = wanted.stream()
                .filter(community -> !changes.containsKey(new CommunityId(community)))
                .toList();
        if (!first.isEmpty()) {
            first.forEach(rounds::takeFirstTurn);
            changes.putAll(changes(rows.takeTurns(first))); // somebody else may have had a turn in between
        }
        return changes;
    }

    static Map<CommunityId, Long> changes(List<TurnRow> turns) {
        Map<CommunityId, Long> changes = new HashMap<>();
        turns.forEach(turn -> changes.put(new CommunityId(turn.communityId()), turn.changes()));
        return changes;
    }

    @Override
    public Map<String, Heard> heard(Collection<String> keys) {
        return keys.isEmpty() ? Map.of() : known(rows.heard(keys));
    }

    static Map<String, Heard> known(List<HeardRow> heard) {
        return heard.stream()
                .map(row -> new Heard(row.messageKey(), row.said().orElse(null)))
                .collect(Collectors.toMap(Heard::message, same -> same));
    }

    @Override
    public void append(List<Entry> entries) {
        BatchRows.Appended appended = appended(entries);
        if (!append(appended)) {
            throw notFollowing(appended);
        }
    }

    /** @throws IllegalStateException if the marks do not follow on from each other */
    static BatchRows.Appended appended(List<Entry> entries) {
        List<Mark> marks =
                entries.stream().flatMap(entry -> entry.marks().stream()).toList();
        Map<RoundId, List<Mark>> byRound =
                marks.stream().collect(Collectors.groupingBy(Mark::round, TreeMap::new, Collectors.toList()));
        List<Move> moves = new ArrayList<>();
        byRound.forEach((round, ofRound) -> moves.add(move(round, ofRound)));
        return new BatchRows.Appended(
                entries.stream().map(MysqlLedger::row).toList(),
                moves,
                marks.stream().map(MarkRow::of).toList());
    }

    /**
     * @return whether the marks follow on
     * @throws AlreadyHeard if one of the messages is there already
     */
    private boolean append(BatchRows.Appended appended) {
        try {
            return rows.append(appended);
        } catch (DuplicateKeyException duplicate) {
            heard(appended.messages().stream().map(MessageRow::messageKey).toList()).keySet().stream()
                    .findFirst()
                    .ifPresent(message -> {
                        throw new AlreadyHeard(message);
                    });
            return false; // so it is a mark's place that is taken
        }
    }

    private static MessageRow row(Entry entry) {
        return new MessageRow(
                entry.message(),
                entry.conversation().key(),
                entry.sender(),
                entry.text(),
                entry.at(),
                entry.said().map(SpeechJson::write).orElse(null));
    }

    private static Move move(RoundId round, List<Mark> appended) {
        long before = appended.get(0).position() - 1;
        for (int i = 0; i < appended.size(); i++) {
            if (appended.get(i).position() != before + i + 1) {
                throw notFollowing(round);
            }
        }
        return new Move(round.community().value(), round.number(), before, before + appended.size());
    }

    static IllegalStateException notFollowing(BatchRows.Appended appended) {
        return notFollowing(appended.moves());
    }

    private static IllegalStateException notFollowing(Object rounds) {
        return new IllegalStateException("the marks do not follow on from the position of " + rounds);
    }

    @Override
    public List<Mark> marksAfter(RoundId round, long position) {
        return values(rows.marksAfter(round.community().value(), round.number(), position));
    }

    @Override
    public boolean isSaid(RoundId round, Instant since) {
        return marks.isSaid(round.community().value(), round.number(), since);
    }

    @Override
    public List<Mark> marks(RoundId round, Collection<RoomNo> rooms) {
        if (rooms.isEmpty()) {
            return List.of();
        }
        if (rooms.size() > ROOMS) {
            Set<RoomNo> asked = Set.copyOf(rooms);
            return marks(round).stream()
                    .filter(mark -> asked.contains(mark.room()))
                    .toList();
        }
        return values(marks.about(round.community().value(), round.number(), rooms));
    }

    @Override
    public List<Mark> marksBy(RoundId round, String reporter) {
        return values(marks.by(round.community().value(), round.number(), reporter));
    }

    @Override
    public Map<String, String> texts(Collection<String> keys) {
        Stream<MessageRow> found = keys.isEmpty() ? Stream.of() : messages.find(keys).stream();
        return found.collect(Collectors.toMap(MessageRow::messageKey, MessageRow::text));
    }

    private static List<Mark> values(List<MarkRow> rows) {
        return rows.stream().map(MarkRow::mark).toList();
    }
}
