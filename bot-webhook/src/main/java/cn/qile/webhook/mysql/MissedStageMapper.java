package cn.qile.webhook.mysql;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;

@Mapper
interface MissedStageMapper {

    /** The first note stays. Not {@code INSERT IGNORE}, which would also swallow what is really wrong. */
    @Insert("""
            INSERT INTO missed_stage (community_id, round_number, stage, due_at, noted_at)
            VALUES (#{communityId}, #{roundNumber}, #{stage}, #{dueAt}, #{notedAt})
            ON DUPLICATE KEY UPDATE stage = VALUES(stage)
            """)
    void note(MissedStageRow missed);
}
