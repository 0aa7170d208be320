package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Neighbourhood.Unit;
import cn.qile.load.Stopwatch.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How much longer people wait while one member of their community floods the bot: in turns, without and with the flood. */
final class Flood {

    /** What a community says at its busiest is a fifteenth of it: 72 messages a minute (product.md, "Load"). */
    private static final int OTHERS_PER_SECOND = 20;

    private static final int FLOOD_PER_SECOND = 100;
    private static final int SECONDS = 10;

    /** Others wait at most a fifth longer. */
    private static final double TARGET = 1.2;

    /** Ids of the flood; above those of the runs. */
    private static final long FIRST_ID = 800_000_000_000L;

    private final Bench bench;
    private long floods;

    Flood(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException {
        int turns = bench.options().runs();
        bench.say(
                "%nFlood: others say %d a second, for %d s without and with one member's %d a second, %d turns",
                OTHERS_PER_SECOND, SECONDS, FLOOD_PER_SECOND, turns);
        Community community = bench.sample().community(0);
        Reports reports = new Reports(List.of(community));
        try (Product product = bench.product(community)) {
            bench.warmUp(product, Shape.JSON, reports);
            bench.head();
            List<Measured> without = new ArrayList<>();
            List<Measured> with = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                product.reset();
                without.add(bench.open(product, reports, OTHERS_PER_SECOND, SECONDS));
                CompletableFuture<Void> flood = flood(product, community.units().get(0));
                with.add(bench.open(product, reports, OTHERS_PER_SECOND, SECONDS));
                flood.join();
            }
            List<Measured> both = new ArrayList<>(without);
            both.addAll(with);
            bench.verdicts().atMost("beside a flood, kinds of faults", Bench.faults(both), 0);
            for (int percent : List.of(50, 99)) {
                bench.verdicts()
                        .atMost(
                                "beside a flood, others' p" + percent + ", of theirs without",
                                ratio(with, without, percent),
                                TARGET);
            }
        }
    }

    private CompletableFuture<Void> flood(Product product, Unit unit) {
        byte[][] requests = new byte[FLOOD_PER_SECOND * SECONDS][];
        String room = unit.rooms().get(0);
        for (int i = 0; i < requests.length; i++) {
            String text = room + (i % 2 == 0 ? " 没人" : " 齐了");
            Saying saying = new Saying(unit.conversation(), unit.member(), text, text, room);
            requests[i] = Shape.JSON.request(Long.toString(FIRST_ID + floods++), saying);
        }
        return CompletableFuture.runAsync(
                () -> new Load(product.port(), bench.options().connections()).open(requests, FLOOD_PER_SECOND));
    }

    private static double ratio(List<Measured> with, List<Measured> without, int percent) {
        double[] ratios = new double[with.size()];
        for (int turn = 0; turn < ratios.length; turn++) {
            ratios[turn] = with.get(turn).latencies().percentile(percent)
                    / without.get(turn).latencies().percentile(percent);
        }
        return Bench.median(ratios);
    }
}
