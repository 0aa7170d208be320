package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What is of no use any more, whosever it was. */
@Mapper
interface LeftoverMapper {

    /** When did the first of the rounds begin that are still known? */
    @Select("SELECT MIN(opened_at) FROM round WHERE purged_at IS NULL")
    Optional<Instant> firstRound();

    @Select("SELECT MIN(opened_at) FROM round WHERE closed_at IS NULL AND purged_at IS NULL")
    Optional<Instant> firstOpenRound();

    /** Read without a lock, and erased by their keys, as everybody locks letters. */
    @Select("""
            SELECT letter_key FROM letter
            WHERE state IN ('SENT', 'UNKNOWN', 'DROPPED', 'REFUSED', 'UNDELIVERABLE') AND ended_at < #{before}
            LIMIT #{most}
            """)
    List<String> letters(Instant before, int most);

    /** @param keys at least one */
    @Delete("""
            <script>
            DELETE FROM letter WHERE letter_key IN
            <foreach collection="keys" item="key" open="(" separator="," close=")">#{key}</foreach>
            </script>
            """)
    int eraseLetters(Collection<String> keys);

    /** The next one in the index, without going through what lies between. */
    @Select("SELECT MIN(conversation) FROM message WHERE conversation > #{after}")
    Optional<String> conversationAfter(String after);

    /** @param wordsBefore of messages with words; the words of rounds that are known may be older than {@code before} */
    @Select("""
            SELECT message_key FROM message
            WHERE conversation = #{conversation} AND heard_at < #{before}
              AND (text = '' OR heard_at < #{wordsBefore})
            ORDER BY heard_at LIMIT #{most}
            """)
    List<String> messages(String conversation, Instant before, Instant wordsBefore, int most);

    @Update("UPDATE export_log SET userid = '' WHERE userid != '' AND asked_at < #{before}")
    int emptyExports(Instant before);

    @Delete("DELETE FROM question WHERE valid_until < #{before} LIMIT #{most}")
    int eraseQuestions(Instant before, int most);

    @Delete("DELETE FROM absence WHERE valid_until < #{before} LIMIT #{most}")
    int eraseAbsences(Instant before, int most);

    @Delete("DELETE FROM hearing_gap WHERE ended_at < #{before} LIMIT #{most}")
    int eraseGaps(Instant before, int most);

    /** Of older gaps nobody is told any more. */
    @Delete("DELETE FROM hearing_told WHERE told_until < #{before} LIMIT #{most}")
    int eraseTold(Instant before, int most);

    @Delete("DELETE FROM unreachable WHERE NOT untold AND told_at < #{before} LIMIT #{most}")
    int eraseUnreachables(Instant before, int most);

    /** From which version of its roster on does a community need its households? */
    @Select("""
            SELECT LEAST(c.roster_version, COALESCE(MIN(r.roster_version), c.roster_version))
            FROM community c LEFT JOIN round r ON r.community_id = c.id AND r.purged_at IS NULL
            WHERE c.id = #{community} GROUP BY c.id, c.roster_version
            """)
    Optional<Integer> firstVersion(int community);

    @Select("SELECT id FROM community ORDER BY id")
    List<Integer> communities();

    @Delete("""
            DELETE FROM household WHERE community_id = #{community} AND until_version <= #{version} LIMIT #{most}
            """)
    int eraseHouseholds(int community, int version, int most);

    /** Notes when members were first found without a post. */
    @Update("""
            UPDATE member SET left_at = #{now}
            WHERE left_at IS NULL AND NOT EXISTS (SELECT 1 FROM post p WHERE p.userid = member.userid)
            """)
    void noteLeft(Instant now);

    /** Of those who have a post again, nothing is noted. */
    @Update("""
            UPDATE member SET left_at = NULL
            WHERE left_at IS NOT NULL AND EXISTS (SELECT 1 FROM post p WHERE p.userid = member.userid)
            """)
    void noteBack();

    /** Who has left by then? */
    @Select("SELECT userid FROM member WHERE left_at <= #{then} LIMIT #{most}")
    List<String> formerMembers(Instant then, int most);

    /** @param userids at least one; who was given a post meanwhile stays */
    @Delete("""
            <script>
            DELETE FROM member WHERE userid IN
            <foreach collection="userids" item="userid" open="(" separator="," close=")">#{userid}</foreach>
            AND NOT EXISTS (SELECT 1 FROM post p WHERE p.userid = member.userid)
            </script>
            """)
    int eraseMembers(Collection<String> userids);
}
