package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dispatch loop")
class DispatchLoopTests {

    private static final Destination PAGE = new Destination(Way.PLAYGROUND, "g1", true);
    private static final Transport.Parcel PARCEL =
            new Transport.Parcel("k", new Speech.WayDown(new Speech.Term("way", "app")), List.of(), 0);

    private final Diary diary = new Diary();
    private final Sendings sendings = new Sendings();
    private final Gate gate = new Gate();
    private final Transport page = gate.before(new Page());
    private DispatchLoop loop;

    private final class Page implements Transport {

        @Override
        public Way way() {
            return Way.PLAYGROUND;
        }

        @Override
        public State state() {
            return State.UP;
        }

        @Override
        public Outcome send(Destination to, Parcel parcel) {
            diary.write("sent");
            return new Outcome.Sent(false, List.of());
        }
    }

    @AfterEach
    void close() {
        if (loop != null) {
            loop.end();
            loop.close();
        }
    }

    @Test
    @DisplayName("takes over before it looks, and looks again and again")
    void looks() {
        loop(
                () -> {
                    assertThat(page.state()).isEqualTo(Transport.State.UP);
                    diary.write("look");
                    return 0;
                },
                () -> {});

        loop.begin();

        soon().until(() -> diary.lines().size() > 2);
        assertThat(diary.lines()).startsWith("take over", "look", "look");
    }

    @Test
    @DisplayName("does not begin where it cannot take over")
    void cannotTakeOver() {
        loop = new DispatchLoop(
                new DispatchLoop.Work(
                        () -> {
                            throw new IllegalStateException("the database is away");
                        },
                        () -> 0,
                        () -> 0,
                        () -> {}),
                sendings,
                gate,
                Duration.ofMillis(20));

        assertThatIllegalStateException().isThrownBy(loop::begin);

        assertThat(page.state()).isEqualTo(Transport.State.DOWN);
    }

    @Test
    @DisplayName("goes on after a pass that failed, and after people could not be told")
    void faults() {
        AtomicInteger passes = new AtomicInteger();
        AtomicBoolean told = new AtomicBoolean();
        loop(
                () -> {
                    if (passes.incrementAndGet() == 1) {
                        throw new IllegalStateException("the database is away");
                    }
                    return 0;
                },
                () -> {
                    told.set(true);
                    throw new IllegalStateException("the database is away");
                });

        loop.begin();

        soon().until(() -> passes.get() > 2);
        soon().untilTrue(told);
    }

    @Test
    @DisplayName("ends when the sendings under way have ended, so that their outcome is kept")
    void waits() {
        AtomicBoolean kept = new AtomicBoolean();
        AtomicBoolean begun = new AtomicBoolean();
        loop(
                () -> {
                    if (begun.compareAndSet(false, true)) {
                        sendings.execute(() -> {
                            soon().until(() -> page.state() == Transport.State.DOWN);
                            kept.set(true);
                        });
                    }
                    return 1;
                },
                () -> {});
        loop.begin();
        soon().untilTrue(begun);

        loop.end();

        assertThat(kept).isTrue();
    }

    @Test
    @DisplayName("sends nothing while this node does not lead: the letter waits again")
    void leaderOnly() {
        loop(() -> 0, () -> {});
        assertThat(page.state()).isEqualTo(Transport.State.DOWN);
        assertThat(page.send(PAGE, PARCEL)).isEqualTo(new Outcome.NotSent());

        loop.begin();
        assertThat(page.send(PAGE, PARCEL)).isEqualTo(new Outcome.Sent(false, List.of()));

        loop.end();
        assertThat(page.state()).isEqualTo(Transport.State.DOWN);
        assertThat(page.send(PAGE, PARCEL)).isEqualTo(new Outcome.NotSent());
        assertThat(diary.lines()).containsOnlyOnce("sent");
    }

    @Test
    @DisplayName("looks no more after its end, and again when it begins again")
    void again() {
        loop(
                () -> {
                    diary.write(page.state() == Transport.State.UP ? "look" : "look behind a closed gate");
                    return 0;
                },
                () -> {});
        loop.begin();
        soon().until(() -> diary.lines().contains("look"));
        loop.end();
        int before = diary.lines().size();

        loop.begin();

        soon().until(() -> diary.lines().size() > before + 1);
        assertThat(diary.lines().get(before)).isEqualTo("take over");
        assertThat(diary.lines()).doesNotContain("look behind a closed gate");
    }

    @Test
    @DisplayName("gives up letters whose outcome could not be kept, when none is being sent, and goes on")
    void lostOutcome() {
        AtomicInteger passes = new AtomicInteger();
        loop(
                () -> {
                    if (passes.incrementAndGet() == 1) {
                        sendings.execute(() -> {
                            throw new IllegalStateException("the database is away");
                        });
                    }
                    return 0;
                },
                () -> {});

        loop.begin();

        soon().until(() -> passes.get() > 2);
        assertThat(diary.lines()).containsExactly("take over", "give up");
    }

    private void loop(IntSupplier pass, Runnable tell) {
        loop = new DispatchLoop(
                new DispatchLoop.Work(
                        () -> {
                            diary.write("take over");
                            return 1;
                        },
                        () -> {
                            diary.write("give up");
                            return 1;
                        },
                        pass,
                        tell),
                sendings,
                gate,
                Duration.ofMillis(20));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
