package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.RoundId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** A row of {@code export_log}, in the order of its columns. */
record ExportRow(
        String exportKey,
        String userid,
        Instant askedAt,
        String rounds,
        String day,
        String areas,
        int households,
        int marks) {

    static ExportRow of(ExportLog.Entry entry) {
        return new ExportRow(
                entry.key(),
                entry.by(),
                entry.at(),
                entry.rounds().stream().map(RoundId::toString).collect(Collectors.joining(" ")),
                entry.ofDay().map(LocalDate::toString).orElse(""),
                entry.areas().stream().map(Area::path).collect(Collectors.joining("|")),
                entry.households(),
                entry.marks());
    }
}
