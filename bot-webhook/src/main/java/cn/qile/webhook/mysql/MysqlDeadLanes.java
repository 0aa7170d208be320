package cn.qile.webhook.mysql;

import cn.qile.core.outbox.DeadLanes;
import java.time.Instant;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;

/** The dead lanes in MySQL. */
public final class MysqlDeadLanes implements DeadLanes {

    private final DeadLaneMapper lanes;

    MysqlDeadLanes(DeadLaneMapper lanes) {
        this.lanes = lanes;
    }

    @Override
    public Set<String> at(Instant now) {
        return Set.copyOf(lanes.diedAfter(now.minus(REST)));
    }

    /** Of several at once one inserts, or updates, and only that one has news. */
    @Override
    public boolean bury(String lane, int code, Instant now) {
        if (lanes.buryAgain(lane, code, now, now.minus(REST)) == 1) {
            return true;
        }
        try {
            lanes.bury(lane, code, now);
            return true;
        } catch (DuplicateKeyException deadAlready) {
            return false;
        }
    }
}
