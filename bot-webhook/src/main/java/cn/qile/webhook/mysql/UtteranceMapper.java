package cn.qile.webhook.mysql;

import java.time.Instant;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Compares the beginning of a path: a LIKE would take the name of an area for a pattern. */
@Mapper
interface UtteranceMapper {

    /** A letter that may have arrived counts as said: the platform has counted it. */
    @Select("""
            SELECT COUNT(*) FROM letter
            WHERE state IN ('SENT', 'UNKNOWN') AND ended_at >= #{from} AND ended_at < #{until}
              AND (about = #{area} OR LEFT(about, CHAR_LENGTH(#{area}) + 1) = CONCAT(#{area}, '/'))
            """)
    int unasked(String area, Instant from, Instant until);

    @Select("""
            SELECT COUNT(*) FROM chat_group g
            JOIN area a ON a.id = g.area_id
            JOIN binding b ON b.group_id = g.id
            JOIN message m ON m.conversation = b.conversation
            WHERE a.street = #{street} AND (#{community} = '' OR a.community = #{community})
              AND m.heard_at >= #{from} AND m.heard_at < #{until} AND m.answer IS NOT NULL
            """)
    int inAnswer(String street, String community, Instant from, Instant until);

    /** What was dropped because its round was closed meanwhile, nobody misses. */
    @Select("""
            SELECT COUNT(*) FROM letter
            WHERE state = 'DROPPED' AND ended_at >= #{from} AND ended_at < #{until} AND ended_at >= valid_until
              AND (about = #{area} OR LEFT(about, CHAR_LENGTH(#{area}) + 1) = CONCAT(#{area}, '/'))
            """)
    int dropped(String area, Instant from, Instant until);

    @Select("""
            SELECT COUNT(*) FROM missed_stage s
            WHERE s.noted_at >= #{from} AND s.noted_at < #{until} AND s.community_id IN (
              SELECT c.id FROM community c JOIN area a ON a.id = c.area_id
              WHERE a.street = #{street} AND (#{community} = '' OR a.community = #{community}))
            """)
    int skipped(String street, String community, Instant from, Instant until);
}
