package cn.qile.webhook.mysql;

import com.baomidou.mybatisplus.core.batch.MybatisBatch;
import java.util.Collection;
import org.apache.ibatis.session.SqlSessionFactory;

/** Sends many rows through one mapper method at once, within the caller's transaction. */
final class Batches {

    /** The driver joins a batch of inserts into one statement (rewriteBatchedStatements); this fits its packets. */
    private static final int SIZE = 1000;

    private final SqlSessionFactory sessions;

    Batches(SqlSessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param method of the mapper, takes one row */
    <T> void run(Class<?> mapper, String method, Collection<T> rows) {
        if (!rows.isEmpty()) {
            new MybatisBatch<>(sessions, rows, SIZE).execute(new MybatisBatch.Method<T>(mapper).get(method));
        }
    }
}
