package cn.qile.webhook.mysql;

import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.entry;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.LedgerContract;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundFixtures;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.stores.RealStores;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlLedgerIT extends LedgerContract {

    private final String url;
    private RealStores stores;

    MysqlLedgerIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected Ledger ledger() {
        return stores.get(Ledger.class);
    }

    @Override
    protected Rounds rounds() {
        return stores.get(Rounds.class);
    }

    @Override
    protected void append(Ledger.Entry entry) {
        stores.transaction().executeWithoutResult(status -> ledger().append(entry));
    }

    @Test
    @DisplayName("who has waited for the turn sees what the one before appended, also where it had looked before")
    void turn() throws Exception {
        rounds().begin(aSweep(1));
        CyclicBarrier looked = new CyclicBarrier(2);
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        stores.transaction().executeWithoutResult(status -> {
            ledger().takeTurn(List.of(RoundFixtures.COMMUNITY));
            second.completeAsync(() -> stores.transaction().execute(inner -> {
                boolean before = ledger().heard("robot/a").isPresent();
                meet(looked);
                ledger().takeTurn(List.of(RoundFixtures.COMMUNITY));
                return !before
                        && ledger().heard("robot/a").isPresent()
                        && ledger().marks(aSweep(1).id()).size() == 1;
            }));
            meet(looked);
            ledger().append(entry("robot/a", in("robot/a", mark(aSweep(1), "1504", Outcome.DONE))));
        });

        assertThat(second.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("turns taken for the first time, in any order and by many at once, never lock each other out")
    void manyTurns() {
        List<CommunityId> up = List.of(new CommunityId(1), new CommunityId(2), new CommunityId(3));
        List<CommunityId> down = List.of(new CommunityId(3), new CommunityId(2), new CommunityId(1));
        List<CompletableFuture<Void>> turns = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() ->
                        stores.transaction().executeWithoutResult(status -> ledger().takeTurn(i % 2 == 0 ? up : down))))
                .toList();

        assertThat(turns).allSatisfy(turn -> assertThat(turn).succeedsWithin(10, TimeUnit.SECONDS));
        assertThat(stores.jdbc().queryForObject("SELECT COUNT(*) FROM turn", Integer.class))
                .isEqualTo(3);
    }

    @Test
    @DisplayName("a place in a round cannot be given twice, even past the bot")
    void placeTwice() {
        rounds().begin(aSweep(1));
        append(entry("robot/a", in("robot/a", mark(aSweep(1), "1504", Outcome.DONE))));
        stores.jdbc().update("UPDATE round SET position = 0");

        assertThat(catchThrowable(() -> append(entry("robot/b", in("robot/b", mark(aSweep(1), "1503", Outcome.DONE))))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger().heard("robot/b")).isEmpty();
    }

    @Test
    @DisplayName("an answer that a later version wrote is silence, not an error")
    void laterVersion() {
        append(entry("robot/a"));
        stores.jdbc().update("UPDATE message SET answer = '{\"speech\":\"Unheard\",\"of\":1}'");

        assertThat(ledger().heard("robot/a").orElseThrow().answer()).isEmpty();
    }

    @Test
    @DisplayName("times are kept in China's time, readable as they stand, whatever the zones around")
    void times() {
        append(entry("robot/a"));

        assertThat(stores.jdbc().queryForObject("SELECT CAST(heard_at AS CHAR) FROM message", String.class))
                .isEqualTo("2022-04-11 07:40:00.123456");
    }

    @Test
    @DisplayName("every table says what it is, and every column of ours")
    void comments() {
        assertThat(stores.jdbc().queryForList("""
                        SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND column_comment = '' AND table_name <> 'flyway_schema_history'
                          AND table_name NOT LIKE 'QRTZ%'
                        UNION ALL
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = DATABASE() AND table_comment = '' AND table_name <> 'flyway_schema_history'
                        """, String.class)).isEmpty();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException("the other thread did not come", failed);
        }
    }
}
