package cn.qile.webhook.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.webhook.faults.Report.Door;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the ledger straight from the database, in one moment, and compares it with what the platform was told, message
 * by message.
 */
final class Recount {

    /** One fact of the ledger. */
    private record Row(int round, long position, Door door, String outcome, String reporter, String message) {}

    private final Set<String> messages = new HashSet<>();
    private final Map<Integer, List<Row>> rounds = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();

    private Recount(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        read(connection, "SELECT message_key FROM message", row -> {
            assertThat(messages.add(row.getString(1))).isTrue();
        });
        read(
                connection,
                "SELECT round_number, position, building, unit, room, outcome, reporter, message_key FROM mark"
                        + " ORDER BY round_number, position",
                row -> rounds.computeIfAbsent(row.getInt(1), number -> new ArrayList<>())
                        .add(new Row(
                                row.getInt(1),
                                row.getLong(2),
                                new Door(row.getString(3), row.getString(4), row.getString(5)),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8))));
        read(connection, "SELECT number, position FROM round", row -> positions.put(row.getInt(1), row.getLong(2)));
        connection.rollback();
    }

    @FunctionalInterface
    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, String sql, Reading reading) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reading.of(rows);
            }
        }
    }

    /** @param connection to the bot's database; it is closed */
    static Recount of(Connection connection) {
        try (connection) {
            return new Recount(connection);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /**
     * Asserts that what was answered is kept once with the door and the figure that the answer says, and that everything
     * else is kept once or not at all.
     *
     * @param reports all that were ever delivered in this round
     */
    Recount agreesWith(int round, Collection<Report> reports, Deliveries deliveries) {
        List<Row> rows = rounds.getOrDefault(round, List.of());
        assertThat(rows).extracting(Row::position).as("positions without gaps").isEqualTo(upTo(rows.size()));
        assertThat(positions.get(round)).as("the round's position").isEqualTo(rows.size());
        Map<String, List<Row>> byMessage = rows.stream().collect(Collectors.groupingBy(Row::message));
        assertThat(reports)
                .extracting(Report::key)
                .as("nothing that nobody said")
                .containsAll(byMessage.keySet());
        Map<String, Integer> figures = figures(rows);
        for (Report report : reports) {
            List<Row> kept = byMessage.getOrDefault(report.key(), List.of());
            assertThat(kept).as("marks of %s", report).hasSize(messages.contains(report.key()) ? 1 : 0);
            kept.forEach(row -> assertThat(row)
                    .isEqualTo(new Row(round, row.position(), report.door(), "DONE", report.userid(), report.key())));
            Set<String> answers = deliveries.answersTo(report);
            assertThat(answers).as("answers to %s", report).hasSizeLessThanOrEqualTo(1);
            answers.forEach(answer -> {
                assertThat(kept).as("%s was answered with %s", report, answer).hasSize(1);
                assertThat(report.doneIn(answer))
                        .as("%s was answered with %s", report, answer)
                        .isEqualTo(figures.get(report.key()));
            });
        }
        return this;
    }

    /** Asserts that every report is kept once, and was answered. */
    void holdsAll(int round, Collection<Report> reports, Deliveries deliveries) {
        agreesWith(round, reports, deliveries);
        assertThat(reports)
                .allSatisfy(report -> assertThat(deliveries.answersTo(report))
                        .as("answers to %s", report)
                        .hasSize(1));
        assertThat(rounds.getOrDefault(round, List.of())).hasSameSizeAs(reports);
    }

    /** @return how many of the reports are kept */
    long kept(Collection<Report> reports) {
        return reports.stream()
                .filter(report -> messages.contains(report.key()))
                .count();
    }

    /** @return the highest round's number; 0 if there is none */
    int lastRound() {
        return positions.keySet().stream().mapToInt(number -> number).max().orElse(0);
    }

    /** @return how many of the round's households are done */
    int done(int round) {
        return (int) rounds.getOrDefault(round, List.of()).stream()
                .map(Row::door)
                .distinct()
                .count();
    }

    /** @return for each message how many households of its unit were done with it, in the order of the ledger */
    private static Map<String, Integer> figures(List<Row> rows) {
        Map<String, Set<Door>> done = new HashMap<>();
        Map<String, Integer> figures = new HashMap<>();
        for (Row row : rows) {
            Set<Door> unit = done.computeIfAbsent(
                    row.door().building() + "/" + row.door().unit(), name -> new HashSet<>());
            unit.add(row.door());
            figures.put(row.message(), unit.size());
        }
        return figures;
    }

    private static List<Long> upTo(int count) {
        return java.util.stream.LongStream.rangeClosed(1, count).boxed().toList();
    }
}
