package cn.qile.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts in the database itself what was kept: the tables {@code message} and {@code mark}.
 *
 * @param url JDBC, of the database
 */
record LedgerCount(String url, String user, String password) {

    /** See {@link Subject#recount}. */
    List<String> recount(String idPattern, int answered, int unanswered) throws IOException {
        try (Connection connection = open()) {
            long messages = count(connection, "SELECT COUNT(*) FROM message WHERE message_key LIKE ?", idPattern);
            long marks = count(connection, "SELECT COUNT(*) FROM mark WHERE message_key LIKE ?", idPattern);
            long marked = count(
                    connection, "SELECT COUNT(DISTINCT message_key) FROM mark WHERE message_key LIKE ?", idPattern);
            List<String> wrong = new ArrayList<>();
            if (messages < answered || messages > answered + unanswered) {
                wrong.add(answered + " answered and " + unanswered + " not, but " + messages + " messages are kept");
            }
            if (marks != messages || marked != messages) {
                wrong.add(messages + " messages, but " + marks + " marks of " + marked);
            }
            return wrong;
        } catch (SQLException e) {
            throw new IOException("the database does not answer", e);
        }
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static long count(Connection connection, String sql, String idPattern) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "%/" + idPattern);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
