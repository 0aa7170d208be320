package cn.qile.webhook.mysql;

import cn.qile.core.rollup.SummaryDays.Fate;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface SummaryDayMapper {

    /** @return 1 if there was no such row */
    @Insert("INSERT IGNORE INTO summary_day (community_id, day, fate) VALUES (#{community}, #{day}, #{fate})")
    int note(int community, LocalDate day, Fate fate);

    @Select("""
            SELECT last.day FROM (
              SELECT day, fate FROM summary_day
              WHERE community_id = #{community} AND day < #{day} ORDER BY day DESC LIMIT 1
            ) last WHERE last.fate = 'MISSED'
            """)
    Optional<LocalDate> missedBefore(int community, LocalDate day);

    /** @return 1 if there was no such row */
    @Insert("INSERT IGNORE INTO street_summary_day (street, day, fate) VALUES (#{street}, #{day}, #{fate})")
    int noteStreet(String street, LocalDate day, Fate fate);

    @Select("""
            SELECT last.day FROM (
              SELECT day, fate FROM street_summary_day
              WHERE street = #{street} AND day < #{day} ORDER BY day DESC LIMIT 1
            ) last WHERE last.fate = 'MISSED'
            """)
    Optional<LocalDate> missedBeforeOfStreet(String street, LocalDate day);
}
