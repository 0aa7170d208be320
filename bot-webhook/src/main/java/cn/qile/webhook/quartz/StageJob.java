package cn.qile.webhook.quartz;

import cn.qile.core.round.RoundId;
import cn.qile.core.round.Stage;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;

/** A round may have reached a stage. Made by Quartz. */
final class StageJob implements Job {

    static final String ROUND = "round";
    static final String STAGE = "stage";

    private final StageKnock knock;

    StageJob(StageKnock knock) {
        this.knock = knock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        JobDataMap data = context.getMergedJobDataMap();
        knock.answer(RoundId.of(data.getString(ROUND)), Stage.valueOf(data.getString(STAGE)));
    }
}
