package cn.qile.core.batch;

import static cn.qile.core.batch.Node.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatchingBotTests {

    private final Node node = new Node();
    private final CountDownLatch committing = new CountDownLatch(1);
    private final CountDownLatch mayCommit = new CountDownLatch(1);

    /** The first transaction takes as long as the test wants. */
    private final Transactions slow = new Transactions() {
        @Override
        public <T> T commit(Duration left, Supplier<T> work) {
            if (committing.getCount() > 0) {
                committing.countDown();
                await(mayCommit);
            }
            return node.transactions.commit(left, work);
        }

        @Override
        public void rehearse(Runnable work) {
            work.run();
        }
    };

    private final BatchingBot bot = new BatchingBot(
            node.shared.stores,
            node.directory(),
            node.new BatchLedgerInMemory(),
            slow,
            node::alone,
            node.clock,
            Node.CHINA);

    @AfterEach
    void close() {
        mayCommit.countDown();
        bot.close();
    }

    @Test
    @DisplayName(
            "a message alone waits for nobody; what comes while it is committed is the next batch, in one transaction")
    void pilesUp() {
        CompletableFuture<Optional<Speech.Answer>> first = bot.hearing(message(0));
        await(committing);
        List<CompletableFuture<Optional<Speech.Answer>>> others =
                IntStream.range(1, 40).mapToObj(i -> bot.hearing(message(i))).toList();
        assertThat(first).isNotDone();
        mayCommit.countDown();

        List<Integer> done = new ArrayList<>();
        Stream.concat(Stream.of(first), others.stream())
                .forEach(answer -> answer.join().ifPresent(said -> done.add(counted(said))));
        assertThat(done)
                .as("those after the fifteenth are told later, together")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
        assertThat(node.transactions.log).containsExactly("begin", "commit", "begin", "commit");
        assertThat(node.shared.done()).isEqualTo(40);
    }

    @Test
    @DisplayName("who speaks elsewhere does not wait while a transaction takes long")
    void elsewhere() throws Exception {
        CompletableFuture<Optional<Speech.Answer>> first = bot.hearing(message(0));
        await(committing);
        Conversation unbound = Conversation.group(Channel.ROBOT, "wrElsewhere");

        assertThat(bot.hearing(Node.message("elsewhere", unbound, VOLUNTEER, "901 齐了", Node.START))
                        .get(60, TimeUnit.SECONDS))
                .isPresent();
        assertThat(first).isNotDone();
    }

    @Test
    @DisplayName("what was taken in is heard before the bot ends; who comes later is sent away")
    void closing() {
        CompletableFuture<Optional<Speech.Answer>> first = bot.hearing(message(0));
        await(committing);
        CompletableFuture<Optional<Speech.Answer>> second = bot.hearing(message(1));
        mayCommit.countDown();
        bot.close();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThatExceptionOfType(TooBusy.class).isThrownBy(() -> bot.hear(message(2)));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("what is still heard while the node stops waits for nobody who has gone")
    void stopping() {
        bot.close();

        assertThat(bot.rehearse(List.of(message(0)), List.of(message(1)), node::alone))
                .hasSize(2);
    }

    @Test
    @DisplayName(
            "whom a message concerns is asked of the stores where it is not in memory, and not on the caller's thread")
    void placed() {
        node.shared.inMemory = false;
        mayCommit.countDown();

        assertThat(bot.hearing(message(0)).join()).isPresent();
        assertThat(node.shared.done()).isOne();
    }

    @Test
    @DisplayName("a fault of the machine in one batch ends neither the worker nor the wait")
    void fault() {
        node.transactions.beforeWork.add(new IllegalStateException("first"));
        mayCommit.countDown();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> bot.hear(message(0)));

        assertThat(bot.hear(message(0))).isPresent();
    }

    private static int counted(Speech.Answer answer) {
        return answer instanceof Speech.Recorded recorded
                ? recorded.counts().get(0).done()
                : -1;
    }

    private static GroupMessage message(int i) {
        return message("m" + i, Node.UNIT, VOLUNTEER, (i / 4 + 2) + "0" + (i % 4 + 1) + " 齐了");
    }

    private static GroupMessage message(String id, cn.qile.core.chat.Conversation place, String sender, String text) {
        return Node.message(id, place, sender, text);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
