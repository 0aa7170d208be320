package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.ExportLogContract;
import cn.qile.core.round.RoundId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@MethodSource("cn.qile.webhook.mysql.Database#all")
class MysqlExportLogIT extends ExportLogContract {

    private final Database database;

    MysqlExportLogIT(Database database) {
        this.database = database;
    }

    @BeforeEach
    void empty() {
        database.get(JdbcTemplate.class).update("DELETE FROM export_log");
    }

    @Override
    protected ExportLog log() {
        return database.get(ExportLog.class);
    }

    @Override
    protected List<ExportLog.Entry> entries() {
        return database.get(JdbcTemplate.class)
                .query(
                        """
                        SELECT export_key, userid, asked_at, rounds, day, areas, households, marks
                        FROM export_log ORDER BY export_key
                        """,
                        (row, n) -> new ExportLog.Entry(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.ofHours(8)),
                                Stream.of(row.getString(4).split(" "))
                                        .map(RoundId::of)
                                        .toList(),
                                row.getString(5).isEmpty() ? null : LocalDate.parse(row.getString(5)),
                                Stream.of(row.getString(6).split("\\|"))
                                        .map(Area::ofPath)
                                        .toList(),
                                row.getInt(7),
                                row.getInt(8)));
    }
}
