package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * Whoever locks a letter does so by its key alone: who came by another index would wait for one lock while holding the
 * other.
 */
@Mapper
interface LetterMapper {

    String SELECT = """
            SELECT l.letter_key, l.line, l.caused_at, l.addressee_type, l.addressee, l.group_kind, l.group_area, l.notice,
                   l.mentions, l.about, l.round_name, l.bundle, l.first_due_at, l.valid_until, l.always_sent, l.part,
                   l.attempts, l.due_at
            FROM letter l
            """;

    /** Which letter of the bundle was the last to be kept of those that wait? A bundle is the line of its letters. */
    @Select("""
            SELECT letter_key FROM letter
            WHERE state = 'WAITING' AND line = #{bundle} AND bundle = #{bundle}
            ORDER BY caused_at DESC, place DESC, letter_key DESC LIMIT 1
            """)
    Optional<String> lastWaitingIn(String bundle);

    @Select(SELECT + " WHERE l.letter_key = #{key} AND l.state = 'WAITING' FOR UPDATE")
    Optional<LetterRow> lockWaiting(String key);

    @Update("UPDATE letter SET notice = #{notice} WHERE letter_key = #{key} AND state = 'WAITING'")
    int reword(String key, String notice);

    /**
     * Ranks what has not ended within its line, by an index that holds all that is needed: one under way comes first, so
     * that the line's first letter does not wait. What has ended is not looked at.
     */
    @Select(SELECT + """
            JOIN (
              SELECT letter_key, state, due_at, ROW_NUMBER() OVER (
                  PARTITION BY line ORDER BY state = 'WAITING', caused_at, place, letter_key) AS place_in_line
              FROM letter WHERE state IN ('WAITING', 'UNDER_WAY')
            ) ranked ON ranked.letter_key = l.letter_key
            WHERE ranked.place_in_line = 1 AND ranked.state = 'WAITING' AND ranked.due_at <= #{now}
            ORDER BY l.caused_at, l.place, l.letter_key LIMIT #{most}
            """)
    List<LetterRow> firstOfEachLine(Instant now, int most);

    @Update("""
            UPDATE letter SET state = 'UNDER_WAY', lane = #{lane}, node = #{node}, claimed_at = #{now}
            WHERE letter_key = #{key} AND state = 'WAITING'
            """)
    int claim(String key, String lane, String node, Instant now);

    @Update("""
            UPDATE letter SET state = 'WAITING', part = #{part}, attempts = #{attempts}, due_at = #{due}
            WHERE letter_key = #{key} AND state = 'UNDER_WAY' AND node = #{node}
            """)
    void release(String key, String node, int part, int attempts, Instant due);

    @Update("""
            UPDATE letter SET state = #{end}, code = #{code}, ended_at = #{at}
            WHERE letter_key = #{key} AND state = 'WAITING'
            """)
    void endWaiting(String key, String end, int code, Instant at);

    @Update("""
            UPDATE letter SET state = #{end}, code = #{code}, ended_at = #{at}
            WHERE letter_key = #{key} AND state IN ('UNDER_WAY', 'UNKNOWN') AND node = #{node}
            """)
    void endClaimed(String key, String end, int code, String node, Instant at);

    @Select("SELECT letter_key FROM letter WHERE state = 'UNDER_WAY'")
    List<String> underWay();

    @Select("SELECT letter_key FROM letter WHERE state = 'UNDER_WAY' AND node = #{node}")
    List<String> underWayOf(String node);

    @Update("""
            UPDATE letter SET state = 'UNKNOWN', ended_at = #{at} WHERE letter_key = #{key} AND state = 'UNDER_WAY'
            """)
    int abandon(String key, Instant at);

    @Select("SELECT COUNT(*) FROM letter WHERE lane = #{lane} AND claimed_at >= #{since}")
    int claimedSince(String lane, Instant since);

    @Select("SELECT MIN(due_at) FROM letter WHERE state = 'WAITING' AND due_at <= #{now}")
    Optional<Instant> oldestDue(Instant now);

    /** Keys are compared by their own index; what they begin with are our words and numbers, no pattern. */
    @Select("""
            SELECT addressee, letter_key, caused_at FROM letter
            WHERE letter_key LIKE CONCAT(#{keys}, '%') AND addressee_type = 'GROUP'
              AND state IN ('WAITING', 'UNDER_WAY', 'SENT', 'UNKNOWN')
            ORDER BY caused_at, letter_key
            """)
    List<ToldRow> told(String keys);

    /** Compares the beginning of a path: a LIKE would take the name of an area for a pattern. */
    @Select("""
            SELECT CASE addressee_type WHEN 'GROUP' THEN addressee ELSE '' END FROM letter
            WHERE state = 'UNDELIVERABLE' AND ended_at >= #{since}
              AND (about = #{area} OR LEFT(about, CHAR_LENGTH(#{area}) + 1) = CONCAT(#{area}, '/'))
            ORDER BY ended_at, letter_key
            """)
    List<String> undeliverable(String area, Instant since);

    /** Compares the beginning of a key: a LIKE would take a userid for a pattern. Asked once a day, so it may look at all. */
    @Select("""
            SELECT NOT EXISTS (
              SELECT 1 FROM letter WHERE LEFT(letter_key, CHAR_LENGTH(#{keys})) = #{keys} AND state != 'SENT'
            )
            """)
    boolean allSent(String keys);

    /** The letters about a community follow it under its street; theirs are paths, which began with no street. */
    @Update("""
            UPDATE letter SET
              about = CONCAT(#{street}, about),
              group_area = IF(group_area LIKE '/%', CONCAT(#{street}, group_area), group_area)
            WHERE about = CONCAT('/', #{community})
               OR LEFT(about, CHAR_LENGTH(#{community}) + 2) = CONCAT('/', #{community}, '/')
            """)
    void putUnder(String street, String community);
}
