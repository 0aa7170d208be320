package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface HearingMapper {

    /** When could any node hear the platform last? Empty if none ever did. */
    @Select("SELECT MAX(heard_at) FROM node")
    Optional<Instant> lastHeard();

    @Insert("""
            INSERT INTO node (name, beat_at, heard_at) VALUES (#{name}, #{now}, #{now})
            ON DUPLICATE KEY UPDATE beat_at = VALUES(beat_at), heard_at = VALUES(heard_at)
            """)
    void hear(String name, Instant now);

    /** Of several nodes that find the same gap, the one that heard first tells its end. */
    @Insert("""
            INSERT INTO hearing_gap (begun_at, ended_at) VALUES (#{begunAt}, #{endedAt})
            ON DUPLICATE KEY UPDATE ended_at = LEAST(ended_at, VALUES(ended_at))
            """)
    void add(GapRow gap);

    /** Reads the whole table if it must: there are not many gaps in a year. */
    @Select("SELECT begun_at, ended_at FROM hearing_gap WHERE ended_at >= #{since} ORDER BY begun_at")
    List<GapRow> endedSince(Instant since);

    @Select("SELECT told_until FROM hearing_told WHERE conversation = #{conversation}")
    Optional<Instant> toldUntil(String conversation);

    @Insert("""
            INSERT INTO hearing_told (conversation, told_until) VALUES (#{conversation}, #{until})
            ON DUPLICATE KEY UPDATE told_until = GREATEST(told_until, VALUES(told_until))
            """)
    void told(String conversation, Instant until);
}
