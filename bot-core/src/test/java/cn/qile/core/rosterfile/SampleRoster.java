package cn.qile.core.rosterfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The sample community that the product ships, read without the product's readers. */
public final class SampleRoster {

    /** Both modules' tests run in their own directory. */
    private static final Path FOLDER = Path.of("..", "sql", "sample");

    private SampleRoster() {}

    /** @return 殷家社区: 1,443 households in 19 micro-grids, 101 members, 22 groups */
    public static RosterImport yinjia() {
        try {
            return tables().check();
        } catch (RosterRefused e) {
            throw new AssertionError(e);
        }
    }

    /** @return the same unchecked */
    public static RosterTables tables() {
        return new RosterTables(table("households.csv"), table("members.csv"), table("groups.csv"));
    }

    /** @return stores that hold the sample community */
    public static InMemoryRosterStore inMemory() {
        var store = new InMemoryRosterStore();
        store.apply(yinjia(), Instant.EPOCH);
        return store;
    }

    private static Table table(String file) {
        try {
            return Rows.table(file, Files.readAllLines(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
