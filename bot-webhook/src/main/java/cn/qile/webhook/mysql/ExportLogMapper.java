package cn.qile.webhook.mysql;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;

@Mapper
interface ExportLogMapper {

    /** The first note stays. Not {@code INSERT IGNORE}, which would also swallow what is really wrong. */
    @Insert("""
            INSERT INTO export_log (export_key, userid, asked_at, rounds, day, areas, households, marks)
            VALUES (#{exportKey}, #{userid}, #{askedAt}, #{rounds}, #{day}, #{areas}, #{households}, #{marks})
            ON DUPLICATE KEY UPDATE export_key = VALUES(export_key)
            """)
    void note(ExportRow export);
}
