package cn.qile.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * Measures the bot and says how it stands against the targets. A report, not a test: it ends with 0 whatever it finds,
 * and with 1 when it could not measure.
 */
public final class Benchmark {

    private Benchmark() {}

    /** @param arguments see {@link Options#of} */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + "\nWith their defaults:\n" + Options.help());
            System.exit(1);
            return;
        }
        Path own = Files.createTempDirectory(Files.createDirectories(options.work()), "run-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(own), "delete-work"));
        run(new Bench(options.in(own), out, new Stopwatch(), new Verdicts()));
    }

    /** At the end, also at one by Ctrl-C, when all that writes there has been stopped. */
    private static void delete(Path folder) {
        try {
            for (int i = 0; i < 600 && ProcessHandle.current().descendants().anyMatch(ProcessHandle::isAlive); i++) {
                Thread.sleep(100);
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException | InterruptedException e) {
            System.err.println(folder + " is left: " + e);
        }
    }

    private static void run(Bench bench) throws IOException {
        Options options = bench.options();
        bench.say(
                "%s%n%d processors, Java %s, work in %s (%s)%nJVM flags: %s",
                options.jar(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.version"),
                options.work(),
                Files.getFileStore(options.work()).type(),
                String.join(" ", options.jvm()));
        for (Options.Section section : options.sections()) {
            switch (section) {
                case THROUGHPUT -> new Throughput(bench).run();
                case OPEN_LOOP -> new OpenLoop(bench).run();
                case FIRST_SECONDS -> new FirstSeconds(bench).run();
                case FLOOD -> new Flood(bench).run();
                case SIZE -> new Size(bench).run();
            }
        }
        bench.verdicts().print(bench.out());
    }
}
