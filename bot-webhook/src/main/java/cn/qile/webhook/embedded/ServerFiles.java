package cn.qile.webhook.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A server's files inside a jar on the class path, of which those that are needed are unpacked once.
 *
 * @param version the name of the folder they are unpacked in, so that another version gets its own
 * @param files what is needed
 */
record ServerFiles(String version, List<Entry> files) {

    /** One file: where it comes from, and its path below the folder. */
    record Entry(Resource resource, String path) {}

    /**
     * Looks on the class path.
     *
     * @param location where to look, as an Ant pattern
     * @param wanted matched against the end of an address; group {@code version} is the server's name and version,
     *     group {@code path} the file's path
     * @return empty when the class path has no such file, as in the jar without servers
     */
    static Optional<ServerFiles> find(String location, Pattern wanted) {
        try {
            Optional<String> version = Optional.empty();
            List<Entry> entries = new ArrayList<>();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + location)) {
                Matcher address = wanted.matcher(resource.getURL().toString());
                if (address.find()) {
                    version = Optional.of(address.group("version"));
                    entries.add(new Entry(resource, address.group("path")));
                }
            }
            return version.map(name -> new ServerFiles(name, entries));
        } catch (IOException unreadableJar) {
            throw new UncheckedIOException(unreadableJar);
        }
    }

    /** Unpacks into {@code servers/<version>} unless that is there already. */
    Path unpack(DataDirectory directory) throws IOException {
        return directory.folderMadeWhole("servers/" + version, folder -> {
            for (Entry entry : files) {
                Path file = folder.resolve(entry.path());
                Files.createDirectories(file.getParent());
                try (InputStream content = entry.resource().getInputStream()) {
                    Files.copy(content, file);
                }
            }
        });
    }

    /** The first of these that was unpacked, made executable. */
    static Path executable(Path folder, String... names) throws IOException {
        Path file = Arrays.stream(names)
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException("none of " + List.of(names) + " in " + folder));
        if (!Files.isExecutable(file) && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file;
    }
}
