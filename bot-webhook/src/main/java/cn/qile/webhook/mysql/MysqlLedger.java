package cn.qile.webhook.mysql;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.RoundId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;

/** The ledger in MySQL. Called within a transaction that reads what others have committed (READ COMMITTED). */
public final class MysqlLedger implements Ledger {

    /** Rows of one INSERT: 1 MB at most, far from what servers refuse. */
    private static final int ROWS = 500;

    /** From so many rooms on, reading the whole round is quicker than naming them; a micro-grid has about 80. */
    private static final int ROOMS = 200;

    private final MessageMapper messages;
    private final MarkMapper marks;
    private final RoundMapper rounds;

    MysqlLedger(MessageMapper messages, MarkMapper marks, RoundMapper rounds) {
        this.messages = messages;
        this.marks = marks;
        this.rounds = rounds;
    }

    /** In ascending order, so that two who want the same communities never wait for each other. */
    @Override
    public void takeTurn(Collection<CommunityId> communities) {
        communities.stream().map(CommunityId::value).sorted().distinct().forEach(community -> {
            if (rounds.takeTurn(community).isEmpty()) {
                rounds.takeFirstTurn(community);
            }
        });
    }

    @Override
    public Optional<Heard> heard(String message) {
        return messages.heard(message)
                .map(heard -> new Heard(message, heard.said().orElse(null)));
    }

    @Override
    public void append(Entry entry) {
        appendMessage(entry);
        Map<RoundId, List<Mark>> byRound = entry.marks().stream().collect(Collectors.groupingBy(Mark::round));
        byRound.forEach(this::moveOn);
        List<MarkRow> rows = entry.marks().stream().map(MarkRow::of).toList();
        for (int from = 0; from < rows.size(); from += ROWS) {
            marks.append(rows.subList(from, Math.min(from + ROWS, rows.size())));
        }
    }

    private void appendMessage(Entry entry) {
        try {
            messages.append(new MessageRow(
                    entry.message(),
                    entry.conversation().key(),
                    entry.sender(),
                    entry.text(),
                    entry.at(),
                    entry.said().map(SpeechJson::write).orElse(null)));
        } catch (DuplicateKeyException duplicate) {
            throw new AlreadyHeard(entry.message());
        }
    }

    private void moveOn(RoundId round, List<Mark> appended) {
        long before = appended.get(0).position() - 1;
        for (int i = 0; i < appended.size(); i++) {
            if (appended.get(i).position() != before + i + 1) {
                throw notFollowing(round);
            }
        }
        if (rounds.moveOn(round.community().value(), round.number(), before, before + appended.size()) != 1) {
            throw notFollowing(round);
        }
    }

    private static IllegalStateException notFollowing(RoundId round) {
        return new IllegalStateException("the marks do not follow on from the position of round " + round);
    }

    @Override
    public List<Mark> marks(RoundId round) {
        return values(marks.ofRound(round.community().value(), round.number()));
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
