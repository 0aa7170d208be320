package cn.qile.core.batch;

import static cn.qile.core.batch.Node.DIRECTOR;
import static cn.qile.core.batch.Node.LIAISON;
import static cn.qile.core.batch.Node.OTHER_UNIT;
import static cn.qile.core.batch.Node.OTHER_VOLUNTEER;
import static cn.qile.core.batch.Node.RESIDENT;
import static cn.qile.core.batch.Node.RESIDENTS;
import static cn.qile.core.batch.Node.START;
import static cn.qile.core.batch.Node.UNIT;
import static cn.qile.core.batch.Node.VOLUNTEER;
import static cn.qile.core.batch.Node.message;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.Speech;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchHearingTests {

    private final Node node = new Node();

    @Test
    @DisplayName("messages that arrive together are answered after one commit, each with the figures after its own")
    void together() {
        List<Waiting> batch = node.batch(
                message("a", UNIT, VOLUNTEER, "901 齐了"),
                message("b", OTHER_UNIT, OTHER_VOLUNTEER, "1504 齐了"),
                message("c", UNIT, VOLUNTEER, "902 齐了"));

        assertThat(node.transactions.log).containsExactly("begin", "commit");
        assertThat(node.heardAlone).isEmpty();
        assertThat(done(batch.get(0))).isEqualTo(1);
        assertThat(done(batch.get(1))).isEqualTo(1);
        assertThat(done(batch.get(2))).isEqualTo(2);
        assertThat(node.shared.done()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "one message delivered three times in a batch, and once more in the next, counts once and gets one answer")
    void redelivered() {
        GroupMessage message = message("a", UNIT, VOLUNTEER, "901 齐了");
        List<Waiting> batch = node.batch(message, message, message);
        List<Waiting> next = node.batch(message);

        assertThat(Stream.concat(batch.stream(), next.stream()).map(BatchHearingTests::answer))
                .containsOnly(answer(batch.get(0)));
        assertThat(node.shared.ledger.entries()).hasSize(2); // the round's opening, and this
        assertThat(node.shared.done()).isOne();
    }

    @Test
    @DisplayName("an order ends the batch before it and is heard alone; what follows it is heard after it")
    void orderAlone() {
        List<Waiting> batch = node.batch(
                message("a", UNIT, VOLUNTEER, "901 齐了"),
                message("b", LIAISON, DIRECTOR, "结束"),
                message("c", UNIT, VOLUNTEER, "902 齐了"),
                message("d", UNIT, VOLUNTEER, "补第1轮 903齐了"));

        assertThat(node.heardAlone).containsExactly("b", "d");
        assertThat(done(batch.get(0))).isOne();
        assertThat(answer(batch.get(1))).containsInstanceOf(Speech.RoundClosed.class);
        assertThat(answer(batch.get(2))).containsInstanceOf(Speech.NoRound.class);
        assertThat(answer(batch.get(3))).containsInstanceOf(Speech.AddedLater.class);
    }

    @Test
    @DisplayName("what was asked in a batch can be answered in it, once")
    void askedAndAnswered() {
        List<Waiting> batch = node.batch(
                message("a", UNIT, VOLUNTEER, "都齐了"),
                message("b", UNIT, VOLUNTEER, "是"),
                message("c", UNIT, VOLUNTEER, "是"));

        assertThat(answer(batch.get(0))).containsInstanceOf(Speech.ConfirmAll.class);
        assertThat(answer(batch.get(1))).containsInstanceOf(Speech.Recorded.class);
        assertThat(answer(batch.get(2))).containsInstanceOf(Speech.NotUnderstood.class);
        assertThat(node.heardAlone).isEmpty();
        assertThat(node.shared.done()).isEqualTo(56);
    }

    @Test
    @DisplayName("a message that fails does so alone: its neighbours are heard")
    void oneBad() {
        node.transactions.beforeWork.add(new IllegalStateException("a row was refused"));
        List<Waiting> batch =
                node.batch(message("a", UNIT, VOLUNTEER, "901 齐了"), message("b", UNIT, VOLUNTEER, "902 齐了"));

        assertThat(node.heardAlone).containsExactly("a", "b");
        assertThat(done(batch.get(1))).isEqualTo(2);
        assertThat(answer(node.batch(message("c", UNIT, VOLUNTEER, "903 齐了")).get(0)))
                .isPresent();
    }

    @Test
    @DisplayName("a batch of one that fails is not tried again: its failure goes to whoever waits")
    void failed() {
        node.transactions.beforeWork.add(new IllegalStateException("the database is away"));
        List<Waiting> batch = node.batch(message("a", UNIT, VOLUNTEER, "901 齐了"));

        assertThat(node.heardAlone).isEmpty();
        assertThat(batch.get(0).answer()).isCompletedExceptionally();
        assertThat(done(node.batch(message("a", UNIT, VOLUNTEER, "901 齐了")).get(0)))
                .isOne();
    }

    @Test
    @DisplayName(
            "a commit whose end nobody knows is not believed: memory is read anew, and the redelivery gets its answer")
    void unknownEnd() {
        node.batch(message("a", UNIT, VOLUNTEER, "901 齐了"));
        node.transactions.afterCommit.add(new IllegalStateException("the connection broke"));
        assertThat(node.batch(message("b", UNIT, VOLUNTEER, "902 齐了")).get(0).answer())
                .isCompletedExceptionally();

        List<Waiting> again =
                node.batch(message("b", UNIT, VOLUNTEER, "902 齐了"), message("c", UNIT, VOLUNTEER, "903 齐了"));
        assertThat(done(again.get(0))).isEqualTo(2);
        assertThat(done(again.get(1))).isEqualTo(3);
        assertThat(node.shared.done()).isEqualTo(3);
    }

    @Test
    @DisplayName("what has waited too long is not begun")
    void tooLate() {
        Waiting late = node.waiting(message("a", UNIT, VOLUNTEER, "901 齐了"), Duration.ofMillis(999));
        node.hearing().hear(List.of(late));

        assertThat(late.answer()).isCompletedExceptionally();
        assertThat(node.transactions.log).isEmpty();
        assertThat(node.shared.done()).isZero();
    }

    @Test
    @DisplayName("two nodes over the same stores say the same figures, whichever heard what")
    void twoNodes() {
        Node other = new Node(node.shared);
        for (int floor = 2; floor <= 15; floor++) {
            Node here = floor % 2 == 0 ? node : other;
            List<Waiting> batch = here.batch(
                    message("a" + floor, UNIT, VOLUNTEER, floor + "01 齐了", START.plusSeconds(floor * 60)),
                    message("b" + floor, UNIT, VOLUNTEER, floor + "02 齐了", START.plusSeconds(floor * 60)));
            assertThat(done(batch.get(1))).isEqualTo(2 * (floor - 1));
        }
        other.batch(message("close", LIAISON, DIRECTOR, "结束"));
        assertThat(answer(node.batch(message("late", UNIT, VOLUNTEER, "203 齐了")).get(0)))
                .containsInstanceOf(Speech.NoRound.class);
        node.batch(message("anew", LIAISON, DIRECTOR, "开始扫楼 20分钟"));
        assertThat(done(other.batch(message("first", UNIT, VOLUNTEER, "203 齐了")).get(0)))
                .isOne();
    }

    @Test
    @DisplayName("a group that is another's by now is heard as such, though it came as what it was")
    void boundAnew() {
        Waiting came = node.waiting(message("a", UNIT, OTHER_VOLUNTEER, "1504 齐了"), BatchingBot.BUDGET);
        node.shared.bind("4幢7单元群", UNIT);
        node.hearing().hear(List.of(came));

        assertThat(answer(came)).containsInstanceOf(Speech.Recorded.class);
        assertThat(node.shared.ledger.entries().get(1).marks().get(0).room()).hasToString("4-7-1504");
    }

    @Test
    @DisplayName("a conversation is told once that nobody heard, also when two of its messages come together")
    void toldOnce() {
        node.shared.gaps.add(new HearingGaps.Gap(START.minusSeconds(300), START));
        List<Waiting> batch =
                node.batch(message("a", UNIT, VOLUNTEER, "901 齐了"), message("b", UNIT, VOLUNTEER, "902 齐了"));

        assertThat(answer(batch.get(0))).containsInstanceOf(Speech.Several.class);
        assertThat(answer(batch.get(1))).containsInstanceOf(Speech.Recorded.class);
    }

    @Test
    @DisplayName("the sixteenth answer of a minute is bundled, also within one batch")
    void bundled() {
        GroupMessage[] messages = IntStream.range(0, 20)
                .mapToObj(i -> message("m" + i, UNIT, VOLUNTEER, (i / 4 + 2) + "0" + (i % 4 + 1) + " 齐了"))
                .toArray(GroupMessage[]::new);
        List<Waiting> batch = node.batch(messages);

        assertThat(batch.stream().filter(each -> answer(each).isPresent())).hasSize(15);
        assertThat(node.shared.done()).isEqualTo(20);
        assertThat(node.shared.groupChat.posted().stream()
                        .filter(outgoing -> !outgoing.bundle().isEmpty()))
                .isNotEmpty();
    }

    @Test
    @DisplayName("a rehearsal answers, and memory keeps nothing of it")
    void rehearsal() {
        List<Speech.Answer> answers = node.hearing()
                .rehearse(List.of(
                        node.waiting(message("a", UNIT, VOLUNTEER, "901 齐了"), BatchingBot.BUDGET),
                        node.waiting(message("b", LIAISON, DIRECTOR, "今天小结"), BatchingBot.BUDGET)));

        assertThat(answers).hasSize(2);
        assertThat(node.heardAlone).containsExactly("b");
        assertThat(node.transactions.log).isEmpty();
    }

    /** Every sentence that people are known to say, from everybody, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("batches of any size come to the same as their messages one by one")
    void sameAsOneByOne(long seed) {
        List<List<GroupMessage>> batches = batches(new Random(seed), 60_000);
        List<GroupMessage> day = batches.stream().flatMap(List::stream).toList();
        Node oneByOne = new Node();
        List<Optional<Speech.Answer>> expected =
                day.stream().map(oneByOne::alone).toList();
        List<Optional<Speech.Answer>> answers = batches.stream()
                .flatMap(batch -> node.batch(batch.toArray(GroupMessage[]::new)).stream())
                .map(BatchHearingTests::answer)
                .toList();

        for (int i = 0; i < day.size(); i++) {
            assertThat(answers.get(i)).as(day.get(i).text()).isEqualTo(expected.get(i));
        }
        assertThat(node.shared.ledger.entries()).isEqualTo(oneByOne.shared.ledger.entries());
        assertThat(node.shared.groupChat.posted()).isEqualTo(oneByOne.shared.groupChat.posted());
        assertThat(node.heardAlone.size()).isLessThan(day.size() / 2);
    }

    /**
     * Two nodes that each take for granted, whenever they can, that the other has done nothing; and that work out, while
     * they commit, what comes next.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName("and so they do where nodes work ahead, and find out only when they write that another was quicker")
    void sameThoughOvertaken(long seed) {
        Random random = new Random(seed);
        List<List<GroupMessage>> batches = batches(random, 50);
        List<GroupMessage> day = batches.stream().flatMap(List::stream).toList();
        Node oneByOne = new Node();
        List<Optional<Speech.Answer>> expected =
                day.stream().map(oneByOne::alone).toList();
        Node.Shared shared = new Node.Shared();
        List<Node> nodes = List.of(Node.credulous(shared), Node.credulous(shared));
        List<Waiting> all = day.stream().map(nodes.get(0)::waiting).toList();
        Deque<Waiting> waiting = new ArrayDeque<>(all);
        int ahead = 0;
        while (!waiting.isEmpty()) {
            Node here = nodes.get(random.nextInt(4) / 3);
            here.committing = Node.Committing.LATER;
            for (int i = random.nextInt(4); i > 0; i--) {
                ahead += here.ahead(waiting, 1 + random.nextInt(8));
            }
            here.commit();
            here.committing = Node.Committing.AT_ONCE;
            here.hear(Stream.generate(waiting::poll)
                    .limit(random.nextInt(12))
                    .takeWhile(Objects::nonNull)
                    .toList());
        }

        for (int i = 0; i < day.size(); i++) {
            assertThat(answer(all.get(i))).as(day.get(i).text()).isEqualTo(expected.get(i));
        }
        assertThat(shared.ledger.entries()).isEqualTo(oneByOne.shared.ledger.entries());
        assertThat(shared.groupChat.posted()).isEqualTo(oneByOne.shared.groupChat.posted());
        assertThat(nodes).anySatisfy(each -> assertThat(each.transactions.log).contains("overtaken"));
        assertThat(ahead).isPositive();
    }

    private static List<List<GroupMessage>> batches(Random random, int pace) {
        List<String> sentences = sentences();
        List<Conversation> places = List.of(UNIT, UNIT, UNIT, OTHER_UNIT, LIAISON, RESIDENTS);
        List<String> people = List.of(VOLUNTEER, VOLUNTEER, OTHER_VOLUNTEER, DIRECTOR, RESIDENT);
        List<GroupMessage> all = new ArrayList<>();
        List<List<GroupMessage>> batches = new ArrayList<>();
        Instant now = START;
        while (all.size() < 300) {
            now = now.plusMillis(random.nextInt(pace));
            int from = all.size();
            for (int i = random.nextInt(20); i >= 0; i--) {
                boolean again = !all.isEmpty() && random.nextInt(20) == 0;
                all.add(
                        again
                                ? all.get(random.nextInt(all.size()))
                                : message(
                                        "m" + all.size(),
                                        places.get(random.nextInt(places.size())),
                                        people.get(random.nextInt(people.size())),
                                        random.nextInt(3) == 0
                                                ? (2 + random.nextInt(14)) + "0" + (1 + random.nextInt(4)) + " 齐了"
                                                : sentences.get(random.nextInt(sentences.size())),
                                        now));
            }
            batches.add(List.copyOf(all.subList(from, all.size())));
        }
        return batches;
    }

    private static List<String> sentences() {
        return Stream.of("/phrases.tsv", "/more-phrases.tsv")
                .flatMap(file -> {
                    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                            BatchHearingTests.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
                        return lines
                                .lines()
                                .filter(line -> !line.startsWith("# ") && !line.isBlank())
                                .flatMap(line -> Stream.of(line.split("\t")[2].split(" ↩ ")))
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    static Optional<Speech.Answer> answer(Waiting waiting) {
        return waiting.answer().join();
    }

    static int done(Waiting waiting) {
        return ((Speech.Recorded) answer(waiting).orElseThrow()).counts().get(0).done();
    }
}
