package cn.qile.webhook.rosterfile;

import cn.qile.core.rosterfile.RosterChanges;
import cn.qile.core.rosterfile.RosterImport;
import cn.qile.core.rosterfile.RosterRefused;
import cn.qile.core.rosterfile.RosterStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes roster files into the stores. */
public final class RosterImporter {

    private static final Logger log = LoggerFactory.getLogger(RosterImporter.class);

    private final RosterStore store;
    private final Clock clock;

    public RosterImporter(RosterStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes in a roster, if it is not the one that was taken in last. Files that are known to say just that are not even
     * read: a million households take half a minute and half a gigabyte.
     *
     * @param place a folder with {@code households.csv}, {@code members.csv} and {@code groups.csv}, or an {@code .xlsx}
     *     with the sheets 住户, 队员 and 群
     * @throws RosterRefused if anything in it is wrong; nothing was changed then
     */
    public void importFrom(Path place) throws RosterRefused {
        Optional<String> files = RosterFiles.digest(place);
        if (files.isPresent() && files.equals(store.lastFiles())) {
            log.info("Roster files unchanged since they were taken in last");
            return;
        }
        RosterImport roster = RosterFiles.at(place).check();
        take(roster);
        if (files.isPresent() && files.equals(RosterFiles.digest(place))) { // nobody has written to them meanwhile
            store.noteFiles(roster.fingerprint(), files.get());
        }
    }

    /**
     * Takes in the sample community that is packed with the bot, unless there is a roster already.
     *
     * @return whether the sample is the roster that is in force
     */
    public boolean importSample() {
        try {
            RosterImport sample = RosterFiles.sample().check();
            String fingerprint = sample.fingerprint();
            if (store.lastFingerprint().isEmpty()) {
                take(sample);
            }
            return store.lastFingerprint().filter(fingerprint::equals).isPresent();
        } catch (RosterRefused e) {
            throw new IllegalStateException("the sample roster is wrong", e);
        }
    }

    /** The tables it was read from are gone by now: they are larger. */
    private void take(RosterImport roster) {
        Instant start = clock.instant();
        Optional<RosterChanges> changes = store.apply(roster, start);
        long millis = Duration.between(start, clock.instant()).toMillis();
        changes.ifPresentOrElse(
                c -> log.info(
                        "Roster taken in: {} communities, households {} new {} changed {} closed, {} members"
                                + " ({} posts lost), {} groups; {} ms",
                        c.communities(),
                        c.added(),
                        c.changed(),
                        c.closed(),
                        c.members(),
                        c.postsLost(),
                        c.groups(),
                        millis),
                () -> log.info("Roster unchanged since it was taken in last; {} ms", millis));
    }
}
