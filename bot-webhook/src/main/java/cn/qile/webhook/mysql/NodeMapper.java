package cn.qile.webhook.mysql;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;

@Mapper
interface NodeMapper {

    /** Gives up after 2 seconds: a database that needs longer does not make messages durable in time. */
    @Insert("""
            INSERT INTO node (name, beat_at) VALUES (#{name}, #{now})
            ON DUPLICATE KEY UPDATE beat_at = VALUES(beat_at)
            """)
    @Options(timeout = 2)
    void beat(String name, Instant now);
}
