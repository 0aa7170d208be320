package cn.qile.webhook.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.stores.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The built jar, taken apart as Spring Boot's own tools do it, with an archive of its classes: the tests start it some
 * dozen times, and so a start takes half of the work.
 */
final class BuiltJar {

    private static final Path JAR = Path.of("target", "bot-webhook.jar").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "it", "built-jar").toAbsolutePath();
    private static final Path APART = FOLDER.resolve(JAR.getFileName());
    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
    private static final Path LOG = FOLDER.resolveSibling("built-jar.log");

    private BuiltJar() {}

    /**
     * @param arguments of the bot; the first start with a new jar is also one with these that ends at once, and leaves
     *     the archive
     * @return the command line that starts it
     */
    static synchronized List<String> command(List<String> arguments) {
        try {
            if (!Files.exists(ARCHIVE)
                    || Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
                takeApart(arguments);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return java(List.of("-XX:SharedArchiveFile=" + ARCHIVE), arguments);
    }

    private static void takeApart(List<String> arguments) throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER.getParent());
        run(List.of(java(), "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", FOLDER.toString()));
        run(java(List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-Dspring.context.exit=onRefresh"), arguments));
    }

    private static void run(List<String> command) {
        try (Child child = Child.start(command, LOG)) {
            await().atMost(Node.START).until(() -> !child.isAlive());
            assertThat(child.awaitExit()).as("see %s", LOG).isZero();
        }
    }

    private static List<String> java(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8",
                "-jar",
                APART.toString()));
        command.addAll(arguments);
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
