package cn.qile.webhook.mysql;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface MessageMapper {

    @Select("""
            SELECT EXISTS (SELECT 1 FROM message WHERE conversation = #{conversation})
                OR EXISTS (SELECT 1 FROM acquaintance WHERE conversation = #{conversation})
            """)
    boolean anyIn(String conversation);

    /** @param keys at least one */
    @Select("""
            <script>
            SELECT message_key, conversation, sender, text, heard_at, answer FROM message
            WHERE message_key IN
            <foreach collection="keys" item="key" open="(" separator="," close=")">#{key}</foreach>
            </script>
            """)
    List<MessageRow> find(Collection<String> keys);
}
