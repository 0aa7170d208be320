package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The audit of purges, and what they erase of the ledger. */
@Mapper
interface PurgeMapper {

    @Insert("""
            INSERT INTO campaign_purge (community_id, first_round, last_round, ended_at, announced_at, due_on, marks, messages)
            VALUES (#{communityId}, #{firstRound}, #{lastRound}, #{endedAt}, #{announcedAt}, #{dueOn}, 0, 0)
            """)
    void announce(PurgeRow purge);

    @Select("""
            SELECT community_id, first_round, last_round, ended_at, announced_at, due_on FROM campaign_purge
            WHERE community_id = #{community} AND finished_at IS NULL ORDER BY first_round LIMIT 1
            """)
    Optional<PurgeRow> underWay(int community);

    @Update("""
            UPDATE campaign_purge SET marks = marks + #{marks}, messages = messages + #{messages}
            WHERE community_id = #{community} AND first_round = #{first}
            """)
    void count(int community, int first, int marks, int messages);

    @Update("""
            UPDATE campaign_purge SET finished_at = #{at}
            WHERE community_id = #{community} AND first_round = #{first} AND finished_at IS NULL
            """)
    void finish(int community, int first, Instant at);

    @Update("""
            UPDATE round SET purged_at = #{at}, opened_by = '', position = 0
            WHERE community_id = #{community} AND number = #{number}
            """)
    void close(int community, int number, Instant at);

    /** @param figures at least one; all go in one statement */
    @Insert("""
            <script>
            INSERT INTO round_figures (community_id, round_number, area, households, done, on_time, persons,
                                       persons_done, waived, persons_waived, visits_must, visits_done, visits_waived)
            VALUES
            <foreach collection="figures" item="f" separator=",">
              (#{f.communityId}, #{f.roundNumber}, #{f.area}, #{f.households}, #{f.done}, #{f.onTime}, #{f.persons},
               #{f.personsDone}, #{f.waived}, #{f.personsWaived}, #{f.visitsMust}, #{f.visitsDone}, #{f.visitsWaived})
            </foreach>
            </script>
            """)
    void keep(List<RoundFiguresRow> figures);

    @Select("""
            SELECT position, message_key, said_at FROM mark
            WHERE community_id = #{community} AND round_number = #{number} ORDER BY position LIMIT #{most}
            """)
    List<SaidRow> said(int community, int number, int most);

    /**
     * Which of these messages speak of a round that is still known? There is no index of marks by their messages, so all
     * marks are looked through of the rounds that can be meant: mostly those that were open beside the one that is purged.
     *
     * @param begun until when those rounds have begun
     * @param keys at least one
     */
    @Select("""
            <script>
            SELECT DISTINCT m.message_key FROM round r
            JOIN mark m ON m.community_id = r.community_id AND m.round_number = r.number
            WHERE r.community_id = #{community} AND r.purged_at IS NULL AND #{begun} >= r.opened_at
              AND m.message_key IN
              <foreach collection="keys" item="key" open="(" separator="," close=")">#{key}</foreach>
            </script>
            """)
    List<String> knownElsewhere(int community, Instant begun, Collection<String> keys);

    @Delete("""
            DELETE FROM mark
            WHERE community_id = #{community} AND round_number = #{number} AND position <= #{last}
            """)
    int eraseMarks(int community, int number, long last);

    @Delete("DELETE FROM snooze WHERE community_id = #{community} AND round_number = #{number}")
    void eraseSnoozes(int community, int number);

    @Delete("DELETE FROM missed_stage WHERE community_id = #{community} AND round_number = #{number}")
    void eraseMissedStages(int community, int number);

    /** @param keys at least one */
    @Select("""
            <script>
            SELECT DISTINCT conversation FROM message
            WHERE conversation != '' AND message_key IN
            <foreach collection="keys" item="key" open="(" separator="," close=")">#{key}</foreach>
            </script>
            """)
    List<String> conversations(Collection<String> keys);

    @Insert("""
            INSERT INTO acquaintance (conversation) VALUES (#{conversation})
            ON DUPLICATE KEY UPDATE conversation = VALUES(conversation)
            """)
    void stayAcquainted(String conversation);

    /**
     * @param keys at least one
     * @return how many of them held something
     */
    @Update("""
            <script>
            UPDATE message SET conversation = '', sender = '', text = '', answer = NULL
            WHERE conversation != '' AND message_key IN
            <foreach collection="keys" item="key" open="(" separator="," close=")">#{key}</foreach>
            </script>
            """)
    int empty(Collection<String> keys);
}
