package cn.qile.webhook.mysql;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

interface CommunityMapper {

    @Select("""
            SELECT c.id, c.area_id, c.roster_version, a.street, a.community
            FROM community c JOIN area a ON a.id = c.area_id
            WHERE c.id = #{id}
            """)
    Optional<CommunityRow> find(int id);

    @Select("""
            SELECT c.id, c.area_id, c.roster_version, a.street, a.community
            FROM community c JOIN area a ON a.id = c.area_id
            ORDER BY c.id
            """)
    List<CommunityRow> all();

    /** The one community of that name in the street, or without a name all of the street's. */
    @Select("""
            SELECT c.id, c.area_id, c.roster_version, a.street, a.community
            FROM community c JOIN area a ON a.id = c.area_id
            WHERE a.street = #{street} AND (#{community} = '' OR a.community = #{community})
            ORDER BY c.id
            """)
    List<CommunityRow> in(String street, String community);

    @Insert("INSERT INTO community (id, area_id, roster_version) VALUES (#{id}, #{areaId}, #{rosterVersion})")
    void add(int id, int areaId, int rosterVersion);

    @Update("UPDATE community SET roster_version = #{rosterVersion} WHERE id = #{id}")
    void setRosterVersion(int id, int rosterVersion);
}
