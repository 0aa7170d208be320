package cn.qile.core.batch;

import static cn.qile.core.batch.BatchHearingTests.answer;
import static cn.qile.core.batch.BatchHearingTests.done;
import static cn.qile.core.batch.Node.DIRECTOR;
import static cn.qile.core.batch.Node.LIAISON;
import static cn.qile.core.batch.Node.OTHER_UNIT;
import static cn.qile.core.batch.Node.OTHER_VOLUNTEER;
import static cn.qile.core.batch.Node.START;
import static cn.qile.core.batch.Node.UNIT;
import static cn.qile.core.batch.Node.VOLUNTEER;
import static cn.qile.core.batch.Node.message;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.Speech;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HearingAheadTests {

    private final Node node = new Node();

    /** It was heard of a moment ago, so it takes for granted that nobody else has done anything. */
    private Node awake() {
        Node awake = Node.credulous(node.shared);
        awake.batch(message("awake", UNIT, VOLUNTEER, "201 齐了", START));
        awake.committing = Node.Committing.LATER;
        awake.transactions.log.clear();
        awake.wentAway.set(0);
        return awake;
    }

    private static Deque<Waiting> waiting(Node node, GroupMessage... messages) {
        return new ArrayDeque<>(Stream.of(messages).map(node::waiting).toList());
    }

    private static GroupMessage report(int i) {
        return message("m" + i, UNIT, VOLUNTEER, (i / 4 + 3) + "0" + (i % 4 + 1) + " 齐了", START.plusMillis(i));
    }

    /** @return two reports: the first is on its way, the second was worked out from it */
    private static List<Waiting> oneOnItsWayAndOneAfterIt(Node here) {
        Deque<Waiting> waiting = waiting(here, report(0), report(1));
        List<Waiting> both = List.copyOf(waiting);
        here.ahead(waiting, 1);
        here.ahead(waiting, 1);
        return both;
    }

    @Test
    @DisplayName(
            "what comes while a batch is on its way is heard at once, from what that has come to, and written after it")
    void meanwhile() {
        Node here = awake();
        Deque<Waiting> first = waiting(here, report(0), report(1));
        Deque<Waiting> second = waiting(here, report(2));
        List<Waiting> all = Stream.concat(first.stream(), second.stream()).toList();

        assertThat(here.ahead(first, 2)).isEqualTo(2);
        assertThat(here.ahead(second, 1)).isEqualTo(1);
        assertThat(all).allSatisfy(each -> assertThat(each.answer()).isNotDone());
        assertThat(here.transactions.log).isEmpty();
        here.commit();

        assertThat(here.transactions.log).containsExactly("begin", "commit", "begin", "commit");
        assertThat(all.stream().map(BatchHearingTests::done)).containsExactly(2, 3, 4);
        assertThat(node.shared.done()).isEqualTo(4);
    }

    @Test
    @DisplayName("where a batch on its way fails, what was worked out from it is heard again, after it")
    void lost() {
        Node here = awake();
        List<Waiting> all = oneOnItsWayAndOneAfterIt(here);
        node.alone(message("quicker", UNIT, DIRECTOR, "301 302 303 齐了", START.plusMillis(1)));
        here.commit();

        assertThat(here.transactions.log).containsExactly("begin", "overtaken", "begin", "commit");
        assertThat(all.stream().map(BatchHearingTests::done)).containsExactly(4, 4);
        assertThat(node.shared.done()).isEqualTo(4);
    }

    @Test
    @DisplayName("a commit whose end nobody knows is not believed, and what follows on it neither")
    void unknownEnd() {
        Node here = awake();
        List<Waiting> all = oneOnItsWayAndOneAfterIt(here);
        here.transactions.afterCommit.add(new IllegalStateException("the connection broke"));
        here.commit();

        assertThat(all.stream().map(BatchHearingTests::done)).containsExactly(2, 3);
        assertThat(node.shared.done()).isEqualTo(3);
        assertThat(node.shared.ledger.entries()).hasSize(4); // the opening, who was awake, and these
    }

    @Test
    @DisplayName("where nobody can follow what was committed, what was heard meanwhile is committed all the same")
    void nobodyFollows() {
        Node here = awake();
        here.following = task -> {
            throw new RejectedExecutionException("the node is stopping");
        };
        List<Waiting> all = oneOnItsWayAndOneAfterIt(here);
        here.commit();

        assertThat(all.stream().map(BatchHearingTests::done)).containsExactly(2, 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "who is heard alone finds the boards told of all before him; where they cannot be told he is heard all the same")
    void boardsAreToldBefore(boolean failing) {
        Node here = awake();
        here.following = laterOrNever -> {};
        here.ahead(waiting(here, report(0)), 1);
        here.commit();
        node.shared.boards.told.clear();
        node.shared.boards.fault = failing ? new IllegalStateException("no board") : null;
        here.committing = Node.Committing.AT_ONCE;
        Waiting close = here.waiting(message("close", LIAISON, DIRECTOR, "结束", START.plusMillis(9)));
        here.hear(List.of(close));

        assertThat(answer(close)).containsInstanceOf(Speech.RoundClosed.class);
        assertThat(node.shared.boards.told).hasSize(failing ? 0 : 1);
    }

    @Test
    @DisplayName("what needs the stores, or an order, waits until all before it is through; nobody overtakes it")
    void notAhead() {
        Node here = awake();
        Deque<Waiting> waiting = waiting(
                here,
                report(0),
                message("why", UNIT, VOLUNTEER, "201 为什么", START.plusMillis(5)),
                report(1),
                message("close", LIAISON, DIRECTOR, "结束", START.plusMillis(9)),
                report(2));
        List<Waiting> all = List.copyOf(waiting);

        assertThat(here.ahead(waiting, 5)).isEqualTo(1);
        assertThat(here.ahead(waiting, 4)).isZero();
        here.commit();
        here.committing = Node.Committing.AT_ONCE;
        assertThat(here.wentAway).hasValue(0);
        here.hear(List.copyOf(waiting));
        assertThat(here.wentAway).as("a transaction may take long").hasPositiveValue();

        assertThat(answer(all.get(1))).containsInstanceOf(Speech.Because.class);
        assertThat(answer(all.get(3))).containsInstanceOf(Speech.RoundClosed.class);
        assertThat(answer(all.get(4))).containsInstanceOf(Speech.NoRound.class);
    }

    @Test
    @DisplayName(
            "whoever was asked something is not heard ahead until he has answered: his answer is looked for in the stores")
    void asked() {
        Node here = awake();
        here.committing = Node.Committing.AT_ONCE;
        here.batch(message("q", UNIT, VOLUNTEER, "都齐了", START.plusMillis(10)));
        here.transactions.log.clear();
        int found = here.found;
        Waiting yes = here.batch(message("yes", UNIT, VOLUNTEER, "是", START.plusMillis(20)))
                .get(0);
        assertThat(here.found).isEqualTo(found + 1);
        here.batch(report(30));

        assertThat(answer(yes)).containsInstanceOf(Speech.Recorded.class);
        assertThat(here.found).isEqualTo(found + 1);
        assertThat(here.transactions.log).doesNotContain("overtaken");
    }

    @Test
    @DisplayName("the sixteenth answer of a minute is bundled, also where the fifteen before are still on their way")
    void bundled() {
        Node here = awake();
        Deque<Waiting> waiting = waiting(
                here, IntStream.range(0, 20).mapToObj(HearingAheadTests::report).toArray(GroupMessage[]::new));
        List<Waiting> all = List.copyOf(waiting);
        for (int i = 0; i < 4; i++) {
            assertThat(here.ahead(waiting, 5)).isEqualTo(5);
        }
        here.commit();

        assertThat(all.stream().filter(each -> answer(each).isPresent())).hasSize(14); // and who was awake
        assertThat(node.shared.done()).isEqualTo(21);
    }

    @Test
    @DisplayName("who has to be told that nobody heard is not heard ahead: it is told once")
    void toldOnce() {
        Node here = awake();
        node.shared.gaps.add(new HearingGaps.Gap(START.minusSeconds(300), START));
        Deque<Waiting> waiting = waiting(here, report(0), report(1));
        List<Waiting> all = List.copyOf(waiting);
        assertThat(here.ahead(waiting, 2)).isZero();
        here.committing = Node.Committing.AT_ONCE;
        here.hear(List.copyOf(waiting));

        assertThat(answer(all.get(0))).containsInstanceOf(Speech.Several.class);
        assertThat(answer(all.get(1))).containsInstanceOf(Speech.Recorded.class);
    }

    @Test
    @DisplayName("no more than 256 are heard ahead: the others wait where it is seen how long they do")
    void most() {
        Node here = awake();
        List<Waiting> many = IntStream.range(0, 700)
                .mapToObj(i -> message("m" + i, UNIT, VOLUNTEER, "301 齐了", START.plusMillis(i / 10)))
                .map(here::waiting)
                .toList();
        here.ahead(waiting(here, message("first", UNIT, VOLUNTEER, "302 齐了", START)), 1);
        AtomicInteger heard = new AtomicInteger();
        Thread hearing = new Thread(() -> IntStream.range(0, 7)
                .forEach(i ->
                        heard.addAndGet(here.ahead(new ArrayDeque<>(many.subList(100 * i, 100 * i + 100)), 100))));
        hearing.start();
        while (hearing.isAlive()) {
            if (hearing.getState() == Thread.State.WAITING) { // for room
                here.commit();
            }
            Thread.onSpinWait();
        }
        here.commit();

        assertThat(heard).hasValue(700);
        assertThat(here.wentAway).as("whoever waits for room lets others take").hasPositiveValue();
        assertThat(here.appendedAhead).contains(256);
        assertThat(here.appendedAhead).allSatisfy(entries -> assertThat(entries).isLessThanOrEqualTo(256));
    }

    @Test
    @Timeout(60)
    @DisplayName("who hears and who commits never wait for each other in vain, however they meet")
    void neverInVain() throws InterruptedException {
        Node here = awake();
        AtomicBoolean done = new AtomicBoolean();
        Thread committing = new Thread(() -> {
            while (!done.get()) {
                here.commit();
            }
        });
        committing.setDaemon(true);
        committing.start();
        List<Waiting> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Deque<Waiting> some = waiting(here, message("m" + i, UNIT, VOLUNTEER, "301 齐了", START.plusMillis(i)));
            all.addAll(some);
            here.ahead(some, 1);
            here.awaitCommitted();
        }
        done.set(true);
        committing.join();

        assertThat(all).allSatisfy(each -> assertThat(each.answer()).isDone());
    }

    @Test
    @DisplayName("what has waited too long is not heard ahead, and refused")
    void tooLate() {
        Node here = awake();
        Waiting late = here.waiting(report(0), Duration.ofMillis(999));
        here.hear(List.of(late));

        assertThat(late.answer()).isCompletedExceptionally();
        assertThat(node.shared.done()).isOne();
    }

    @Test
    @DisplayName("a node that was alone for a while asks no more before it hears, until somebody else is heard of")
    void alone() {
        for (int i = 0; i < 20; i++) {
            node.batch(message("m" + i, UNIT, VOLUNTEER, "901 齐了", START.plusMillis(10L * i)));
        }
        assertThat(node.found).isBetween(2, 12);
        int asked = node.found;

        new Node(node.shared).alone(message("other", OTHER_UNIT, OTHER_VOLUNTEER, "901 齐了"));
        node.batch(message("overtaken", UNIT, VOLUNTEER, "902 齐了", START.plusMillis(210)));
        node.batch(message("careful", UNIT, VOLUNTEER, "903 齐了", START.plusMillis(220)));

        assertThat(node.found).isEqualTo(asked + 2);
        assertThat(node.shared.done()).isEqualTo(4);
    }

    @Test
    @DisplayName("a second later it asks, however long it was alone")
    void later() {
        Node credulous = Node.credulous(node.shared);
        credulous.batch(message("a", UNIT, VOLUNTEER, "901 齐了", START));
        credulous.batch(message("b", UNIT, VOLUNTEER, "902 齐了", START.plusMillis(999)));
        credulous.batch(message("c", UNIT, VOLUNTEER, "903 齐了", START.plusMillis(1_999)));

        assertThat(credulous.found).isEqualTo(2);
    }

    @Test
    @DisplayName("what another node hears in between, of the same door, counts first")
    void overtaken() {
        Node credulous = Node.credulous(node.shared);
        credulous.batch(message("a", UNIT, VOLUNTEER, "901 齐了", START));
        credulous.quicker.add(() -> node.alone(message("first", UNIT, DIRECTOR, "902 齐了", START.plusMillis(5))));
        List<Waiting> batch = credulous.batch(message("b", UNIT, VOLUNTEER, "903 齐了", START.plusMillis(10)));

        assertThat(done(batch.get(0))).isEqualTo(3);
        assertThat(credulous.transactions.log).contains("overtaken");
    }

    @Test
    @DisplayName(
            "whoever was found with nothing asked is not looked at again, until another node asks somebody something")
    void askedByAnother() {
        Node credulous = Node.credulous(node.shared);
        for (int i = 0; i < 4; i++) {
            credulous.batch(report(i));
        }
        assertThat(credulous.lookedAt).containsExactly(1, 0, 0); // the first one was heard in its turn

        node.alone(message("q", UNIT, VOLUNTEER, "都齐了", START.plusMillis(10)));
        Waiting yes = credulous
                .batch(message("yes", UNIT, VOLUNTEER, "是", START.plusMillis(20)))
                .get(0);
        assertThat(answer(yes)).containsInstanceOf(Speech.Recorded.class);
        credulous.batch(report(30));
        credulous.batch(report(31));
        assertThat(credulous.lookedAt).containsExactly(1, 0, 0, 1, 0);
    }

    @Test
    @DisplayName("a question that was asked before others were heard in turn is found all the same")
    void askedByAnotherLongAgo() {
        Node credulous = Node.credulous(node.shared);
        credulous.batch(report(0));
        credulous.batch(report(1));
        node.alone(message("q", UNIT, VOLUNTEER, "都齐了", START.plusMillis(10)));
        credulous.batch(message("later", UNIT, DIRECTOR, "901 齐了", START.plusSeconds(5)));
        Waiting yes = credulous
                .batch(message("yes", UNIT, VOLUNTEER, "是", START.plusSeconds(5)))
                .get(0);

        assertThat(answer(yes)).containsInstanceOf(Speech.Recorded.class);
    }

    @Test
    @DisplayName("who has asked somebody something is not overtaken by that")
    void asksAndGoesOn() {
        Node credulous = Node.credulous(node.shared);
        credulous.batch(report(0));
        credulous.batch(report(1), message("q", UNIT, VOLUNTEER, "都齐了", START.plusMillis(2)));
        credulous.batch(message("other", UNIT, DIRECTOR, "901 齐了", START.plusMillis(3)));

        assertThat(credulous.transactions.log).doesNotContain("overtaken");
        assertThat(node.shared.done()).isEqualTo(3);
    }

    @Test
    @DisplayName("a redelivery that would be met with silence gets the answer that was given")
    void redeliveredToTheCredulous() {
        Node credulous = Node.credulous(node.shared);
        GroupMessage unclear = message("q", UNIT, VOLUNTEER, "1504", START);
        GroupMessage clear = message("a", UNIT, VOLUNTEER, "齐了", START.plusMillis(10));
        credulous.batch(unclear);
        Optional<Speech.Answer> given = answer(credulous.batch(clear).get(0));
        credulous.batch(message("between", UNIT, VOLUNTEER, "901 齐了", START.plusMillis(20)));
        Waiting again = credulous.batch(clear).get(0);

        assertThat(given).isPresent();
        assertThat(answer(again)).isEqualTo(given);
    }
}
