package cn.qile.webhook.mysql;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;

@Mapper
interface QuestionMapper {

    @Insert("""
            INSERT INTO question (conversation, sender, text, asked_at, valid_until)
            VALUES (#{conversation}, #{sender}, #{text}, #{askedAt}, #{validUntil})
            ON DUPLICATE KEY UPDATE
              text = VALUES(text), asked_at = VALUES(asked_at), valid_until = VALUES(valid_until)
            """)
    void ask(QuestionRow question);

    @Delete("DELETE FROM question WHERE conversation = #{conversation} AND sender = #{sender}")
    void settle(String conversation, String sender);
}
