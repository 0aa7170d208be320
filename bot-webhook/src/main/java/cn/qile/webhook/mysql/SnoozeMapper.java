package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface SnoozeMapper {

    @Insert("""
            INSERT INTO snooze (community_id, round_number, micro_grid, valid_until)
            VALUES (#{community}, #{number}, #{microGrid}, #{until})
            ON DUPLICATE KEY UPDATE valid_until = VALUES(valid_until)
            """)
    void note(int community, int number, String microGrid, Instant until);

    /** Where is nobody to be reminded of the round? Paths. */
    @Select("""
            SELECT micro_grid FROM snooze
            WHERE community_id = #{community} AND round_number = #{number} AND valid_until > #{now}
            """)
    List<String> of(int community, int number, Instant now);
}
