package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Neighbourhood.Unit;
import cn.qile.load.Stopwatch.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether anything costs more when there are more households: two bots in turn, one with the sample, one with many. */
final class Size {

    private static final Duration IMPORT_LIMIT = Duration.ofMinutes(60);
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    /** Before questions are asked: each door of a round again and again, enough that most is compiled. */
    private static final int TOLD = 20_000;

    private static final int QUESTIONS = 300;
    private static final int SUMMARIES = 30;

    private final Bench bench;

    Size(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException {
        Options options = bench.options();
        Neighbourhood small = bench.sample();
        int perCommunity = small.householdsPerCommunity();
        Neighbourhood large =
                Neighbourhood.of(options.sample(), (options.households() + perCommunity - 1) / perCommunity);
        int households = large.communities() * perCommunity;
        bench.say(
                "%nSize: %d households in %d communities beside %d in one; JVM flags there: %s",
                households, large.communities(), perCommunity, String.join(" ", options.largeJvm()));
        Path roster = options.work().resolve("large-roster");
        large.writeTo(roster);
        List<Community> spread = IntStream.range(0, Math.min(options.spread(), large.communities()))
                .mapToObj(large::community)
                .toList();
        try (Product first = large(roster, spread, IMPORT_LIMIT)) {
            bench.say(
                    "  first start, with the import: %.1f s", first.startTime().toMillis() / 1e3);
        }
        try (Product restarted = large(roster, spread, START_LIMIT);
                Product sample = bench.product(small.community(0))) {
            double start = restarted.startTime().toMillis() / 1e3;
            bench.say("  later start: %.1f s", start);
            bench.verdicts().atMost("start with " + households + " households, s", start, 30);
            Reports reports = new Reports(List.of(small.community(0)));
            Subject one = restarted.speakingTo("large, one", spread.subList(0, 1));
            bench.tell(sample, reports, TOLD);
            bench.tell(one, reports, TOLD);
            questions(sample, small.community(0), restarted, spread.get(0)); // as much has been said in both
            double sampleRate = bench.warmUp(sample, Shape.JSON, reports).perSecond();
            double oneRate = bench.warmUp(one, Shape.JSON, reports).perSecond();
            Subject several = restarted.speakingTo("large, " + spread.size(), spread);
            Reports fromSeveral = new Reports(spread);
            double severalRate = bench.warmUp(several, Shape.JSON, fromSeveral).perSecond();
            throughput(List.of(
                    new Contestant(sample, reports, sampleRate),
                    new Contestant(one, reports, oneRate),
                    new Contestant(several, fromSeveral, severalRate)));
            memory(restarted, households);
        }
    }

    private Product large(Path roster, List<Community> communities, Duration limit) throws IOException {
        return Product.start(
                bench.options(),
                bench.options().largeJvm(),
                bench.options().work().resolve("large-data"),
                roster,
                communities,
                limit);
    }

    /** @param rate a second, of its warming up */
    private record Contestant(Subject subject, Reports reports, double rate) {}

    /** @param contestants the sample first */
    private void throughput(List<Contestant> contestants) throws IOException {
        bench.head();
        List<Map<Contestant, Measured>> turns = new ArrayList<>();
        for (int run = 0; run < bench.options().runs(); run++) {
            Map<Contestant, Measured> turn = new LinkedHashMap<>();
            for (Contestant contestant : contestants) {
                turn.put(
                        contestant,
                        bench.closed(contestant.subject(), Shape.JSON, contestant.reports(), contestant.rate() * 2));
            }
            turns.add(turn);
        }
        for (Contestant contestant : contestants.subList(1, contestants.size())) {
            bench.verdicts()
                    .atLeast(
                            "messages a second (" + contestant.subject().name() + "), of the sample's",
                            Bench.median(turns.stream()
                                    .mapToDouble(turn -> turn.get(contestant).perSecond()
                                            / turn.get(contestants.get(0)).perSecond())
                                    .toArray()),
                            0.9);
        }
    }

    private void questions(Product sample, Community inSample, Product large, Community inLarge) throws IOException {
        for (String question : List.of("进度", "还差谁")) {
            compare(
                    question,
                    QUESTIONS,
                    sample,
                    question(inSample.units().get(0), question),
                    large,
                    question(inLarge.units().get(0), question));
        }
        compare(
                "今天小结",
                SUMMARIES,
                sample,
                new Saying(inSample.liaison(), inSample.director(), "今天小结", "今天小结", ""),
                large,
                new Saying(inLarge.liaison(), inLarge.director(), "今天小结", "今天小结", ""));
    }

    private static Saying question(Unit unit, String question) {
        return new Saying(unit.conversation(), unit.member(), question, question, "");
    }

    /** "No slower": by no more than a tenth, which two runs of one and the same bot differ by. */
    private void compare(String what, int times, Product sample, Saying toSample, Product large, Saying toLarge)
            throws IOException {
        long[] ofSample = new long[times];
        long[] ofLarge = new long[times];
        try (Wire sampleWire = new Wire(sample.port());
                Wire largeWire = new Wire(large.port())) {
            for (int i = -times / 10; i < times; i++) {
                long one = time(sampleWire, toSample);
                long other = time(largeWire, toLarge);
                if (i >= 0) {
                    ofSample[i] = one;
                    ofLarge[i] = other;
                }
            }
        }
        double inSample = Latencies.of(ofSample, times).percentile(50);
        double inLarge = Latencies.of(ofLarge, times).percentile(50);
        bench.say("  %s: %.2f ms with the sample, %.2f ms with many (medians)", what, inSample, inLarge);
        bench.verdicts().atMost(what + ", of the time with the sample", inLarge / inSample, 1.1);
    }

    private static long time(Wire wire, Saying saying) throws IOException {
        long before = System.nanoTime();
        String words = Product.ask(wire, saying);
        long nanos = System.nanoTime() - before;
        if (words.isEmpty()) {
            throw new IOException("\"" + saying.text() + "\" was not answered");
        }
        return nanos;
    }

    private void memory(Product large, int households) throws IOException {
        Memory memory = Memory.of(large.bot());
        bench.say(
                "  memory: %.0f MB resident, %.0f MB of heap in use after a full collection",
                memory.residentMegabytes(), memory.heapMegabytes());
        bench.verdicts().atMost("resident MB with " + households + " households", memory.residentMegabytes(), 1024);
    }
}
