package cn.qile.webhook.mysql;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

interface HouseholdMapper {

    /** The areas of the community's households, in whatever version. */
    @Select("""
            SELECT DISTINCT a.id, a.street, a.community, a.grid, a.micro_grid
            FROM household h JOIN area a ON a.id = h.area_id
            WHERE h.community_id = #{communityId}
            """)
    List<AreaRow> areas(int communityId);

    @Insert("""
            INSERT INTO household (community_id, building, unit, room, since_version, until_version,
                                   floor, persons, special_persons, area_id)
            VALUES (#{communityId}, #{building}, #{unit}, #{room}, #{sinceVersion}, #{untilVersion},
                    #{floor}, #{persons}, #{specialPersons}, #{areaId})
            """)
    void add(HouseholdRow household);

    @Update("""
            UPDATE household SET until_version = #{untilVersion}
            WHERE community_id = #{communityId} AND building = #{building} AND unit = #{unit} AND room = #{room}
              AND since_version = #{sinceVersion}
            """)
    void close(HouseholdRow household);
}
