package cn.qile.webhook.quartz;

import java.time.Instant;

/** What is done once a day, at {@code bot.summary-at}, in transactions of its own; nothing when it has been done. */
@FunctionalInterface
public interface AtSummaryTime {

    /**
     * @param due the time of day that was set, on the day it is about
     * @param now later than {@code due}, by days if no node was running: whoever is called decides what is too late
     */
    void reached(Instant due, Instant now);
}
