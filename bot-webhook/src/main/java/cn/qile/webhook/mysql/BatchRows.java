package cn.qile.webhook.mysql;

import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

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

    private static final String DIRECTORY = "SELECT changes FROM directory WHERE id = 1";

    private static final RowMapper<Long> CHANGES = (row, number) -> row.getLong(1);

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
        return only(rows -> rows.add(DIRECTORY, 0, (statement, before) -> {}, CHANGES))
                .get(0);
    }

    /**
     * Locks the rows of the communities until the transaction ends; a community that had no turn yet has none.
     *
     * @param communities at least one
     */
    List<TurnRow> takeTurns(Collection<Integer> communities) {
        return only(rows -> addTurns(rows, communities));
    }

    private static List<TurnRow> addTurns(Together together, Collection<Integer> communities) {
        return together.add(
                "SELECT community_id, changes FROM turn WHERE community_id IN (" + many("?", communities.size())
                        + ") ORDER BY community_id FOR UPDATE",
                communities.size(),
                (statement, before) -> set(statement, before, communities),
                (row, number) -> new TurnRow(row.getInt(1), row.getLong(2)));
    }

    /**
     * What a batch asks.
     *
     * @param directory how many changes rosters, members and groups have had
     */
    record Found(long directory, List<TurnRow> turns, List<HeardRow> heard, List<QuestionRow> pendingThere) {}

    /** As {@link #directoryChanges}, {@link #takeTurns}, {@link #heard} and {@link #pendingThere} tell, in one round trip. */
    Found find(Collection<Integer> communities, Collection<String> keys, Collection<Asked> whom, Instant now) {
        Together together = new Together();
        List<Long> directory = together.add(DIRECTORY, 0, (statement, before) -> {}, CHANGES);
        List<TurnRow> turns = communities.isEmpty() ? List.of() : addTurns(together, communities);
        // Each of these statements sees what was committed before it, so whatever was while the turn was waited for.
        List<HeardRow> heard = addHeard(together, keys);
        List<QuestionRow> pendingThere = addPendingThere(together, whom, now);
        together.execute(jdbc);
        return new Found(directory.get(0), turns, heard, pendingThere);
    }

    private <T> List<T> only(Function<Together, List<T>> query) {
        Together together = new Together();
        List<T> rows = query.apply(together);
        together.execute(jdbc);
        return rows;
    }

    /** @param communities at least one; their rounds have had one more change, or something was asked there */
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
                (statement, before) -> set(statement, before, communities));
    }

    private static void set(PreparedStatement statement, int before, Collection<Integer> communities)
            throws SQLException {
        int parameter = before;
        for (int community : communities) {
            statement.setInt(++parameter, community);
        }
    }

    /** A round's last mark has another place. */
    record Move(int community, int number, long from, long to) {}

    /** @param moves at least one, each of another round; so many rows are changed if all the rounds are where they move from */
    private static void addMoves(Together together, List<Move> moves) {
        together.add(
                "UPDATE round SET position = CASE"
                        + " WHEN community_id = ? AND number = ? THEN ?".repeat(moves.size()) + " END WHERE "
                        + many(" OR ", "community_id = ? AND number = ? AND position = ?", moves.size()),
                moves.size() * 6,
                (statement, before) -> {
                    int parameter = before;
                    for (Move move : moves) {
                        statement.setInt(++parameter, move.community());
                        statement.setInt(++parameter, move.number());
                        statement.setLong(++parameter, move.to());
                    }
                    for (Move move : moves) {
                        statement.setInt(++parameter, move.community());
                        statement.setInt(++parameter, move.number());
                        statement.setLong(++parameter, move.from());
                    }
                });
    }

    /** @param keys at least one */
    List<HeardRow> heard(Collection<String> keys) {
        return only(rows -> addHeard(rows, keys));
    }

    private static List<HeardRow> addHeard(Together together, Collection<String> keys) {
        return together.add(
                "SELECT message_key, answer FROM message WHERE message_key IN (" + many("?", keys.size()) + ")",
                keys.size(),
                (statement, before) -> {
                    int parameter = before;
                    for (String key : keys) {
                        statement.setString(++parameter, key);
                    }
                },
                (row, number) -> new HeardRow(row.getString(1), row.getString(2)));
    }

    /**
     * What is to be appended.
     *
     * @param moves of the marks' rounds
     */
    record Appended(List<MessageRow> messages, List<Move> moves, List<MarkRow> marks) {

        /** @return those of the rounds */
        private Set<Integer> communities() {
            return moves.stream().map(Move::community).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Appends messages and their marks, in one round trip.
     *
     * @param appended with at least one message
     * @return whether all the rounds were where they move from
     * @throws org.springframework.dao.DuplicateKeyException if one of the messages, or a mark of that place, is there
     */
    boolean append(Appended appended) {
        Together together = new Together();
        if (!appended.moves().isEmpty()) {
            addChanged(together, appended.communities());
        }
        Predicate<int[]> moved = add(together, appended);
        return moved.test(together.execute(jdbc));
    }

    /** @return tells by the numbers of changed rows whether all the rounds were where they move from */
    private static Predicate<int[]> add(Together together, Appended appended) {
        List<Move> moves = appended.moves();
        int moving = together.size();
        if (!moves.isEmpty()) {
            addMoves(together, moves);
        }
        insert(together, MARKS, 14, appended.marks(), BatchRows::set);
        // Last: where that fails because a message is there, none of ours is, so it can be asked which one is.
        insert(together, MESSAGES, 6, appended.messages(), BatchRows::set);
        return rows -> moves.isEmpty() || rows[moving] == moves.size();
    }

    /**
     * What has to be so where something is to be appended.
     *
     * @param directory how many changes rosters, members and groups have had
     * @param changes how many changes the rounds of each community have had; at least one
     * @param unheard messages that are not there, besides those to be appended
     * @param whom may have been asked something
     */
    record Expected(
            long directory, SortedMap<Integer, Long> changes, List<String> unheard, List<Asked> whom, Instant at) {}

    /**
     * What was found.
     *
     * @param undisturbed whether directory and rounds have had as many changes as expected
     * @param moved whether all the rounds were where they move from
     */
    record Seen(boolean undisturbed, List<HeardRow> heard, List<QuestionRow> pendingThere, boolean moved) {}

    /**
     * Takes the turns, looks, and appends, all in one round trip; what was appended though something else was found must be
     * rolled back.
     *
     * @throws org.springframework.dao.DuplicateKeyException as {@link #append(Appended)}
     */
    Seen append(Appended appended, Expected expected) {
        Together together = new Together();
        addGuard(together, expected, appended.communities());
        List<HeardRow> heard = expected.unheard().isEmpty() ? List.of() : addHeard(together, expected.unheard());
        List<QuestionRow> pendingThere =
                expected.whom().isEmpty() ? List.of() : addPendingThere(together, expected.whom(), expected.at());
        Predicate<int[]> moved = add(together, appended);
        int[] rows = together.execute(jdbc);
        return new Seen(rows[0] == expected.changes().size(), heard, pendingThere, moved.test(rows));
    }

    /**
     * The rows are locked from then on, and nobody else's change can come between. So many are changed as there are communities
     * if all is as expected: a row whose number stays is counted all the same, as found.
     *
     * @param changed whose rounds have one more change now
     */
    private static void addGuard(Together together, Expected expected, Set<Integer> changed) {
        int turns = expected.changes().size();
        together.add(
                "UPDATE turn SET changes = changes + CASE community_id" + " WHEN ? THEN ?".repeat(turns)
                        + " END WHERE (" + many(" OR ", "community_id = ? AND changes = ?", turns)
                        + ") AND (" + DIRECTORY + ") = ?",
                turns * 4 + 1,
                (statement, before) -> {
                    int parameter = before;
                    for (int community : expected.changes().keySet()) {
                        statement.setInt(++parameter, community);
                        statement.setInt(++parameter, changed.contains(community) ? 1 : 0);
                    }
                    for (Map.Entry<Integer, Long> turn : expected.changes().entrySet()) {
                        statement.setInt(++parameter, turn.getKey());
                        statement.setLong(++parameter, turn.getValue());
                    }
                    statement.setLong(++parameter, expected.directory());
                });
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

    /**
     * The key's first half alone is found in half the time, and few are asked something at once.
     *
     * @param whom at least one
     * @return what anybody was asked where they speak
     */
    List<QuestionRow> pendingThere(Collection<Asked> whom, Instant now) {
        return only(rows -> addPendingThere(rows, whom, now));
    }

    private static List<QuestionRow> addPendingThere(Together together, Collection<Asked> whom, Instant now) {
        return together.add(
                "SELECT conversation, sender, text, asked_at, valid_until FROM question WHERE conversation IN ("
                        + many("?", whom.size()) + ") AND valid_until > ?",
                whom.size() + 1,
                (statement, before) -> {
                    int parameter = before;
                    for (Asked asked : whom) {
                        statement.setString(++parameter, asked.conversation().key());
                    }
                    statement.setObject(++parameter, ChinaTime.of(now));
                },
                (row, number) -> new QuestionRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        ChinaTime.instant(row.getObject(4, LocalDateTime.class)),
                        ChinaTime.instant(row.getObject(5, LocalDateTime.class))));
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
        return many(", ", text, times);
    }

    /** @return so many, with the separator between */
    private static String many(String separator, String text, int times) {
        return String.join(separator, Collections.nCopies(times, text));
    }
}
