package cn.qile.webhook.mysql;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;

/**
 * Instants as the tables keep them: DATETIME(6) in UTC+8, cut to the microsecond.
 *
 * <p>China has no summer time, so every instant has exactly one such form. The driver hands a {@link LocalDateTime}
 * through as it stands, so neither the JVM's nor the session's zone is asked. TIMESTAMP would end in 2038 and follow the
 * session's zone; a number of microseconds could not be read by who looks into the audit.
 */
final class ChinaTime extends BaseTypeHandler<Instant> {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, Instant instant, JdbcType type)
            throws SQLException {
        statement.setObject(index, of(instant));
    }

    /** @return as it is written */
    static LocalDateTime of(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), CHINA);
    }

    @Override
    public Instant getNullableResult(ResultSet rows, String column) throws SQLException {
        return instant(rows.getObject(column, LocalDateTime.class));
    }

    @Override
    public Instant getNullableResult(ResultSet rows, int column) throws SQLException {
        return instant(rows.getObject(column, LocalDateTime.class));
    }

    @Override
    public Instant getNullableResult(CallableStatement call, int column) throws SQLException {
        return instant(call.getObject(column, LocalDateTime.class));
    }

    /** @return null for null */
    static Instant instant(LocalDateTime stored) {
        return stored == null ? null : stored.toInstant(CHINA);
    }
}
