package cn.qile.webhook.mysql;

import cn.qile.core.rollup.Utterances;
import cn.qile.core.roster.Area;
import java.time.Instant;

/** What the bot said: the letters that were sent, and the answers that the ledger keeps. */
public final class MysqlUtterances implements Utterances {

    private final UtteranceMapper utterances;

    MysqlUtterances(UtteranceMapper utterances) {
        this.utterances = utterances;
    }

    @Override
    public Count count(Area about, Instant from, Instant until) {
        return new Count(
                utterances.unasked(about.path(), from, until)
                        + utterances.inAnswer(about.street(), about.community(), from, until),
                utterances.dropped(about.path(), from, until)
                        + utterances.skipped(about.street(), about.community(), from, until));
    }
}
