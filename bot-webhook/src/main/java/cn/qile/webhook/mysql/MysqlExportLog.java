package cn.qile.webhook.mysql;

import cn.qile.core.round.ExportLog;

/** The log of exports, in MySQL. */
public final class MysqlExportLog implements ExportLog {

    private final ExportLogMapper exports;

    MysqlExportLog(ExportLogMapper exports) {
        this.exports = exports;
    }

    @Override
    public void note(Entry entry) {
        exports.note(ExportRow.of(entry));
    }
}
