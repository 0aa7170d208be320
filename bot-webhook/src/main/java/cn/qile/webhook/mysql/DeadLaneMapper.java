package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface DeadLaneMapper {

    @Select("SELECT lane FROM dead_lane WHERE died_at > #{after}")
    Set<String> diedAfter(Instant after);

    /** @return 1 if it had died, but not after that time */
    @Update("UPDATE dead_lane SET code = #{code}, died_at = #{now} WHERE lane = #{lane} AND died_at <= #{after}")
    int buryAgain(String lane, int code, Instant now, Instant after);

    /** @throws org.springframework.dao.DuplicateKeyException if it has died before */
    @Insert("INSERT INTO dead_lane (lane, code, died_at) VALUES (#{lane}, #{code}, #{now})")
    void bury(String lane, int code, Instant now);
}
