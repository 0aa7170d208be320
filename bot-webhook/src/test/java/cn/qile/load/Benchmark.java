package cn.qile.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
        Files.createDirectories(options.work());
        try {
            run(new Bench(options, out, new Stopwatch(), new Verdicts()));
        } finally {
            FileSystemUtils.deleteRecursively(options.work());
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
                case SIZE -> new Size(bench).run();
            }
        }
        bench.verdicts().print(bench.out());
    }
}
