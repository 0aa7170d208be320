package cn.qile.webhook;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long tests wait for what must happen some time. Long, because a machine that others use can stand still for many
 * seconds, and no test is about how quick it is.
 */
public final class Patience implements LauncherSessionListener {

    public static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
