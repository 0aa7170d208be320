package cn.qile.webhook.wiring;

import cn.qile.core.rosterfile.RosterRefused;
import cn.qile.webhook.SettingFault;
import cn.qile.webhook.playground.DemoRound;
import cn.qile.webhook.rosterfile.RosterImporter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Takes in the roster, and warms up, before anybody can be heard: all beans are there, the web server does not listen
 * yet. A wrong roster ends the start.
 */
final class Opening implements SmartInitializingSingleton {

    private static final String SETTING = "bot.roster";

    private final String roster;
    private final RosterImporter importer;
    private final List<DemoRound> demoRound;
    private final Runnable warmUp;

    /**
     * @param roster the setting; blank means none
     * @param warmUp runs when the roster is there
     * @param demoRound one when the playground is on, else none: then the sample community is there to begin with
     */
    Opening(String roster, RosterImporter importer, List<DemoRound> demoRound, Runnable warmUp) {
        this.roster = roster.strip();
        this.importer = importer;
        this.demoRound = demoRound;
        this.warmUp = warmUp;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!roster.isEmpty()) {
            importRoster();
        } else if (!demoRound.isEmpty() && importer.importSample()) {
            demoRound.forEach(DemoRound::open);
        }
        warmUp.run();
    }

    private void importRoster() {
        try {
            importer.importFrom(Path.of(roster));
        } catch (InvalidPathException e) {
            throw new SettingFault(SETTING, "is no path here, " + e.getReason());
        } catch (RosterRefused e) {
            throw new IllegalStateException("the roster was refused", e);
        }
    }
}
