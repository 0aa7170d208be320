package cn.qile.webhook.mysql;

import cn.qile.core.outbox.Unreachables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The members whom nothing reaches, in MySQL. */
public final class MysqlUnreachables implements Unreachables {

    /** Told of at nine one day, somebody can be told of at nine the next day again. */
    private static final Duration QUIET = Duration.ofHours(20);

    private final UnreachableMapper unreachables;

    MysqlUnreachables(UnreachableMapper unreachables) {
        this.unreachables = unreachables;
    }

    @Override
    public void note(String userid, Instant at) {
        unreachables.note(userid, at, at.minus(QUIET));
    }

    @Override
    public List<String> untold() {
        return unreachables.untold();
    }

    @Override
    public void told(List<String> userids, Instant at) {
        if (!userids.isEmpty()) {
            unreachables.told(userids, at);
        }
    }
}
