package cn.qile.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was aimed at, and what was reached. */
final class Verdicts {

    private final List<String> lines = new ArrayList<>();

    void atLeast(String what, double reached, double target) {
        add(what, reached, reached >= target, "at least", target);
    }

    void atMost(String what, double reached, double target) {
        add(what, reached, reached <= target, "at most", target);
    }

    private void add(String what, double reached, boolean met, String bound, double target) {
        lines.add(String.format(
                Locale.ROOT, "  %-5s %s: %.3g (%s %.3g)", met ? "PASS" : "SHORT", what, reached, bound, target));
    }

    void print(PrintStream out) {
        out.println("\nTargets");
        lines.forEach(out::println);
    }
}
