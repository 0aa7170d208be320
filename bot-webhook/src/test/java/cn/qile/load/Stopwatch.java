package cn.qile.load;

import cn.qile.load.Load.Outcome;
import cn.qile.load.Wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Runs a load against a subject: seals before the clock, opens and recounts after it. */
final class Stopwatch {

    /** Messages of one run at most; so many ids are kept for each. */
    private static final int MOST = 10_000_000;

    private int run = 1000;

    /**
     * A measured run.
     *
     * @param messages that were answered as they should
     * @param perSecond of them
     * @param cpuMicros per message, by process; {@code load} is the benchmark's own
     * @param wrong what was not as it should be
     */
    record Measured(
            String who,
            Shape shape,
            int messages,
            double perSecond,
            Latencies latencies,
            Map<String, Double> cpuMicros,
            List<String> wrong) {

        /** @return microseconds a message of that process; 0 where there is none */
        double cpu(String process) {
            return cpuMicros.getOrDefault(process, 0.0);
        }
    }

    /**
     * @param count how many messages are prepared
     * @param work sends them
     */
    Measured measure(Subject subject, Shape shape, Reports reports, int count, Function<byte[][], Outcome> work)
            throws IOException {
        String prefix = Integer.toString(run++);
        byte[][] requests = new byte[Math.min(count, MOST)][];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = shape.request(prefix + String.format("%07d", i), reports.get(i));
        }
        Map<String, ProcessHandle> processes = new LinkedHashMap<>(subject.processes());
        processes.put("load", ProcessHandle.current());
        CpuTime before = CpuTime.of(processes);
        Outcome outcome = work.apply(requests);
        CpuTime after = CpuTime.of(processes);

        List<String> wrong = new ArrayList<>();
        int answered = answered(subject, shape, reports, outcome, wrong);
        wrong.addAll(subject.recount(prefix + "_______", answered, outcome.sent() - answered));
        return new Measured(
                subject.name(),
                shape,
                answered,
                answered / (outcome.elapsedNanos() / 1e9),
                Latencies.of(outcome.nanos(), outcome.sent()),
                after.perMessageSince(before, outcome.sent()),
                wrong);
    }

    /** @return how many got the answer that they should; the others are added to what is wrong, by their kind */
    private static int answered(Subject subject, Shape shape, Reports reports, Outcome outcome, List<String> wrong) {
        Map<String, Integer> faults = new TreeMap<>();
        Map<String, String> examples = new TreeMap<>();
        int answered = 0;
        for (int i = 0; i < outcome.sent(); i++) {
            Saying said = reports.get(i);
            String fault = fault(subject, shape, said, outcome.replies()[i]);
            if (fault.isEmpty()) {
                answered++;
            } else {
                String kind = fault.replaceFirst("(?s):.*", "");
                faults.merge(kind, 1, Integer::sum);
                examples.putIfAbsent(kind, "\"" + said.text() + "\" got " + fault);
            }
        }
        faults.forEach((kind, times) -> wrong.add(times + " × " + kind + ", such as " + examples.get(kind)));
        return answered;
    }

    private static String fault(Subject subject, Shape shape, Saying said, Reply reply) {
        if (reply.status() == 0) {
            return "no reply";
        }
        if (reply.status() != 200 || reply.body().length == 0) {
            return "HTTP " + reply.status() + (reply.body().length == 0 ? " without a body" : "");
        }
        try {
            String words = shape.opened(reply.body());
            return subject.isAnswer(said, words) ? "" : "another answer: " + words;
        } catch (RuntimeException e) {
            return "a reply that cannot be opened: " + e.getMessage();
        }
    }
}
