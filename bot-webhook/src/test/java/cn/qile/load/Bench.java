package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Stopwatch.Measured;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the parts of a benchmark share: the workbench, and the table that they print. */
record Bench(Options options, PrintStream out, Stopwatch stopwatch, Verdicts verdicts) {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /** More than wait at one time when nothing is wrong; the web server's threads are 200. */
    private static final int OPEN_LOOP_CONNECTIONS = 100;

    private static final Duration TELL_LIMIT = Duration.ofMinutes(10);

    /** Messages of one round; a real round has some 1,500 reports. */
    private static final int WARM_UP_AT_ONCE = 5_000;

    void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** @return the sample community, its roster written */
    Neighbourhood sample() throws IOException {
        Neighbourhood neighbourhood = Neighbourhood.of(options.sample(), 1);
        neighbourhood.writeTo(options.work().resolve("roster"));
        return neighbourhood;
    }

    /** @return the bot with the sample community, on the data directory that all parts share */
    Product product(Community community) throws IOException {
        Path work = options.work();
        return Product.start(
                options, options.jvm(), work.resolve("data"), work.resolve("roster"), List.of(community), START_LIMIT);
    }

    /**
     * Closed loops, one after the other, for as long as is to be spoken before the first clock: what a Java program does
     * in its first minute is mostly to compile itself.
     *
     * @return the last of them
     */
    Measured warmUp(Subject subject, Shape shape, Reports reports) throws IOException {
        long end = System.nanoTime() + options.warmUp().toNanos();
        Measured last;
        do {
            subject.reset();
            last = stopwatch.measure(
                    subject,
                    shape,
                    reports,
                    WARM_UP_AT_ONCE,
                    requests -> new Load(subject.port(), options.connections())
                            .closed(requests, Duration.ofNanos(Math.max(1_000_000_000L, end - System.nanoTime()))));
        } while (System.nanoTime() < end);
        return last;
    }

    /** So many messages of one round, by as many connections as usual: whoever is compared has then been told as much. */
    void tell(Subject subject, Reports reports, int messages) throws IOException {
        round(subject, Shape.JSON, reports, messages, TELL_LIMIT);
    }

    /**
     * A closed loop, printed.
     *
     * @param rate a second, that it managed before; twice as many messages are prepared, and if they do not last, the run
     *     is so much shorter
     */
    Measured closed(Subject subject, Shape shape, Reports reports, double rate) throws IOException {
        int messages = (int) (rate * options.run().toSeconds() * 2) + 1_000;
        Measured measured = round(subject, shape, reports, messages, options.run());
        line(measured);
        return measured;
    }

    /** A closed loop of at most so many messages. */
    private Measured round(Subject subject, Shape shape, Reports reports, int messages, Duration longest)
            throws IOException {
        subject.reset();
        return stopwatch.measure(
                subject,
                shape,
                reports,
                messages,
                requests -> new Load(subject.port(), options.connections()).closed(requests, longest));
    }

    /** An open loop of the robot's messages, printed. */
    Measured open(Subject subject, Reports reports, int perSecond, long seconds) throws IOException {
        Measured measured = stopwatch.measure(
                subject,
                Shape.JSON,
                reports,
                (int) (perSecond * seconds),
                requests -> new Load(subject.port(), OPEN_LOOP_CONNECTIONS).open(requests, perSecond));
        line(measured);
        return measured;
    }

    void head() {
        say(
                "  %-12s %-4s %9s %9s %8s %8s %8s   CPU a message, µs",
                "", "", "messages", "per s", "p50 ms", "p99 ms", "max ms");
    }

    private void line(Measured measured) {
        StringBuilder cpu = new StringBuilder();
        measured.cpuMicros()
                .forEach((process, micros) -> cpu.append(String.format(Locale.ROOT, "  %s %.0f", process, micros)));
        say(
                "  %-12s %-4s %9d %9.0f %8.2f %8.2f %8.1f %s",
                measured.who(),
                measured.shape(),
                measured.messages(),
                measured.perSecond(),
                measured.latencies().percentile(50),
                measured.latencies().percentile(99),
                measured.latencies().max(),
                cpu);
        measured.wrong().forEach(wrong -> say("    WRONG: %s", wrong));
    }

    /** @return the middle one, or the mean of the two */
    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** @return the median of the runs' 99th percentiles, in milliseconds */
    static double medianP99(List<Measured> runs) {
        return median(
                runs.stream().mapToDouble(run -> run.latencies().percentile(99)).toArray());
    }

    /** @return how many kinds of faults all runs have had */
    static int faults(List<Measured> runs) {
        return runs.stream().mapToInt(run -> run.wrong().size()).sum();
    }
}
