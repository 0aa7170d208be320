package cn.qile.webhook.mysql;

import cn.qile.core.roster.RoomNo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface MarkMapper {

    String SELECT = "SELECT " + BatchRows.MARK_COLUMNS
            + " FROM mark WHERE community_id = #{community} AND round_number = #{number} ";

    /** @param rooms at least one */
    @Select({"<script>", SELECT, """
        AND (building, unit, room) IN
        <foreach collection="rooms" item="room" open="(" separator="," close=")">
          (#{room.unit.building}, #{room.unit.unit}, #{room.room})
        </foreach>
        ORDER BY position
        </script>
        """})
    List<MarkRow> about(int community, int number, Collection<RoomNo> rooms);

    @Select(SELECT + " AND reporter = #{reporter} ORDER BY position")
    List<MarkRow> by(int community, int number, String reporter);

    @Select("""
            SELECT EXISTS (
              SELECT 1 FROM mark WHERE community_id = #{community} AND round_number = #{number} AND said_at >= #{since}
            )
            """)
    boolean isSaid(int community, int number, Instant since);
}
