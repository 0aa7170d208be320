package cn.qile.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CPU time that processes have used, user and system, garbage collection and compiling included; the system counts it
 * in steps of 10 ms.
 */
final class CpuTime {

    private final Map<String, Duration> used;

    private CpuTime(Map<String, Duration> used) {
        this.used = used;
    }

    static CpuTime of(Map<String, ProcessHandle> processes) {
        Map<String, Duration> used = new LinkedHashMap<>();
        processes.forEach((name, process) -> used.put(
                name,
                process.info()
                        .totalCpuDuration()
                        .orElseThrow(() -> new IllegalStateException("the CPU time of " + name
                                + " cannot be read: it has ended, or this system tells none"))));
        return new CpuTime(used);
    }

    /** @return microseconds of each process since then, per message */
    Map<String, Double> perMessageSince(CpuTime before, int messages) {
        Map<String, Double> micros = new LinkedHashMap<>();
        used.forEach((name, now) ->
                micros.put(name, now.minus(before.used.get(name)).toNanos() / 1e3 / Math.max(messages, 1)));
        return micros;
    }
}
