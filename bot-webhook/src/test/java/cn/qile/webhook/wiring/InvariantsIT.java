package cn.qile.webhook.wiring;

import static cn.qile.core.round.RoundFixtures.COMMUNITY;
import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.START;
import static cn.qile.core.round.RoundFixtures.UNIT_GROUP;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import cn.qile.core.batch.BatchingBot;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.GroupMessage.Hearing;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundFixtures;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Tally;
import cn.qile.webhook.stores.RealStores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Tries to break the invariants of the ledger, with many at once and with stores that go away. */
@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class InvariantsIT {

    private static final RoundId ROUND = new RoundId(COMMUNITY, 1);

    private final String url;
    private RealStores stores;
    private Bot bot;

    InvariantsIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void aTowerIsSwept() {
        stores = RealStores.emptied(url);
        bot = transactional(new DoorBot(stores));
        Round sweep = aSweep(1);
        stores.get(Rounds.class)
                .begin(new Round(
                        sweep.id(),
                        sweep.kind(),
                        sweep.scope(),
                        2,
                        sweep.openedBy(),
                        sweep.openedAt(),
                        sweep.deadline(),
                        null,
                        false,
                        0));
    }

    @Test
    @DisplayName("one message delivered 40 times at once counts once, and every delivery gets the same answer")
    void redelivered() throws Exception {
        List<String> answers = atOnce(40, i -> message("same", "li", "15"));

        assertThat(answers).hasSize(40).containsOnly("1");
        assertThat(count("message")).isOne();
        assertThat(count("mark")).isOne();
        assertThat(tally().done()).isOne();
    }

    @Test
    @DisplayName("two members who report one household at once make one household done")
    void twoReporters() throws Exception {
        List<String> answers = atOnce(2, i -> message("m" + i, "member" + i, "15"));

        assertThat(answers).containsOnly("1");
        assertThat(count("mark")).isEqualTo(2);
        assertThat(tally()).isEqualTo(new Tally(200, 1, 400, 2));
    }

    @Test
    @DisplayName("200 households reported at once are counted one by one: every figure from 1 to 200 is said once")
    void counted() throws Exception {
        List<String> answers = atOnce(200, i -> message("m" + i, "li", Integer.toString(i + 1)));

        assertThat(answers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 200)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(tally()).isEqualTo(new Tally(200, 200, 400, 400));
    }

    @Test
    @DisplayName("Redis is flushed and stopped in the middle of a round: the figures go on as if nothing had been")
    void withoutRedis() {
        assertThat(hear(message("a", "li", "1"))).contains("1");
        stores.flushRedis();
        assertThat(hear(message("b", "li", "2"))).contains("2");
        stores.redisServer().stop();
        assertThat(hear(message("c", "li", "3"))).contains("3");
        stores.startRedis();
        assertThat(hear(message("d", "li", "4"))).contains("4");

        assertThat(tally().done()).isEqualTo(4);
    }

    @Test
    @DisplayName("what fails after the marks were appended leaves nothing, neither in the ledger nor in Redis")
    void rolledBack() {
        Bot failing = transactional(message -> {
            new DoorBot(stores).hear(message);
            throw new IllegalStateException("the outbox failed");
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> failing.hear(message("a", "li", "15")));

        assertThat(count("message")).isZero();
        assertThat(count("mark")).isZero();
        assertThat(round().position()).isZero();
        assertThat(stores.redis().keys("*")).isEmpty();
        assertThat(hear(message("a", "li", "15"))).contains("1");
    }

    @Test
    @DisplayName("the connection breaks before the commit: no answer, nothing kept, and the redelivery counts once")
    void brokenBeforeCommit() {
        assertThat(hear(message("a", "li", "1"))).contains("1");
        stores.database().breakBeforeCommit();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> bot.hear(message("b", "li", "2")));

        stores.mendDatabase();
        await().ignoreExceptions().untilAsserted(() -> assertThat(count("mark")).isOne());
        assertThat(stores.get(Boards.class).of(round(), GRID_1).tally().done()).isOne();
        assertThat(hear(message("b", "li", "2"))).contains("2");
        assertThat(tally().done()).isEqualTo(2);
    }

    @Test
    @DisplayName("the connection breaks after the commit: no answer, and the redelivery finds it and counts no more")
    void brokenAfterCommit() {
        assertThat(hear(message("a", "li", "1"))).contains("1");
        stores.database().breakAfterCommit();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> bot.hear(message("b", "li", "2")));

        stores.mendDatabase();
        await().ignoreExceptions().untilAsserted(() -> assertThat(count("mark")).isEqualTo(2));
        assertThat(hear(message("b", "li", "2"))).contains("2");
        assertThat(count("mark")).isEqualTo(2);
        assertThat(stores.get(Boards.class).of(round(), GRID_1).tally().done()).isEqualTo(2);
    }

    @Test
    @DisplayName("the database is away: no answer; it is back: the redelivery counts once")
    void databaseAway() {
        stores.database().cut();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> bot.hear(message("a", "li", "1")));

        stores.mendDatabase();
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(hear(message("a", "li", "1"))).contains("1"));
        assertThat(hear(message("a", "li", "1"))).contains("1");
        assertThat(count("mark")).isOne();
    }

    private Bot transactional(Bot inside) {
        return new TransactionalBot(
                inside,
                new RepeatedTransactions(stores.get(PlatformTransactionManager.class), Clock.systemUTC()),
                BatchingBot.BUDGET);
    }

    private List<String> atOnce(int messages, IntFunction<GroupMessage> message) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> deliveries = IntStream.range(0, messages)
                    .mapToObj(i -> (Callable<String>) () -> delivered(message.apply(i)))
                    .toList();
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(deliveries)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** As the platform does it: what got no answer in time is delivered again. */
    private String delivered(GroupMessage message) {
        return await().ignoreExceptions()
                .until(() -> hear(message), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> hear(GroupMessage message) {
        return bot.hear(message).map(Speech.Help.class::cast).map(Speech.Help::example);
    }

    private Round round() {
        return stores.get(Rounds.class).find(ROUND).orElseThrow();
    }

    /** By the ledger, after making sure that the live copy says the same. */
    private Tally tally() {
        Tally truth = new LedgerBoards(stores.get(Ledger.class), RoundFixtures.rosters())
                .of(round(), GRID_1)
                .tally();
        assertThat(stores.get(Boards.class).of(round(), GRID_1).tally()).isEqualTo(truth);
        assertThat(stores.get(Boards.class).tallies(round())).containsEntry(GRID_1, truth);
        return truth;
    }

    private int count(String table) {
        return stores.jdbc().queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }

    private static GroupMessage message(String id, String sender, String text) {
        return new GroupMessage(id, UNIT_GROUP, sender, text, "", START.plusSeconds(60), Hearing.ADDRESSED);
    }
}
