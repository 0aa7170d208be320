package cn.qile.webhook.quartz;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** It may be time for the daily summary. Made by Quartz; one at a time in all nodes, since no turn keeps two apart. */
@DisallowConcurrentExecution
final class SummaryJob implements Job {

    private final SummaryTimer timer;

    SummaryJob(SummaryTimer timer) {
        this.timer = timer;
    }

    @Override
    public void execute(JobExecutionContext context) {
        timer.answer();
    }
}
