package cn.qile.webhook.faults;

import static org.awaitility.Awaitility.await;

import cn.qile.webhook.Patience;
import cn.qile.webhook.wecom.Platform;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The platform under load: delivers reports, many at once, over any of the nodes; what gets no answer is delivered again
 * over another one, three times in all; and it remembers for each message all that it was answered.
 */
final class Deliveries {

    /** "any non-200 or timeout → retried, 3 attempts in total" (platform document §1.5) */
    private static final int ATTEMPTS = 3;

    private static final int AT_ONCE = 16;

    /** What became of an attempt that brought no reply. */
    private static final int REFUSED = -1;

    /** The connection ended while the reply was waited for. */
    private static final int BROKEN = -2;

    /** Nothing came within the platform's patience. */
    static final int LATE = -3;

    private final List<Node> nodes;
    private final Map<String, Set<String>> answers = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> replies = new ConcurrentHashMap<>();
    private final Map<Node, Integer> answeredBy = new ConcurrentHashMap<>();

    Deliveries(Node... nodes) {
        this.nodes = List.of(nodes);
    }

    /** Reports on their way. */
    final class Rush {

        private final ConcurrentLinkedQueue<Report> waiting;
        private final ExecutorService lines;
        private final AtomicInteger begun = new AtomicInteger();
        private final Set<Report> answered = ConcurrentHashMap.newKeySet();
        private final long start = System.nanoTime();

        private Rush(Collection<Report> reports, int atOnce) {
            waiting = new ConcurrentLinkedQueue<>(reports);
            lines = Executors.newFixedThreadPool(atOnce);
            for (int line = 0; line < atOnce; line++) {
                int first = line;
                lines.execute(() -> work(first));
            }
            lines.shutdown();
        }

        private void work(int first) {
            for (Report report = waiting.poll(); report != null; report = waiting.poll()) {
                if (deliver(report, first + begun.getAndIncrement())) {
                    answered.add(report);
                }
            }
        }

        /** Returns when so many have set out. */
        void awaitBegun(int reports) {
            await().pollInterval(Duration.ofMillis(1)).until(() -> begun.get() >= reports);
        }

        /** Returns when so many have been answered. */
        void awaitAnswered(int reports) {
            await().pollInterval(Duration.ofMillis(1)).until(() -> answered.size() >= reports);
        }

        /** @return how many have been answered */
        int answered() {
            return answered.size();
        }

        /** Returns when each has been answered or given up. */
        Rush finish() {
            try {
                if (!lines.awaitTermination(5, TimeUnit.MINUTES)) {
                    throw new AssertionError("deliveries do not end");
                }
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            } finally {
                lines.shutdownNow();
            }
            return this;
        }

        /** @return answers in a second, since the beginning */
        long rate() {
            return answered.size() * 1_000_000_000L / (System.nanoTime() - start);
        }
    }

    /** @return the reports, on their way */
    Rush begin(Collection<Report> reports) {
        return begin(reports, AT_ONCE);
    }

    /** @return the reports, on their way, no more than so many at once */
    Rush begin(Collection<Report> reports, int atOnce) {
        return new Rush(reports, atOnce);
    }

    /** Delivers them again, those that were answered too, until each is answered this time. */
    void redeliver(Collection<Report> reports) {
        List<Report> left = List.copyOf(reports);
        long end = System.nanoTime() + Patience.PATIENCE.toNanos();
        while (!left.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no answer to " + left.size() + " reports; replies " + replies());
            }
            Rush rush = begin(left).finish();
            left = left.stream()
                    .filter(report -> !rush.answered.contains(report))
                    .toList();
        }
    }

    /** @return all that was said to it, each once: one answer, if all is well; none, if it has got none yet */
    Set<String> answersTo(Report report) {
        return answers.getOrDefault(report.id(), Set.of());
    }

    /** @return how many answers that node gave */
    int answeredBy(Node node) {
        return answeredBy.getOrDefault(node, 0);
    }

    /** @return how many attempts came to that HTTP status, or, below 0, to nothing */
    Map<Integer, Integer> replies() {
        return new TreeMap<>(replies);
    }

    private boolean deliver(Report report, int turn) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Node node = nodes.get((turn + attempt) % nodes.size());
            Platform.Reply reply = attempt(report, node);
            replies.merge(reply.status(), 1, Integer::sum);
            if (reply.status() == 200) {
                answeredBy.merge(node, 1, Integer::sum);
                answers.computeIfAbsent(report.id(), id -> ConcurrentHashMap.newKeySet())
                        .add(reply.text());
                return true;
            }
        }
        return false;
    }

    private static Platform.Reply attempt(Report report, Node node) {
        try {
            return node.platform().deliver(report.id(), report.chat(), report.userid(), report.text());
        } catch (HttpTimeoutException late) {
            return new Platform.Reply(LATE, "");
        } catch (ConnectException refused) {
            return new Platform.Reply(REFUSED, "");
        } catch (IOException broken) {
            return new Platform.Reply(BROKEN, "");
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
