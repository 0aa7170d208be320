package cn.qile.webhook.mysql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps letters, many at once: plain JDBC, because the driver joins the rows of a batch into one statement
 * (rewriteBatchedStatements), and a street's round tells seven hundred groups. Joins the caller's transaction.
 */
final class LetterRows {

    /** Of one statement: 1 MB at most, far from what servers refuse. */
    private static final int ROWS = 200;

    /** Nothing happens to a letter whose key is there. */
    private static final String KEEP = """
            INSERT INTO letter (letter_key, line, caused_at, place, addressee_type, addressee, group_kind, group_area,
                                notice, mentions, about, round_name, bundle, first_due_at, valid_until, always_sent,
                                state, part, attempts, due_at, lane, node, code)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, '', '', 0)
            ON DUPLICATE KEY UPDATE letter_key = VALUES(letter_key)
            """;

    private final JdbcTemplate jdbc;

    LetterRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Placed(LetterRow letter, long place) {}

    /** @param first the place of the first of them; the others follow */
    void keep(List<LetterRow> letters, long first) {
        List<Placed> placed = new ArrayList<>(letters.size());
        letters.forEach(letter -> placed.add(new Placed(letter, first + placed.size())));
        jdbc.batchUpdate(KEEP, placed, ROWS, LetterRows::set);
    }

    private static void set(PreparedStatement statement, Placed placed) throws SQLException {
        LetterRow letter = placed.letter();
        statement.setString(1, letter.letterKey());
        statement.setString(2, letter.line());
        statement.setObject(3, ChinaTime.of(letter.causedAt()));
        statement.setLong(4, placed.place());
        statement.setString(5, letter.addresseeType());
        statement.setString(6, letter.addressee());
        statement.setString(7, letter.groupKind());
        statement.setString(8, letter.groupArea());
        statement.setString(9, letter.notice());
        statement.setString(10, letter.mentions());
        statement.setString(11, letter.about());
        statement.setString(12, letter.roundName());
        statement.setString(13, letter.bundle());
        statement.setObject(14, ChinaTime.of(letter.firstDueAt()));
        statement.setObject(15, ChinaTime.of(letter.validUntil()));
        statement.setBoolean(16, letter.alwaysSent());
        statement.setInt(17, letter.part());
        statement.setInt(18, letter.attempts());
        statement.setObject(19, ChinaTime.of(letter.dueAt()));
    }
}
