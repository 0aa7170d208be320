package cn.qile.webhook.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the nodes of a test did, in the order in which they did it. */
final class Diary {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** A part of a node that only writes down what it is told. */
    Leading part(String name) {
        return part(name, () -> {}, () -> {});
    }

    Leading part(String name, Runnable atBegin, Runnable beforeEnd) {
        return new Leading() {

            @Override
            public void begin() {
                lines.add(name + " begins");
                atBegin.run();
            }

            @Override
            public void end() {
                beforeEnd.run();
                lines.add(name + " ends");
            }
        };
    }

    void write(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
