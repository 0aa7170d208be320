package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Stopwatch.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long people wait when messages come at a given rate, whatever became of those before. */
final class OpenLoop {

    private static final double TARGET_MILLIS = 50;

    private final Bench bench;

    OpenLoop(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException {
        Options options = bench.options();
        bench.say(
                "%nOpen loop: %d messages a second, %d times for %d s, times from when each was due",
                options.rate(), options.runs(), options.run().toSeconds());
        Community community = bench.sample().community(0);
        Reports reports = new Reports(List.of(community));
        try (Product product = bench.product(community)) {
            bench.warmUp(product, Shape.JSON, reports);
            bench.head();
            List<Measured> runs = new ArrayList<>();
            for (int run = 0; run < options.runs(); run++) {
                product.reset();
                runs.add(bench.open(
                        product, reports, options.rate(), options.run().toSeconds()));
            }
            String load = "at " + options.rate() + " messages a second, ";
            bench.verdicts().atMost(load + "kinds of faults", Bench.faults(runs), 0);
            bench.verdicts().atMost(load + "p99 in ms", Bench.medianP99(runs), TARGET_MILLIS);
        }
    }
}
