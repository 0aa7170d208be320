package cn.qile.webhook.hostile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;

/** Something that takes any bytes at all: whatever is not a declared refusal is a fault. */
@FunctionalInterface
public interface Target {

    /** What no single input may make us allocate; counted by thread, so it counts what was freed again too. */
    long MOST_ALLOCATED = 64L << 20;

    /** @throws Exception anything but a declared refusal, which it catches itself */
    void take(byte[] input) throws Exception;

    /** Gives it that input, and looks what it cost; once more if that was too much, since the first may have loaded classes. */
    default void accept(byte[] input) {
        if (allocated(input) > MOST_ALLOCATED) {
            long again = allocated(input);
            if (again > MOST_ALLOCATED) {
                throw new AssertionError((again >> 20) + " MiB were allocated, by " + shown(input));
            }
        }
    }

    private long allocated(byte[] input) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            take(input);
        } catch (Exception | StackOverflowError | OutOfMemoryError fault) {
            throw new AssertionError("a fault reached the edge, by " + shown(input), fault);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Gives it the recorded inputs as they are, and so many damaged ones. */
    default void acceptAll(List<byte[]> recorded, int damaged, int longest) {
        recorded.forEach(this::accept);
        Mutations mutations = new Mutations(20220411, recorded, longest);
        for (int i = 0; i < damaged; i++) {
            accept(mutations.next());
        }
    }

    private static String shown(byte[] input) {
        return input.length + " bytes " + HexFormat.of().formatHex(input, 0, Math.min(input.length, 4096));
    }
}
