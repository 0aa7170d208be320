package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

interface RosterImportMapper {

    /**
     * Waits until no other node imports, and keeps others waiting until the transaction ends: whether row 0 is made or
     * is there already, it is locked.
     */
    @Insert("""
            INSERT INTO roster_import (number, fingerprint, imported_at,
                                       communities, added, changed, closed, members, posts_lost, chat_groups)
            VALUES (0, '', #{at}, 0, 0, 0, 0, 0, 0, 0)
            ON DUPLICATE KEY UPDATE number = number
            """)
    void takeTurn(Instant at);

    @Select("""
            SELECT number, fingerprint, imported_at,
                   communities, added, changed, closed, members, posts_lost, chat_groups
            FROM roster_import
            WHERE number > 0
            ORDER BY number DESC
            LIMIT 1
            """)
    Optional<RosterImportRow> last();

    /** What is noted at the last import. */
    @Select("SELECT files FROM roster_import WHERE number > 0 ORDER BY number DESC LIMIT 1")
    Optional<String> lastFiles();

    /** At every import of that content: each of them was what these files say. */
    @Update("UPDATE roster_import SET files = #{files} WHERE fingerprint = #{fingerprint}")
    void noteFiles(String fingerprint, String files);

    @Insert("""
            INSERT INTO roster_import (number, fingerprint, imported_at,
                                       communities, added, changed, closed, members, posts_lost, chat_groups)
            VALUES (#{number}, #{fingerprint}, #{importedAt}, #{communities}, #{added}, #{changed}, #{closed},
                    #{members}, #{postsLost}, #{chatGroups})
            """)
    void add(RosterImportRow row);
}
