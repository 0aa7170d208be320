package cn.qile.webhook.mysql;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

interface GroupMapper {

    /** Which group is this conversation? */
    @Select("""
            SELECT g.id, g.owner_id, g.name, g.kind, g.area_id, g.webhook_key,
                   a.street, a.community, a.grid, a.micro_grid
            FROM binding b
            JOIN chat_group g ON g.id = b.group_id
            JOIN area a ON a.id = g.area_id
            WHERE b.conversation = #{conversation}
            """)
    Optional<GroupRow> boundTo(String conversation);

    /** Which groups are about the area or something below it? */
    @Select("""
            SELECT g.id, g.owner_id, g.name, g.kind, g.area_id, g.webhook_key,
                   a.street, a.community, a.grid, a.micro_grid
            FROM area a JOIN chat_group g ON g.area_id = a.id
            WHERE a.street = #{street}
              AND (#{community} = '' OR a.community = #{community})
              AND (#{grid} = '' OR a.grid = #{grid})
              AND (#{microGrid} = '' OR a.micro_grid = #{microGrid})
            ORDER BY g.name, a.community, a.grid, a.micro_grid
            """)
    List<GroupRow> within(String street, String community, String grid, String microGrid);

    /** Which groups does the community own, or the street itself (without a community)? */
    @Select("""
            SELECT g.id, g.owner_id, g.name, g.kind, g.area_id, g.webhook_key,
                   a.street, a.community, a.grid, a.micro_grid
            FROM area o
            JOIN chat_group g ON g.owner_id = o.id
            JOIN area a ON a.id = g.area_id
            WHERE o.street = #{street} AND o.community = #{community} AND o.grid = '' AND o.micro_grid = ''
            """)
    List<GroupRow> ownedBy(String street, String community);

    /** Which conversation in this channel is the group's? */
    @Select("""
            SELECT b.conversation
            FROM area o
            JOIN chat_group g ON g.owner_id = o.id
            JOIN binding b ON b.group_id = g.id
            WHERE o.street = #{street} AND o.community = #{community} AND o.grid = '' AND o.micro_grid = ''
              AND g.name = #{name} AND b.channel = #{channel}
            """)
    Optional<String> conversationOf(String street, String community, String name, String channel);

    @Select("""
            SELECT g.webhook_key
            FROM area o JOIN chat_group g ON g.owner_id = o.id
            WHERE o.street = #{street} AND o.community = #{community} AND o.grid = '' AND o.micro_grid = ''
              AND g.name = #{name} AND g.webhook_key <> ''
            """)
    Optional<String> webhookKeyOf(String street, String community, String name);

    @Select("""
            SELECT g.id
            FROM area o JOIN chat_group g ON g.owner_id = o.id
            WHERE o.street = #{street} AND o.community = #{community} AND o.grid = '' AND o.micro_grid = ''
              AND g.name = #{name}
            """)
    Optional<Integer> idOf(String street, String community, String name);

    @Select("SELECT COALESCE(MAX(id), 0) FROM chat_group")
    int highestId();

    @Insert("""
            INSERT INTO chat_group (id, owner_id, name, kind, area_id, webhook_key)
            VALUES (#{id}, #{ownerId}, #{name}, #{kind}, #{areaId}, #{webhookKey})
            """)
    void add(GroupRow group);

    @Update("""
            UPDATE chat_group SET kind = #{kind}, area_id = #{areaId}, webhook_key = #{webhookKey}
            WHERE id = #{id}
            """)
    void change(GroupRow group);

    /** Waits until nobody else binds these two groups; always the lower id first, so that no two wait for each other. */
    @Select("SELECT id FROM chat_group WHERE id IN (#{one}, #{other}) ORDER BY id FOR UPDATE")
    List<Integer> lock(int one, int other);

    @Select("SELECT conversation FROM binding WHERE group_id = #{groupId} AND channel = #{channel} FOR UPDATE")
    Optional<String> lockedConversationOf(int groupId, String channel);

    @Insert("""
            INSERT INTO binding (conversation, channel, group_id)
            VALUES (#{conversation}, #{channel}, #{groupId})
            """)
    void addBinding(String conversation, String channel, int groupId);

    @Delete("DELETE FROM binding WHERE conversation = #{conversation}")
    void removeBinding(String conversation);

    @Select("SELECT COALESCE(MAX(number), 0) FROM binding_audit WHERE group_id = #{groupId}")
    int highestAudit(int groupId);

    @Insert("""
            INSERT INTO binding_audit
                (group_id, number, channel, conversation_before, conversation_after, changed_by, changed_at)
            VALUES (#{groupId}, #{number}, #{channel}, #{conversationBefore}, #{conversationAfter},
                    #{changedBy}, #{changedAt})
            """)
    void addAudit(BindingAuditRow change);
}
