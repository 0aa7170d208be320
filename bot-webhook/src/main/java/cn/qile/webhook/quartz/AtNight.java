package cn.qile.webhook.quartz;

import java.time.Instant;

/** What is done once a night, when nobody climbs stairs. Runs outside of any transaction; may take several calls. */
@FunctionalInterface
public interface AtNight {

    /** @return whether all is done for this night; else it is called again in some seconds, by whatever node is there */
    boolean work(Instant now);
}
