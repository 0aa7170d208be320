package cn.qile.load.baseline;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.LocalDateTime;

/** The four tables, as MyBatis-Plus wants them. */
final class Tables {

    private Tables() {}

    interface Messages extends BaseMapper<Message> {}

    interface Households extends BaseMapper<Household> {}

    interface Marks extends BaseMapper<Mark> {}

    interface UnitCounts extends BaseMapper<UnitCount> {}

    @TableName("message")
    static final class Message {

        @TableId(type = IdType.INPUT)
        String messageKey;

        String conversation;
        String sender;
        String text;
        LocalDateTime heardAt;
        String answer;

        Message(
                String messageKey,
                String conversation,
                String sender,
                String text,
                LocalDateTime heardAt,
                String answer) {
            this.messageKey = messageKey;
            this.conversation = conversation;
            this.sender = sender;
            this.text = text;
            this.heardAt = heardAt;
            this.answer = answer;
        }
    }

    @TableName("household")
    static final class Household {
        String conversation;
        String building;
        String unit;
        String room;
        Integer floor;
        Integer persons;
    }

    @TableName("mark")
    static final class Mark {

        @TableId(type = IdType.ASSIGN_ID)
        Long id;

        String building;
        String unit;
        String room;
        String outcome;
        String reporter;
        LocalDateTime saidAt;
        String messageKey;

        Mark(Household household, String outcome, String reporter, LocalDateTime saidAt, String messageKey) {
            this.building = household.building;
            this.unit = household.unit;
            this.room = household.room;
            this.outcome = outcome;
            this.reporter = reporter;
            this.saidAt = saidAt;
            this.messageKey = messageKey;
        }
    }

    @TableName("unit_count")
    static final class UnitCount {
        String building;
        String unit;
        Integer reports;
    }
}
