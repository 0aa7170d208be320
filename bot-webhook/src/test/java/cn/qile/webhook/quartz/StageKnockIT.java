package cn.qile.webhook.quartz;

import static cn.qile.core.round.RoundFixtures.aSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.core.round.AtStage;
import cn.qile.core.round.Round;
import cn.qile.core.round.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;

/** Nodes that run on one database. Quartz asks the machine what time it is, so these rounds are about now. */
@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class StageKnockIT {

    private final String url;
    private final List<TimersNode> nodes = new ArrayList<>();
    private TimersDatabase database;

    StageKnockIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        database = TimersDatabase.emptied(url);
    }

    @AfterEach
    void stop() {
        nodes.forEach(TimersNode::close);
    }

    @Test
    @DisplayName("two nodes: every stage of every round is done once")
    void once() {
        TimersNode first = running(this::write);
        TimersNode second = running(this::write);
        Instant now = Instant.now();
        List<Round> rounds = IntStream.rangeClosed(1, 6)
                .mapToObj(number -> round(number, now, now.plusSeconds(6)))
                .toList();
        rounds.forEach(round -> (round.id().number() % 2 == 0 ? first : second).open(round));

        allHeard(first);

        assertThat(database.lines()).containsExactlyElementsOf(lines(rounds));
        assertThat(database.missed()).isEmpty();
    }

    @Test
    @DisplayName("knocks that come at once, in two nodes, do the stage once")
    void doubled() {
        Instant now = Instant.now();
        Round round = round(1, now.minusSeconds(30), now.plusSeconds(29));
        TimersNode first = deaf(round.openedAt());
        TimersNode second = deafNow();
        TimersNode third = deafNow();
        first.open(round);

        Stream.of(second, third, second, third)
                .map(node -> CompletableFuture.runAsync(
                        () -> node.get(StageKnock.class).answer(round.id(), Stage.HALF)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(database.lines()).containsExactly("1-1 HALF");
        assertThat(second.triggers("stage")).doesNotContainKey("1-1-HALF").hasSize(3);
    }

    @Test
    @DisplayName("what was due while no node ran is done if it is at most five minutes late, and noted otherwise")
    void late() {
        Instant now = Instant.now();
        Instant opened = now.minus(Duration.ofMinutes(18)).plusSeconds(30);
        Round round = round(1, opened, opened.plus(Duration.ofMinutes(20)));
        deaf(opened).open(round);

        TimersNode node = running(this::write);

        await().until(() -> node.triggers("stage").size() == 2);
        assertThat(database.missed()).containsExactly("1-1 HALF");
        assertThat(database.lines()).containsExactly("1-1 THREE_QUARTERS");
        assertThat(node.triggers("stage")).containsOnlyKeys("1-1-NINE_TENTHS", "1-1-DEADLINE");
    }

    @Test
    @DisplayName("a node that dies in the middle has done nothing, and another does it")
    void killed() throws Exception {
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch buried = new CountDownLatch(1);
        AtomicLong connection = new AtomicLong();
        Round round = justDue();
        deaf(round.openedAt()).open(round);
        TimersNode dying = running((due, stage, now) -> {
            write(due, stage, now);
            if (stage == Stage.HALF) {
                connection.set(database.connection());
                inTheMiddle.countDown();
                awaitQuietly(buried);
            }
        });
        try {
            inTheMiddle.await();
            dying.fireNothingMore();
            TimersNode other = running(this::write);

            database.kill(connection.get());

            await().until(() -> !other.triggers("stage").containsKey("1-1-HALF"));
            assertThat(database.lines()).containsExactly("1-1 HALF");
        } finally {
            buried.countDown();
        }
    }

    @Test
    @DisplayName("what loses against others is repeated at once")
    void repeated() {
        AtomicInteger attempts = new AtomicInteger();
        Round round = justDue();
        deaf(round.openedAt()).open(round);
        TimersNode node = running((due, stage, now) -> {
            write(due, stage, now);
            if (attempts.incrementAndGet() < 3) {
                throw new CannotAcquireLockException("a deadlock");
            }
        });

        await().until(() -> node.triggers("stage").size() == 3);
        assertThat(database.lines()).containsExactly("1-1 HALF");
        assertThat(attempts).hasValue(3);
    }

    @Test
    @DisplayName("what fails altogether is left to the next knock")
    void knocksAgain() {
        AtomicInteger attempts = new AtomicInteger();
        Round round = justDue();
        deaf(round.openedAt()).open(round);
        TimersNode node = running((due, stage, now) -> {
            write(due, stage, now);
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("a fault of ours");
            }
        });

        await().until(() -> node.triggers("stage").size() == 3);
        assertThat(database.lines()).containsExactly("1-1 HALF");
    }

    @Test
    @DisplayName("a knock for a stage that lies ahead again does nothing, and the new time stays")
    void ahead() {
        Instant now = Instant.now();
        Round round = round(1, now.minusSeconds(30), now.plusSeconds(29));
        deaf(round.openedAt()).open(round);
        TimersNode node = deafNow();
        node.reschedule(round.extendedBy(Duration.ofMinutes(10)));

        node.get(StageKnock.class).answer(round.id(), Stage.HALF);

        assertThat(database.lines()).isEmpty();
        assertThat(node.triggers("stage")).hasSize(4);
    }

    @Test
    @DisplayName("a round that was closed while somebody knocked is left alone")
    void closed() {
        Round round = justDue();
        TimersNode node = deaf(round.openedAt());
        node.open(round);
        node.reschedule(round.closedAt(round.openedAt().plusSeconds(1)));

        node.get(StageKnock.class).answer(round.id(), Stage.HALF);

        assertThat(database.lines()).isEmpty();
        assertThat(database.missed()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Round round, Stage stage, Instant now) {
        database.write(round, stage);
    }

    private TimersNode running(AtStage action) {
        return kept(TimersNode.running(database, action));
    }

    private TimersNode deaf(Instant time) {
        return kept(TimersNode.deaf(database, Clock.fixed(time, TimersNode.ZONE)));
    }

    private TimersNode deafNow() {
        return kept(TimersNode.deaf(database, Clock.systemUTC()));
    }

    private TimersNode kept(TimersNode node) {
        nodes.add(node);
        return node;
    }

    private static void allHeard(TimersNode node) {
        await().until(() -> node.triggers("stage").isEmpty());
    }

    /** @return one whose first stage was due a moment ago, and whose others are not for a long time */
    private static Round justDue() {
        Instant opened = Instant.now().minus(Duration.ofMinutes(60));
        return round(1, opened, opened.plus(Duration.ofMinutes(120)).minusSeconds(2));
    }

    private static Round round(int number, Instant opened, Instant deadline) {
        Round like = aSweep(number);
        return new Round(
                like.id(),
                like.kind(),
                like.scope(),
                like.rosterVersion(),
                like.openedBy(),
                opened,
                deadline,
                null,
                false,
                0);
    }

    private static List<String> lines(List<Round> rounds) {
        return rounds.stream()
                .flatMap(round -> Stream.of(Stage.values()).map(stage -> round.id() + " " + stage))
                .sorted()
                .toList();
    }
}
