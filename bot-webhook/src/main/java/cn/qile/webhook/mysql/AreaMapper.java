package cn.qile.webhook.mysql;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

interface AreaMapper {

    @Select("SELECT id, street, community, grid, micro_grid FROM area")
    List<AreaRow> all();

    @Insert("""
            INSERT INTO area (id, street, community, grid, micro_grid)
            VALUES (#{id}, #{street}, #{community}, #{grid}, #{microGrid})
            """)
    void add(AreaRow area);

    /** Puts a community that has no street, and all in it, under one. */
    @Update("UPDATE area SET street = #{street} WHERE street = '' AND community = #{community}")
    void putUnder(String street, String community);

    /** The scopes of a community's rounds follow it under its street; theirs are paths, which began with no street. */
    @Update("UPDATE round SET area = CONCAT(#{street}, area) WHERE community_id = #{community} AND area LIKE '/%'")
    void putRoundsUnder(String street, int community);

    /** And so do the figures that are left of rounds. */
    @Update(
            "UPDATE round_figures SET area = CONCAT(#{street}, area) WHERE community_id = #{community} AND area LIKE '/%'")
    void putFiguresUnder(String street, int community);
}
