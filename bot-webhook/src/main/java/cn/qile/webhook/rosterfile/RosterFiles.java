package cn.qile.webhook.rosterfile;

import cn.qile.core.rosterfile.RosterProblem;
import cn.qile.core.rosterfile.RosterRefused;
import cn.qile.core.rosterfile.RosterTables;
import cn.qile.core.rosterfile.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The places where a roster's three tables can be. What cannot be read is a problem of its table. */
final class RosterFiles {

    /** A street's households (51,438) are 3 MB, a million 70 MB. */
    static final int MOST_BYTES = 128 << 20;

    private static final String HOUSEHOLDS = "households.csv";
    private static final String MEMBERS = "members.csv";
    private static final String GROUPS = "groups.csv";

    private RosterFiles() {}

    /**
     * @return the tables of a folder with three CSV files, or of an {@code .xlsx} workbook
     * @throws RosterRefused if there is neither
     */
    static RosterTables at(Path place) throws RosterRefused {
        if (Files.isDirectory(place)) {
            return new RosterTables(
                    csv(place.resolve(HOUSEHOLDS)), csv(place.resolve(MEMBERS)), csv(place.resolve(GROUPS)));
        }
        if (Files.isRegularFile(place)
                && place.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            return Workbook.read(place);
        }
        throw new RosterRefused(RosterProblem.of(
                place.toString(),
                Files.exists(place) ? "another file" : "nothing",
                "a folder with " + String.join(", ", HOUSEHOLDS, MEMBERS, GROUPS) + ", or an .xlsx workbook"));
    }

    /**
     * @return 64 hex digits that only these very files have, byte by byte; empty if they cannot be read, or are none:
     *     {@link #at} tells what is wrong
     */
    static Optional<String> digest(Path place) {
        List<Path> files = Files.isDirectory(place)
                ? Stream.of(HOUSEHOLDS, MEMBERS, GROUPS).map(place::resolve).toList()
                : List.of(place);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    digest.update(digestOf(in)); // of equal length, so no file can continue another
                }
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException unreadable) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] digestOf(InputStream in) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return digest.digest();
    }

    /** @return the tables of the sample community */
    static RosterTables sample() {
        return new RosterTables(packed(HOUSEHOLDS), packed(MEMBERS), packed(GROUPS));
    }

    private static Table csv(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            return Table.unreadable(RosterProblem.of(name, "nothing", "this file in " + file.getParent()));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return csv(name, in);
        } catch (IOException e) {
            return Table.unreadable(RosterProblem.of(name, e.getClass().getSimpleName(), "a file that can be read"));
        }
    }

    private static Table packed(String file) {
        try (InputStream in = RosterFiles.class.getResourceAsStream("/sample/" + file)) {
            return csv(file, in);
        } catch (IOException e) {
            throw new IllegalStateException("the sample roster is not packed with the bot", e);
        }
    }

    private static Table csv(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES
                ? Table.unreadable(RosterProblem.of(name, "", "at most " + (MOST_BYTES >> 20) + " MiB"))
                : CsvFile.read(name, bytes);
    }
}
