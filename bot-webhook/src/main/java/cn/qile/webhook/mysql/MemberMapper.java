package cn.qile.webhook.mysql;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

interface MemberMapper {

    /** Who is this? No rows for a stranger, and for one who has lost all posts. */
    @Select("""
            SELECT m.userid, m.name, p.duty, a.street, a.community, a.grid, a.micro_grid, t.team
            FROM member m
            JOIN post p ON p.userid = m.userid
            JOIN area a ON a.id = p.area_id
            LEFT JOIN post_team t ON t.userid = p.userid AND t.duty = p.duty AND t.area_id = p.area_id
            WHERE m.userid = #{userid}
            ORDER BY p.duty, p.area_id
            """)
    List<MemberPostRow> find(String userid);

    /** Who has a post in the area or below it? With all their posts, also those elsewhere. */
    @Select("""
            SELECT m.userid, m.name, p.duty, a.street, a.community, a.grid, a.micro_grid, t.team
            FROM (SELECT DISTINCT p.userid
                  FROM area a JOIN post p ON p.area_id = a.id
                  WHERE a.street = #{street}
                    AND (#{community} = '' OR a.community = #{community})
                    AND (#{grid} = '' OR a.grid = #{grid})
                    AND (#{microGrid} = '' OR a.micro_grid = #{microGrid})) here
            JOIN member m ON m.userid = here.userid
            JOIN post p ON p.userid = m.userid
            JOIN area a ON a.id = p.area_id
            LEFT JOIN post_team t ON t.userid = p.userid AND t.duty = p.duty AND t.area_id = p.area_id
            ORDER BY m.userid, p.duty, p.area_id
            """)
    List<MemberPostRow> within(String street, String community, String grid, String microGrid);

    /** Which posts are there in the community, or of a street (without a community) in the street itself? */
    @Select("""
            SELECT p.userid, p.duty, p.area_id
            FROM area a JOIN post p ON p.area_id = a.id
            WHERE a.street = #{street} AND a.community = #{community}
            """)
    List<PostRow> posts(String street, String community);

    /** And which teams come with them? */
    @Select("""
            SELECT t.userid, t.duty, t.area_id, t.team
            FROM area a
            JOIN post p ON p.area_id = a.id
            JOIN post_team t ON t.userid = p.userid AND t.duty = p.duty AND t.area_id = p.area_id
            WHERE a.street = #{street} AND a.community = #{community}
            """)
    List<PostTeamRow> teams(String street, String community);

    @Insert("""
            INSERT INTO member (userid, name) VALUES (#{userid}, #{name})
            ON DUPLICATE KEY UPDATE name = VALUES(name)
            """)
    void put(MemberRow member);

    @Insert("INSERT INTO post (userid, duty, area_id) VALUES (#{userid}, #{duty}, #{areaId})")
    void addPost(PostRow post);

    @Delete("DELETE FROM post WHERE userid = #{userid} AND duty = #{duty} AND area_id = #{areaId}")
    void removePost(PostRow post);

    @Insert("INSERT INTO post_team (userid, duty, area_id, team) VALUES (#{userid}, #{duty}, #{areaId}, #{team})")
    void addTeam(PostTeamRow team);

    @Delete("""
            DELETE FROM post_team
            WHERE userid = #{userid} AND duty = #{duty} AND area_id = #{areaId} AND team = #{team}
            """)
    void removeTeam(PostTeamRow team);
}
