package cn.qile.core.round;

import java.util.List;

class InMemoryExportLogTests extends ExportLogContract {

    private final InMemoryExportLog log = new InMemoryExportLog();

    @Override
    protected ExportLog log() {
        return log;
    }

    @Override
    protected List<ExportLog.Entry> entries() {
        return log.entries();
    }
}
