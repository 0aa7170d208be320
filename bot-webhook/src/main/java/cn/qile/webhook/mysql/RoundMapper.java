package cn.qile.webhook.mysql;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface RoundMapper {

    String COLUMNS = """
            community_id, number, kind, area, building, unit, roster_version,
            opened_by, opened_at, deadline, closed_at, urgent, position
            """;

    @Select("SELECT " + COLUMNS + """
            FROM round WHERE community_id = #{community} AND number = #{number} AND purged_at IS NULL
            """)
    Optional<RoundRow> find(int community, int number);

    @Select("SELECT " + COLUMNS + " FROM round WHERE community_id = #{community} AND closed_at IS NULL ORDER BY number")
    List<RoundRow> open(int community);

    @Select("SELECT " + COLUMNS + """
            FROM round WHERE community_id = #{community} AND purged_at IS NULL ORDER BY number DESC LIMIT #{most}
            """)
    List<RoundRow> latest(int community, int most);

    @Select("SELECT " + COLUMNS + """
            FROM round WHERE community_id = #{community} AND purged_at IS NULL ORDER BY number
            """)
    List<RoundRow> all(int community);

    /** Empty if there never was one. */
    @Select("SELECT MAX(number) FROM round WHERE community_id = #{community}")
    Optional<Integer> lastNumber(int community);

    @Select("""
            SELECT kind, purged_at FROM round
            WHERE community_id = #{community} AND number = #{number} AND purged_at IS NOT NULL
            """)
    Optional<PurgedRoundRow> purged(int community, int number);

    @Select("""
            SELECT community_id, round_number, area, households, done, on_time, persons, persons_done,
                   waived, persons_waived, visits_must, visits_done, visits_waived
            FROM round_figures WHERE community_id = #{community} AND round_number = #{number}
            """)
    List<RoundFiguresRow> figures(int community, int number);

    /** A new round has no marks yet, whatever its value says. */
    @Insert("""
            INSERT INTO round (community_id, number, kind, area, building, unit, roster_version,
                               opened_by, opened_at, deadline, closed_at, urgent, position)
            VALUES (#{communityId}, #{number}, #{kind}, #{area}, #{building}, #{unit}, #{rosterVersion},
                    #{openedBy}, #{openedAt}, #{deadline}, #{closedAt}, #{urgent}, 0)
            """)
    void begin(RoundRow round);

    /** @return 1 if the round is there */
    @Update("""
            UPDATE round SET deadline = #{deadline}, closed_at = #{closedAt}
            WHERE community_id = #{communityId} AND number = #{number}
            """)
    int reschedule(RoundRow round);

    /**
     * Locks the community's row, which is made if it is not there. Not {@code INSERT IGNORE}: that takes a shared lock
     * on a row that somebody else has just made, and two who hold it would then wait for each other.
     */
    @Insert("""
            INSERT INTO turn (community_id) VALUES (#{community})
            ON DUPLICATE KEY UPDATE community_id = VALUES(community_id)
            """)
    void takeFirstTurn(int community);
}
