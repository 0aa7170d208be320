package cn.qile.webhook.quartz;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.springframework.beans.factory.annotation.Qualifier;

/** It may be time for the nightly purge. Made by Quartz; one at a time in all nodes: two would get into each other's way. */
@DisallowConcurrentExecution
final class PurgeJob implements Job {

    static final JobKey KEY = new JobKey("purge");

    private final DailyTimer timer;

    PurgeJob(@Qualifier("purgeTimer") DailyTimer timer) {
        this.timer = timer;
    }

    @Override
    public void execute(JobExecutionContext context) {
        timer.answer();
    }
}
