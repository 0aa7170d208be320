package cn.qile.webhook.mysql;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface UnreachableMapper {

    /** @param toldBefore whom the 社工 were told of since then is left alone */
    @Insert("""
            INSERT INTO unreachable (userid, noted_at, untold) VALUES (#{userid}, #{at}, TRUE)
            ON DUPLICATE KEY UPDATE
              noted_at = IF(untold OR told_at > #{toldBefore}, noted_at, VALUES(noted_at)),
              untold = untold OR told_at <= #{toldBefore}
            """)
    void note(String userid, Instant at, Instant toldBefore);

    @Select("SELECT userid FROM unreachable WHERE untold ORDER BY userid")
    List<String> untold();

    /** @param userids at least one */
    @Update("""
            <script>
            UPDATE unreachable SET untold = FALSE, told_at = #{at}
            WHERE untold AND userid IN
            <foreach collection="userids" item="userid" open="(" separator="," close=")">#{userid}</foreach>
            </script>
            """)
    void told(List<String> userids, Instant at);
}
