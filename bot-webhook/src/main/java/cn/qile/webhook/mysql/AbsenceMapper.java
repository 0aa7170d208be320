package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface AbsenceMapper {

    @Insert("""
            INSERT INTO absence (userid, stand_in, valid_until) VALUES (#{userid}, #{standIn}, #{validUntil})
            ON DUPLICATE KEY UPDATE stand_in = VALUES(stand_in), valid_until = VALUES(valid_until)
            """)
    void note(AbsenceRow absence);

    /** Who is not there? Of all communities: they are few, and a list of everybody who is asked for is long. */
    @Select("SELECT userid, stand_in, valid_until FROM absence WHERE valid_until > #{now}")
    List<AbsenceRow> at(Instant now);
}
