package cn.qile.webhook.wecom;

import cn.qile.core.outbox.Outcome;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call to the platform means for a letter: the one table of errcodes for webhook, app and the app's groups
 * (platform document §4, §6.7, §8). Only the code counts, never the words beside it, and they are never passed on.
 */
final class Errcodes {

    /** {@code 40014} and {@code 42001} come here only when a token that was just fetched is refused too. */
    private static final Set<Integer> BUSY = Set.of(-1, 6000, 45033, 40014, 42001);

    private static final int TOO_OFTEN = 45009;

    /** "After a breach of a minute limit: blocked 60 s" (platform document §8). */
    private static final Duration PAUSE = Duration.ofSeconds(60);

    /** Secret, corp id, permission, trusted address, app: somebody has to mend the settings. */
    private static final Set<Integer> WHOLE_WAY = Set.of(40001, 40013, 48002, 60020, 301002);

    /** Key, robot in the group, robot: this webhook. The rest of 93000–93019 is about what was posted. */
    private static final Set<Integer> WEBHOOK_GONE =
            Set.of(93000, 93001, 93002, 93003, 93004, 93005, 93006, 93007, 93008, 93019);

    /** A userid that does not exist, is not to be seen by the app, or both: whoever keeps the roster has to look. */
    private static final Set<Integer> NOBODY_THERE = Set.of(40003, 60111, 81013, 82001, 50002, 60011);

    private static final Logger LOG = LoggerFactory.getLogger(Errcodes.class);

    private Errcodes() {}

    /** A call to the platform. */
    interface Call {

        /**
         * @return what came of a call that was taken
         * @throws WxErrorException if the platform did not take it
         * @throws UncheckedIOException around {@link NothingSent} or {@link AnswerLost}
         */
        Outcome make() throws WxErrorException;
    }

    /**
     * @param recipients userids in the spelling of ours, for when the platform says that there is nobody
     * @return what came of it, whatever it was
     */
    static Outcome outcomeOf(Call call, List<String> recipients) {
        try {
            return call.make();
        } catch (WxErrorException e) {
            return outcomeOf(e.getError().getErrorCode(), recipients);
        } catch (UncheckedIOException e) {
            return e.getCause() instanceof NothingSent
                    ? new Outcome.NotSent()
                    : new Outcome.Unknown(e.getCause().getMessage());
        } catch (RuntimeException e) { // a fault of ours, before anything was called; its text may hold values
            LOG.error("a message could not be made: {}", e.getClass().getName());
            return new Outcome.Refused(0, List.of());
        }
    }

    private static Outcome outcomeOf(int code, List<String> recipients) {
        if (BUSY.contains(code)) {
            return new Outcome.Busy(code);
        }
        if (code == TOO_OFTEN) {
            return new Outcome.Throttled(code, PAUSE);
        }
        if (WHOLE_WAY.contains(code)) {
            return new Outcome.Dead(code, true);
        }
        if (WEBHOOK_GONE.contains(code) || isAboutAppchat(code)) {
            return new Outcome.Dead(code, false);
        }
        return new Outcome.Refused(code, NOBODY_THERE.contains(code) ? recipients : List.of());
    }

    /** 86001: no such chat id; 86003: no such group; 86008: not our group; and others of the family. */
    private static boolean isAboutAppchat(int code) {
        return code >= 86000 && code <= 86999;
    }
}
