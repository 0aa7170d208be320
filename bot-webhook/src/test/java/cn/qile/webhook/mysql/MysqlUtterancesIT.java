package cn.qile.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.rollup.Utterances;
import cn.qile.core.roster.Area;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@MethodSource("cn.qile.webhook.mysql.Database#all")
class MysqlUtterancesIT {

    private static final Area HERE = Area.community("甲街道", "甲社区");
    private static final Instant MORNING = Instant.parse("2022-04-10T16:00:00Z");
    private static final Instant EVENING = Instant.parse("2022-04-11T12:00:00Z");

    private final Database database;

    MysqlUtterancesIT(Database database) {
        this.database = database;
    }

    @BeforeEach
    void twoCommunitiesWithAGroupEach() {
        database.empty();
        group(1, "甲社区", "第1微网格", "robot/group/here");
        group(2, "乙社区", "", "robot/group/there");
    }

    @Test
    @DisplayName("letters about the area that were or may have been sent are counted, within the time")
    void letters() {
        letter("a", "甲街道/甲社区", "SENT", "2022-04-11 07:40:00");
        letter("b", "甲街道/甲社区/第1网格/第1微网格", "UNKNOWN", "2022-04-11 00:00:00");
        letter("c", "甲街道/甲社区", "DROPPED", "2022-04-11 07:40:00");
        letter("d", "甲街道/甲社区二期", "SENT", "2022-04-11 07:40:00");
        letter("e", "甲街道/甲社区", "SENT", "2022-04-11 20:00:00");
        letter("f", "甲街道/甲社区", "SENT", "2022-04-10 23:59:59");

        assertThat(count(HERE)).isEqualTo(2);
        assertThat(count(Area.street("甲街道"))).isEqualTo(3);
    }

    @Test
    @DisplayName("answers in the area's groups are counted, silence is not")
    void answers() {
        message("a", "robot/group/here", "{}", "2022-04-11 07:40:00");
        message("b", "robot/group/here", null, "2022-04-11 07:40:00");
        message("c", "robot/group/there", "{}", "2022-04-11 07:40:00");
        message("d", "robot/single/li", "{}", "2022-04-11 07:40:00");
        message("e", "robot/group/here", "{}", "2022-04-11 20:00:00");

        assertThat(count(HERE)).isEqualTo(1);
        assertThat(count(Area.street("甲街道"))).isEqualTo(2);
    }

    @Test
    @DisplayName("what was dropped because its time had passed, and steps that came too late, are missed")
    void missed() {
        letter("a", "甲街道/甲社区/第1网格/第1微网格", "DROPPED", "2022-04-11 07:40:00");
        letter("b", "甲街道/甲社区", "SENT", "2022-04-11 07:40:00");
        letter("c", "甲街道/甲社区", "DROPPED", "2022-04-10 23:59:59");
        letter("closed", "甲街道/甲社区", "DROPPED", "2022-04-11 07:40:00");
        jdbc().update("UPDATE letter SET valid_until = '2022-04-11 07:41:00' WHERE letter_key = 'closed'");
        jdbc().update("INSERT INTO community VALUES (1, 1, 1)");
        jdbc().update("INSERT INTO missed_stage VALUES (1, 5, 'HALF', '2022-04-11 07:50:00', '2022-04-11 07:56:00')");
        jdbc().update("INSERT INTO missed_stage VALUES (2, 5, 'HALF', '2022-04-11 07:50:00', '2022-04-11 07:56:00')");

        assertThat(database.get(Utterances.class).count(HERE, MORNING, EVENING)).isEqualTo(new Utterances.Count(1, 2));
    }

    private int count(Area area) {
        return database.get(Utterances.class).count(area, MORNING, EVENING).said();
    }

    private void group(int id, String community, String microGrid, String conversation) {
        jdbc().update(
                        "INSERT INTO area VALUES (?, '甲街道', ?, ?, ?)",
                        id,
                        community,
                        microGrid.isEmpty() ? "" : "第1网格",
                        microGrid);
        jdbc().update("INSERT INTO chat_group VALUES (?, ?, ?, 'UNIT', ?, '')", id, id, "群" + id, id);
        jdbc().update("INSERT INTO binding VALUES (?, 'ROBOT', ?)", conversation, id);
    }

    private void letter(String key, String about, String state, String endedAt) {
        jdbc().update("""
                INSERT INTO letter (letter_key, line, caused_at, place, addressee_type, addressee, group_kind, group_area,
                                    notice, mentions, about, round_name, bundle, first_due_at, valid_until, always_sent,
                                    state, part, attempts, due_at, lane, node, code, ended_at)
                VALUES (?, 'l', ?, 1, 'MEMBER', 'li', '', '', '{}', '[]', ?, '', '', ?, ?, FALSE, ?, 0, 0, ?, '', '', 0, ?)
                """, key, endedAt, about, endedAt, endedAt, state, endedAt, endedAt);
    }

    private void message(String key, String conversation, String answer, String heardAt) {
        jdbc().update(
                        "INSERT INTO message (message_key, conversation, sender, text, heard_at, answer) VALUES (?, ?, 'li', '', ?, ?)",
                        key,
                        conversation,
                        heardAt,
                        answer);
    }

    private JdbcTemplate jdbc() {
        return database.get(JdbcTemplate.class);
    }
}
