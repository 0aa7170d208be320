package cn.qile.webhook.rosterfile;

import cn.qile.core.rosterfile.RosterRefused;
import org.springframework.boot.SpringBootExceptionReporter;

/**
 * Tells on the terminal what is wrong in the roster, one line for each problem, when this ended the start. Not in the
 * log, since cells of the files are quoted; and without a stack trace, since it is the file that is wrong.
 */
final class RosterFailureReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RosterRefused refused) {
                System.err.println(
                        "The roster was not taken in, and nothing was changed. Problems: " + refused.total());
                System.err.println(refused.getMessage());
                return true;
            }
        }
        return false;
    }
}
