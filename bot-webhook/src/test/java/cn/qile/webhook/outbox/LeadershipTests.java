package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The leading node")
class LeadershipTests {

    /** One that runs out while a test waits for it. */
    private static final Lease SHORT = new Lease(Duration.ofSeconds(2), Duration.ofMillis(20), Duration.ofSeconds(1));

    /** One that does not, however busy the machine is. */
    private static final Lease LONG = new Lease(Duration.ofMinutes(2), Duration.ofMillis(20), Duration.ofSeconds(1));

    private final AtomicReference<String> holder = new AtomicReference<>();
    private final Diary diary = new Diary();
    private final OneLock lock = new OneLock(holder, "a");
    private final List<Leadership> nodes = new ArrayList<>();

    @AfterEach
    void stopAll() {
        lock.away = false;
        lock.hangs = false;
        nodes.forEach(Leadership::stop);
    }

    @Test
    @DisplayName("begins its parts in order, and ends them in reverse before it lets go of the lock")
    void order() {
        AtomicReference<String> holderAtEnd = new AtomicReference<>();
        Leadership node = node(
                lock, diary.part("connection", () -> {}, () -> holderAtEnd.set(holder.get())), diary.part("dispatch"));
        soon().until(node::leads);

        node.stop();

        assertThat(diary.lines())
                .containsExactly("connection begins", "dispatch begins", "dispatch ends", "connection ends");
        assertThat(holderAtEnd).hasValue("a");
        assertThat(holder).hasValue(null);
        assertThat(node.leads()).isFalse();
    }

    @Test
    @DisplayName("keeps the lock where its parts do not end in time")
    void stuck() {
        AtomicBoolean stuck = new AtomicBoolean(true);
        Leadership node = node(lock, diary.part("stuck", () -> {}, () -> soon().untilFalse(stuck)));
        soon().until(node::leads);

        node.stop();

        assertThat(holder).hasValue("a");
        stuck.set(false);
    }

    @Test
    @DisplayName("ends when the database does not answer in time, and begins again when it does")
    void databaseAway() {
        Leadership node = node(lock, SHORT, diary.part("part"));
        soon().until(node::leads);

        lock.away = true;
        soon().until(() -> diary.lines().contains("part ends"));
        assertThat(node.leads()).isFalse();

        lock.away = false;
        soon().until(node::leads);
        assertThat(diary.lines()).containsExactly("part begins", "part ends", "part begins");
    }

    @Test
    @DisplayName("ends in time also while a question to the database hangs")
    void databaseHangs() {
        Leadership node = node(lock, SHORT, diary.part("part"));
        soon().until(node::leads);

        lock.hangs = true;

        soon().until(() -> diary.lines().contains("part ends"));
        assertThat(node.leads()).isFalse();
    }

    @Test
    @DisplayName("ends at once when it learns that another node has the lock")
    void robbed() {
        Leadership node = node(lock, diary.part("part"));
        soon().until(node::leads);

        holder.set("b");

        soon().until(() -> diary.lines().contains("part ends"));
        assertThat(holder).hasValue("b");
    }

    @Test
    @DisplayName("gives way to another when a part cannot begin, and ends what had begun")
    void cannotBegin() {
        Leadership broken = node(
                lock,
                diary.part("connection of a"),
                diary.part(
                        "dispatch of a",
                        () -> {
                            throw new IllegalStateException("not here");
                        },
                        () -> {}));
        soon().until(() -> diary.lines().contains("connection of a ends"));

        Leadership other = node(new OneLock(holder, "b"), diary.part("b"));

        soon().until(other::leads);
        assertThat(broken.leads()).isFalse();
        assertThat(diary.lines())
                .startsWith(
                        "connection of a begins", "dispatch of a begins", "dispatch of a ends", "connection of a ends")
                .endsWith("b begins");
        assertThat(diary.lines().stream().filter("b begins"::equals)).hasSize(1);
    }

    @Test
    @DisplayName("tries again by itself when a part could not begin")
    void triesAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Leadership node = node(
                lock,
                diary.part(
                        "part",
                        () -> {
                            if (broken.getAndSet(false)) {
                                throw new IllegalStateException("not yet");
                            }
                        },
                        () -> {}));

        soon().until(node::leads);
        assertThat(diary.lines()).containsExactly("part begins", "part ends", "part begins");
    }

    @Test
    @DisplayName("ends its other parts when one does not end well")
    void badEnd() {
        Leadership node = node(lock, diary.part("first"), diary.part("second", () -> {}, () -> {
            throw new IllegalStateException("broken");
        }));
        soon().until(node::leads);

        node.stop();

        assertThat(diary.lines()).containsExactly("first begins", "second begins", "first ends");
        assertThat(holder).hasValue(null);
    }

    @Test
    @DisplayName("has a lease that others cannot have before it has ended, and that is renewed more than once")
    void leases() {
        assertThat(Lease.USUAL.own().plus(Lease.USUAL.closing())).isEqualTo(Lease.USUAL.ttl());
        assertThat(Lease.USUAL.ttl().plus(Lease.USUAL.heartbeat())).isLessThan(Duration.ofSeconds(30));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lease(Duration.ofSeconds(20), Duration.ofSeconds(6), Duration.ofSeconds(9)));
    }

    private Leadership node(OneLock lock, Leading... parts) {
        return node(lock, LONG, parts);
    }

    private Leadership node(OneLock lock, Lease lease, Leading... parts) {
        Leadership node = new Leadership(lock, lease, List.of(parts));
        nodes.add(node);
        node.start();
        return node;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
