package cn.qile.webhook.mysql;

import cn.qile.core.round.MissedStages;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Stage;
import java.time.Instant;

/** The stages that were missed, in MySQL. */
public final class MysqlMissedStages implements MissedStages {

    private final MissedStageMapper missed;

    MysqlMissedStages(MissedStageMapper missed) {
        this.missed = missed;
    }

    @Override
    public void note(RoundId round, Stage stage, Instant due, Instant now) {
        missed.note(new MissedStageRow(round.community().value(), round.number(), stage.name(), due, now));
    }
}
