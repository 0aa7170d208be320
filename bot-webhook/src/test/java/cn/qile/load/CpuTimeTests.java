package cn.qile.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CPU time per message")
class CpuTimeTests {

    private static final Map<String, ProcessHandle> SELF = Map.of("self", ProcessHandle.current());

    @Test
    @DisplayName("is what the process has used, by the threads' own clocks, for each message")
    void used() {
        var threads = ManagementFactory.getThreadMXBean();
        CpuTime before = CpuTime.of(SELF);
        long began = threads.getCurrentThreadCpuTime();
        int messages = 0;
        while (threads.getCurrentThreadCpuTime() - began < 200_000_000) {
            messages++;
        }
        double whole = CpuTime.of(SELF).perMessageSince(before, 1).get("self");
        double each = CpuTime.of(SELF).perMessageSince(before, messages).get("self");
        assertThat(whole).isGreaterThanOrEqualTo(180_000);
        assertThat(each).isPositive().isLessThan(whole);
    }

    @Test
    @DisplayName("of a process that has ended is not guessed")
    void ended() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();
        child.onExit().join();
        assertThatThrownBy(() -> CpuTime.of(Map.of("child", child.toHandle()))).hasMessageContaining("child");
    }
}
