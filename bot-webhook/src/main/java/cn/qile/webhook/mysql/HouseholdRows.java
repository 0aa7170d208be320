package cn.qile.webhook.mysql;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads whole rosters: plain JDBC, because the first word about a street reads fifty thousand households while somebody
 * waits for the answer, and MyBatis fills each row by reflection. Joins the caller's transaction.
 */
final class HouseholdRows {

    private static final String IN_VERSION = """
            SELECT community_id, building, unit, room, since_version, until_version,
                   floor, persons, special_persons, area_id
            FROM household
            WHERE community_id = ?
              AND since_version <= ? AND (until_version IS NULL OR until_version > ?)
            """;

    private final JdbcTemplate jdbc;

    HouseholdRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the community's households as they were in that version */
    List<HouseholdRow> at(int community, int version) {
        return jdbc.query(
                IN_VERSION,
                (row, count) -> new HouseholdRow(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getObject(6, Integer.class),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10)),
                community,
                version,
                version);
    }
}
