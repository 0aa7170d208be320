package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Stopwatch.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How much can be heard: the bot, the baseline and the empty handler in turn, again and again, all of them running. Only
 * ratios within one turn are judged, so that what else the machine does hits all of them alike.
 */
final class Throughput {

    private final Bench bench;

    Throughput(Bench bench) {
        this.bench = bench;
    }

    private record Contestant(Subject subject, Shape shape) {}

    void run() throws IOException {
        Options options = bench.options();
        bench.say(
                "%nThroughput: closed loop, %d connections, %d turns of %d s each",
                options.connections(), options.runs(), options.run().toSeconds());
        Community community = bench.sample().community(0);
        Reports reports = new Reports(List.of(community));
        try (Product product = bench.product(community);
                Baseline baseline = Baseline.start(options, product, community);
                Empty empty = Empty.start(options)) {
            List<Contestant> contestants = List.of(
                    new Contestant(product, Shape.JSON),
                    new Contestant(baseline, Shape.JSON),
                    new Contestant(empty, Shape.JSON),
                    new Contestant(product, Shape.XML),
                    new Contestant(baseline, Shape.XML));
            Map<Contestant, Double> rates = new LinkedHashMap<>();
            for (Contestant contestant : contestants) {
                rates.put(
                        contestant,
                        bench.warmUp(contestant.subject(), contestant.shape(), reports)
                                .perSecond());
            }
            bench.head();
            compare(contestants, turns(contestants, reports, rates));
        }
    }

    private List<Map<Contestant, Measured>> turns(
            List<Contestant> contestants, Reports reports, Map<Contestant, Double> rates) throws IOException {
        List<Map<Contestant, Measured>> turns = new ArrayList<>();
        for (int run = 0; run < bench.options().runs(); run++) {
            List<Contestant> order = new ArrayList<>(contestants);
            if (run % 2 == 1) {
                Collections.reverse(order); // what drifts does not always hit the same one
            }
            Map<Contestant, Measured> turn = new LinkedHashMap<>();
            for (Contestant contestant : order) {
                Measured measured =
                        bench.closed(contestant.subject(), contestant.shape(), reports, rates.get(contestant));
                rates.merge(contestant, measured.perSecond(), Math::max);
                turn.put(contestant, measured);
            }
            turns.add(turn);
        }
        return turns;
    }

    private void compare(List<Contestant> contestants, List<Map<Contestant, Measured>> turns) {
        bench.say("Medians");
        for (Contestant contestant : contestants) {
            bench.say(
                    "  %-12s %-4s %9.0f/s  p99 %.2f ms  CPU a message, µs: bot %.0f  database %.0f  redis %.0f",
                    contestant.subject().name(),
                    contestant.shape(),
                    median(turns, turn -> turn.get(contestant).perSecond()),
                    median(turns, turn -> turn.get(contestant).latencies().percentile(99)),
                    median(turns, turn -> turn.get(contestant).cpu("bot")),
                    median(turns, turn -> turn.get(contestant).cpu("database")),
                    median(turns, turn -> turn.get(contestant).cpu("redis")));
        }
        Contestant product = contestants.get(0);
        Contestant baseline = contestants.get(1);
        Contestant empty = contestants.get(2);
        Contestant productXml = contestants.get(3);
        Verdicts verdicts = bench.verdicts();
        verdicts.atMost(
                "wrong answers or a ledger that does not agree with them, of the bot",
                faults(turns, List.of(product, productXml)),
                0);
        List<Contestant> others = contestants.stream()
                .filter(contestant -> contestant.subject() != product.subject())
                .toList();
        verdicts.atMost("wrong answers of what it is compared with", faults(turns, others), 0);
        verdicts.atLeast(
                "durable messages a second, of the baseline's",
                median(
                        turns,
                        turn -> turn.get(product).perSecond()
                                / turn.get(baseline).perSecond()),
                5);
        verdicts.atMost(
                "p99 under that load, of the baseline's",
                median(
                        turns,
                        turn -> turn.get(product).latencies().percentile(99)
                                / turn.get(baseline).latencies().percentile(99)),
                0.25);
        verdicts.atMost(
                "bot CPU a message less the empty handler's, of the baseline's",
                median(
                        turns,
                        turn -> (turn.get(product).cpu("bot") - turn.get(empty).cpu("bot"))
                                / turn.get(baseline).cpu("bot")),
                1.0 / 6);
        verdicts.atMost(
                "the same, the empty handler's taken off the baseline's too",
                median(
                        turns,
                        turn -> (turn.get(product).cpu("bot") - turn.get(empty).cpu("bot"))
                                / (turn.get(baseline).cpu("bot")
                                        - turn.get(empty).cpu("bot"))),
                1.0 / 6);
        verdicts.atLeast(
                "XML shape's rate, of the JSON shape's",
                median(
                        turns,
                        turn -> turn.get(productXml).perSecond()
                                / turn.get(product).perSecond()),
                0.9);
    }

    private static int faults(List<Map<Contestant, Measured>> turns, List<Contestant> contestants) {
        return turns.stream()
                .mapToInt(
                        turn -> Bench.faults(contestants.stream().map(turn::get).toList()))
                .sum();
    }

    private static double median(
            List<Map<Contestant, Measured>> turns, ToDoubleFunction<Map<Contestant, Measured>> figure) {
        return Bench.median(turns.stream().mapToDouble(figure).toArray());
    }
}
