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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What every message asks of the database and writes to it, for a batch of messages at once: plain JDBC, because the
 * driver joins the rows of a batch into one statement (rewriteBatchedStatements), and MyBatis would work out each of a
 * thousand parameters by reflection. Joins the caller's transaction.
 */
final class BatchRows {

    /** Of one statement: 1 MB at most, far from what servers refuse. */
    private static final int ROWS = 500;

    private static final String MESSAGES = """
            INSERT INTO message (message_key, conversation, sender, text, heard_at, answer) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String MARKS = """
            INSERT INTO mark (community_id, round_number, position, building, unit, room, outcome, persons,
                              source, reporter, said_at, added, message_key, undoes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;

    BatchRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param keys at least one */
    List<HeardRow> heard(Collection<String> keys) {
        return jdbc.query(
                "SELECT message_key, answer FROM message WHERE message_key IN (" + marks("?", keys.size()) + ")",
                (row, number) -> new HeardRow(row.getString(1), row.getString(2)),
                keys.toArray());
    }

    /** @throws org.springframework.dao.DuplicateKeyException if one of the messages is there already */
    void append(List<MessageRow> messages) {
        jdbc.batchUpdate(MESSAGES, messages, ROWS, BatchRows::set);
    }

    void appendMarks(List<MarkRow> marks) {
        jdbc.batchUpdate(MARKS, marks, ROWS, BatchRows::set);
    }

    /** @param whom at least one */
    List<QuestionRow> pending(Collection<Asked> whom, Instant now) {
        List<Object> parameters = new ArrayList<>();
        whom.forEach(asked -> parameters.addAll(List.of(asked.conversation().key(), asked.sender())));
        parameters.add(ChinaTime.of(now));
        return jdbc.query(
                "SELECT conversation, sender, text, asked_at, valid_until FROM question WHERE (conversation, sender) IN ("
                        + marks("(?, ?)", whom.size()) + ") AND valid_until > ?",
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
                MarkMapper.SELECT.replaceAll("#\\{\\w+}", "?") + " AND position > ? ORDER BY position",
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

    private static void set(PreparedStatement statement, MessageRow message) throws SQLException {
        statement.setString(1, message.messageKey());
        statement.setString(2, message.conversation());
        statement.setString(3, message.sender());
        statement.setString(4, message.text());
        statement.setObject(5, ChinaTime.of(message.heardAt()));
        statement.setString(6, message.answer());
    }

    private static void set(PreparedStatement statement, MarkRow mark) throws SQLException {
        statement.setInt(1, mark.communityId());
        statement.setInt(2, mark.roundNumber());
        statement.setLong(3, mark.position());
        statement.setString(4, mark.building());
        statement.setString(5, mark.unit());
        statement.setString(6, mark.room());
        statement.setString(7, mark.outcome().name());
        statement.setInt(8, mark.persons());
        statement.setString(9, mark.source().name());
        statement.setString(10, mark.reporter());
        statement.setObject(11, ChinaTime.of(mark.saidAt()));
        statement.setBoolean(12, mark.added());
        statement.setString(13, mark.messageKey());
        statement.setString(14, mark.undoes());
    }

    /** @return so many, with commas between */
    private static String marks(String mark, int many) {
        return String.join(", ", Collections.nCopies(many, mark));
    }
}
