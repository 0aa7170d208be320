package cn.qile.webhook.mysql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Statements that go to the database in one packet (allowMultiQueries) and are done there one after the other: each round
 * trip less is two changes between threads less, on cores that everybody wants. One that fails ends the row.
 */
final class Together {

    private final StringBuilder sql = new StringBuilder();
    private final List<Statement> statements = new ArrayList<>();

    private record Statement(int parameters, Values values, Rows rows) {}

    /** Writes a statement's values. */
    interface Values {

        /** @param before how many parameters the statements before it have */
        void set(PreparedStatement statement, int before) throws SQLException;
    }

    /** Reads what a query has found. */
    private interface Rows {

        /** What changes rows finds none. */
        Rows NONE = found -> {};

        void read(ResultSet found) throws SQLException;
    }

    /** @param parameters how many it has */
    void add(String statement, int parameters, Values values) {
        add(statement, new Statement(parameters, values, Rows.NONE));
    }

    /**
     * @param parameters how many it has
     * @return what it finds, once all are executed
     */
    <T> List<T> add(String query, int parameters, Values values, RowMapper<T> mapper) {
        List<T> rows = new ArrayList<>();
        add(query, new Statement(parameters, values, found -> {
            while (found.next()) {
                rows.add(mapper.mapRow(found, rows.size()));
            }
        }));
        return rows;
    }

    private void add(String text, Statement statement) {
        sql.append(sql.isEmpty() ? "" : "; ").append(text);
        statements.add(statement);
    }

    /** @return how many statements there are */
    int size() {
        return statements.size();
    }

    /** @return how many rows each of them has changed; a query -1 */
    int[] execute(JdbcTemplate jdbc) {
        return jdbc.execute(sql.toString(), (PreparedStatement prepared) -> {
            int before = 0;
            for (Statement statement : statements) {
                statement.values().set(prepared, before);
                before += statement.parameters();
            }
            prepared.execute();
            int[] changed = new int[statements.size()];
            for (int i = 0; i < changed.length; i++) {
                changed[i] = prepared.getUpdateCount();
                statements.get(i).rows().read(prepared.getResultSet());
                prepared.getMoreResults();
            }
            return changed;
        });
    }
}
