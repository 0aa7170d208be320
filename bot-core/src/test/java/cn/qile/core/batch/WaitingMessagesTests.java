package cn.qile.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.qile.core.roster.CommunityId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitingMessagesTests {

    private Instant now = Node.START;

    private final WaitingMessages waiting = new WaitingMessages(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private final WaitingMessages.Taker one = waiting.taker();
    private final WaitingMessages.Taker other = waiting.taker();

    @Test
    @DisplayName("whatever has piled up is one batch, in the order in which it came")
    void pile() throws InterruptedException {
        add("a", 1);
        add("b", 2);
        add("c", 1);

        assertThat(ids(one.take())).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("what concerns a community in somebody's hands is for him; other communities are for everybody")
    void inHand() throws InterruptedException {
        add("a", 1);
        one.take();
        one.away();
        add("b", 1);
        add("c", 2);

        assertThat(ids(other.take())).containsExactly("c");
        other.away();
        assertThat(ids(one.take())).containsExactly("b");
    }

    @Test
    @DisplayName("one takes all that comes; who is away meanwhile leaves it to the other one")
    void oneAtATime() throws Exception {
        add("a", 1);
        one.take();
        CompletableFuture<List<String>> others = new CompletableFuture<>();
        Thread waitsForHisTurn = new Thread(() -> others.completeAsync(() -> taken(other), Runnable::run));
        waitsForHisTurn.setDaemon(true);
        waitsForHisTurn.start();
        while (waitsForHisTurn.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        add("b", 2);
        add("c", 3);
        assertThat(CompletableFuture.supplyAsync(() -> taken(one)).get(60, TimeUnit.SECONDS))
                .containsExactly("b", "c");
        add("d", 4);
        one.away();

        assertThat(others.get(60, TimeUnit.SECONDS)).containsExactly("d");
        add("e", 3); // has been taken by the one who is away
        add("f", 5);
        assertThat(taken(other)).containsExactly("f");
    }

    @Test
    @DisplayName("a community is anybody's again when whoever has it is through with all that he took of it")
    void through() throws InterruptedException {
        add("a", 1);
        List<Waiting> first = one.take();
        add("b", 1);
        List<Waiting> second = one.take();
        one.away();
        waiting.through(first);
        add("c", 1);
        add("d", 2);
        assertThat(ids(other.take())).containsExactly("d");
        waiting.through(second);

        assertThat(ids(other.take())).containsExactly("c");
    }

    @Test
    @DisplayName("nobody overtakes a message that waits for two communities, of which another has one")
    void street() throws InterruptedException {
        add("a", 1);
        List<Waiting> first = one.take();
        one.away();
        add("street", 1, 2);
        add("c", 2);
        add("d", 3);

        assertThat(ids(other.take())).containsExactly("d");
        waiting.through(first);
        assertThat(ids(other.take())).containsExactly("street", "c");
    }

    @Test
    @DisplayName("a batch has at most 256 messages, the rest is the next one")
    void most() throws InterruptedException {
        IntStream.range(0, 300).forEach(i -> add("m" + i, 1));
        List<Waiting> batch = one.take();

        assertThat(batch).hasSize(WaitingMessages.MOST_AT_ONCE);
        assertThat(one.take()).hasSize(44);
    }

    @Test
    @DisplayName("whoever comes when too many wait is sent away")
    void full() {
        IntStream.range(0, WaitingMessages.MOST).forEach(i -> add("m" + i, 1));

        assertThatExceptionOfType(TooBusy.class).isThrownBy(() -> add("one more", 2));
    }

    @Test
    @DisplayName("whoever comes when the first has waited long would be answered too late, and is sent away at once")
    void stalled() throws InterruptedException {
        add("a", 1);
        now = now.plus(WaitingMessages.STALLED);
        add("b", 2);
        now = now.plusMillis(1);

        assertThatExceptionOfType(TooBusy.class).isThrownBy(() -> add("c", 3));
        assertThat(one.take()).hasSize(2);
        add("d", 3);
    }

    @Test
    @DisplayName("what waits when it is closed is still taken; then no more comes, and nobody is let in")
    void closed() throws InterruptedException {
        add("a", 1);
        waiting.close();

        assertThat(ids(one.take())).containsExactly("a");
        assertThat(one.take()).isEmpty();
        assertThatExceptionOfType(TooBusy.class).isThrownBy(() -> add("b", 2));
    }

    private void add(String id, Integer... communities) {
        waiting.add(new Waiting(
                Node.message(id, Node.UNIT, "li", "901 齐了"),
                List.of(communities).stream().map(CommunityId::new).toList(),
                now.plus(Duration.ofSeconds(3)),
                new CompletableFuture<>()));
    }

    private static List<String> taken(WaitingMessages.Taker taker) {
        try {
            return ids(taker.take());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(List<Waiting> batch) {
        return batch.stream().map(each -> each.message().id()).toList();
    }
}
