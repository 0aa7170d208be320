package cn.qile.webhook.quartz;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.springframework.beans.factory.annotation.Qualifier;

/** It may be time for the daily summary. Made by Quartz; one at a time in all nodes, since no turn keeps two apart. */
@DisallowConcurrentExecution
final class SummaryJob implements Job {

    static final JobKey KEY = new JobKey("summary");

    private final DailyTimer timer;

    SummaryJob(@Qualifier("summaryTimer") DailyTimer timer) {
        this.timer = timer;
    }

    @Override
    public void execute(JobExecutionContext context) {
        timer.answer();
    }
}
