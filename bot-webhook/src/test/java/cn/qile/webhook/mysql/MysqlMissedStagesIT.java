package cn.qile.webhook.mysql;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.MissedStages;
import cn.qile.core.round.MissedStagesContract;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Stage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@MethodSource("cn.qile.webhook.mysql.Database#all")
class MysqlMissedStagesIT extends MissedStagesContract {

    private final Database database;

    MysqlMissedStagesIT(Database database) {
        this.database = database;
    }

    @BeforeEach
    void empty() {
        database.get(JdbcTemplate.class).update("DELETE FROM missed_stage");
    }

    @Override
    protected MissedStages missed() {
        return database.get(MissedStages.class);
    }

    @Override
    protected List<Note> notes() {
        return database
                .get(JdbcTemplate.class)
                .query(
                        "SELECT community_id, round_number, stage, due_at, noted_at FROM missed_stage",
                        (row, n) -> new Note(
                                new RoundId(new CommunityId(row.getInt(1)), row.getInt(2)),
                                Stage.valueOf(row.getString(3)),
                                instant(row.getObject(4, LocalDateTime.class)),
                                instant(row.getObject(5, LocalDateTime.class))))
                .stream()
                .sorted(Comparator.comparing(Note::round).thenComparing(Note::stage))
                .toList();
    }

    private static Instant instant(LocalDateTime stored) {
        return stored.toInstant(ZoneOffset.ofHours(8));
    }
}
