package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Stopwatch.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long people wait who speak in the moment in which a restarted bot says that it is ready, in an open round. */
final class FirstSeconds {

    private static final int SECONDS = 10;
    private static final int PER_SECOND = 100;
    private static final double TARGET_MILLIS = 500;
    private static final int STARTS = 3;

    private final Bench bench;

    FirstSeconds(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException {
        bench.say("%nFirst %d s after a start: %d messages a second, %d starts", SECONDS, PER_SECOND, STARTS);
        Community community = bench.sample().community(0);
        Reports reports = new Reports(List.of(community));
        try (Product product = bench.product(community)) {
            product.reset();
        }
        bench.head();
        List<Measured> runs = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            try (Product product = bench.product(community)) {
                runs.add(bench.open(product, reports, PER_SECOND, SECONDS));
                bench.say(
                        "    ready %.1f s after its start", product.startTime().toMillis() / 1e3);
            }
        }
        String when = "first " + SECONDS + " s after a start, ";
        bench.verdicts().atMost(when + "kinds of faults", Bench.faults(runs), 0);
        bench.verdicts().atMost(when + "p99 in ms", Bench.medianP99(runs), TARGET_MILLIS);
    }
}
