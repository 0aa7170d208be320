package cn.qile.webhook.mysql;

import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What every message asks of the database and writes to it, for a batch of messages at once, in statements of many rows:
 * plain JDBC, because MyBatis would work out each of a thousand parameters by reflection. Joins the caller's transaction.
 */
final class BatchRows {

    /** Of one statement: 1 MB at most, far from what servers refuse. */
    private static final int ROWS = 500;

    private static final String MESSAGES =
            "INSERT INTO message (message_key, conversation, sender, text, heard_at, answer) VALUES ";

    /** In the order of {@link MarkRow}. */
    static final String MARK_COLUMNS = "community_id, round_number, position, building, unit, room, outcome, "
            + "persons, source, reporter, said_at, added, message_key, undoes";

    private static final String MARKS = "INSERT INTO mark (" + MARK_COLUMNS + ") VALUES ";

    /** Writes a row's values into a statement, from one parameter on. */
    private interface Setter<T> {

        /** @param before how many parameters the rows before it have */
        void set(PreparedStatement statement, int before, T row) throws SQLException;
    }

    private final JdbcTemplate jdbc;

    BatchRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many changes rosters, members and groups have had */
    long directoryChanges() {
        return Optional.ofNullable(jdbc.queryForObject("SELECT changes FROM directory WHERE id = 1", Long.class))
                .orElseThrow();
    }

    /**
     * Locks the rows of the communities until the transaction ends; a community that had no turn yet has none.
     *
     * @param communities at least one
     */
    List<TurnRow> takeTurns(Collection<Integer> communities) {
        return jdbc.query(
                "SELECT community_id, changes FROM turn WHERE community_id IN (" + many("?", communities.size())
                        + ") ORDER BY community_id FOR UPDATE",
                (row, number) -> new TurnRow(row.getInt(1), row.getLong(2)),
                communities.toArray());
    }

    /** @param communities at least one; the rounds of each have had one more change */
    void changed(Collection<Integer> communities) {
        Together together = new Together();
        addChanged(together, communities);
        together.execute(jdbc);
    }

    private static void addChanged(Together together, Collection<Integer> communities) {
        together.add(
                "INSERT INTO turn (community_id, changes) VALUES " + many("(?, 1)", communities.size())
                        + " ON DUPLICATE KEY UPDATE changes = changes + 1",
                communities.size(),
                (statement, before) -> {
                    int parameter = before;
                    for (int community : communities) {
                        statement.setInt(++parameter, community);
                    }
                });
    }

    /** A round's last mark has another place. */
    record Move(int community, int number, long from, long to) {

        private static final String MOVE =
                "UPDATE round SET position = ? WHERE community_id = ? AND number = ? AND position = ?";

        private void add(Together together) {
            together.add(MOVE, 4, (statement, before) -> {
                statement.setLong(before + 1, to);
                statement.setInt(before + 2, community);
                statement.setInt(before + 3, number);
                statement.setLong(before + 4, from);
            });
        }
    }

    /** @param keys at least one */
    List<HeardRow> heard(Collection<String> keys) {
        return jdbc.query(
                "SELECT message_key, answer FROM message WHERE message_key IN (" + many("?", keys.size()) + ")",
                (row, number) -> new HeardRow(row.getString(1), row.getString(2)),
                keys.toArray());
    }

    /**
     * Appends messages and their marks, in one round trip.
     *
     * @param messages at least one
     * @param moves of the marks' rounds
     * @return whether all the rounds were where they move from
     * @throws org.springframework.dao.DuplicateKeyException if one of the messages, or a mark of that place, is there
     */
    boolean append(List<MessageRow> messages, List<Move> moves, List<MarkRow> marks) {
        Together together = new Together();
        moves.forEach(move -> move.add(together));
        if (!marks.isEmpty()) {
            insert(together, MARKS, 14, marks, BatchRows::set);
            addChanged(together, moves.stream().map(Move::community).distinct().toList());
        }
        // Last: where that fails because a message is there, none of ours is, so it can be asked which one is.
        insert(together, MESSAGES, 6, messages, BatchRows::set);
        int[] changed = together.execute(jdbc);
        return IntStream.range(0, moves.size()).allMatch(move -> changed[move] == 1);
    }

    private static <T> void insert(Together together, String insert, int columns, List<T> rows, Setter<T> setter) {
        String values = "(" + many("?", columns) + ")";
        for (int first = 0; first < rows.size(); first += ROWS) {
            List<T> some = rows.subList(first, Math.min(rows.size(), first + ROWS));
            together.add(insert + many(values, some.size()), some.size() * columns, (statement, before) -> {
                for (int i = 0; i < some.size(); i++) {
                    setter.set(statement, before + i * columns, some.get(i));
                }
            });
        }
    }

    /** @param whom at least one */
    List<QuestionRow> pending(Collection<Asked> whom, Instant now) {
        List<Object> parameters = new ArrayList<>();
        whom.forEach(asked -> parameters.addAll(List.of(asked.conversation().key(), asked.sender())));
        parameters.add(ChinaTime.of(now));
        return jdbc.query(
                "SELECT conversation, sender, text, asked_at, valid_until FROM question WHERE (conversation, sender) IN ("
                        + many("(?, ?)", whom.size()) + ") AND valid_until > ?",
                (row, number) -> new QuestionRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        ChinaTime.instant(row.getObject(4, LocalDateTime.class)),
                        ChinaTime.instant(row.getObject(5, LocalDateTime.class))),
                parameters.toArray());
    }

    /** A street's round has fifty thousand marks, and its roll-ups read all of them. */
    List<MarkRow> marksAfter(int community, int number, long position) {
        return jdbc.query(
                "SELECT " + MARK_COLUMNS
                        + " FROM mark WHERE community_id = ? AND round_number = ? AND position > ? ORDER BY position",
                (row, count) -> new MarkRow(
                        row.getInt(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Outcome.valueOf(row.getString(7)),
                        row.getInt(8),
                        Mark.Source.valueOf(row.getString(9)),
                        row.getString(10),
                        ChinaTime.instant(row.getObject(11, LocalDateTime.class)),
                        row.getBoolean(12),
                        row.getString(13),
                        row.getString(14)),
                community,
                number,
                position);
    }

    private static void set(PreparedStatement statement, int before, MessageRow message) throws SQLException {
        statement.setString(before + 1, message.messageKey());
        statement.setString(before + 2, message.conversation());
        statement.setString(before + 3, message.sender());
        statement.setString(before + 4, message.text());
        statement.setObject(before + 5, ChinaTime.of(message.heardAt()));
        statement.setString(before + 6, message.answer());
    }

    private static void set(PreparedStatement statement, int before, MarkRow mark) throws SQLException {
        statement.setInt(before + 1, mark.communityId());
        statement.setInt(before + 2, mark.roundNumber());
        statement.setLong(before + 3, mark.position());
        statement.setString(before + 4, mark.building());
        statement.setString(before + 5, mark.unit());
        statement.setString(before + 6, mark.room());
        statement.setString(before + 7, mark.outcome().name());
        statement.setInt(before + 8, mark.persons());
        statement.setString(before + 9, mark.source().name());
        statement.setString(before + 10, mark.reporter());
        statement.setObject(before + 11, ChinaTime.of(mark.saidAt()));
        statement.setBoolean(before + 12, mark.added());
        statement.setString(before + 13, mark.messageKey());
        statement.setString(before + 14, mark.undoes());
    }

    /** @return so many, with commas between */
    private static String many(String text, int times) {
        return String.join(", ", Collections.nCopies(times, text));
    }
}
