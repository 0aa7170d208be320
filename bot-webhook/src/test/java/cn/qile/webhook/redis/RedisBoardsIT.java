package cn.qile.webhook.redis;

import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.GRID_7;
import static cn.qile.core.round.RoundFixtures.YINJIA;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.entry;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static cn.qile.core.round.RoundFixtures.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Boards;
import cn.qile.core.round.BoardsContract;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundFixtures;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Standing;
import cn.qile.webhook.stores.RealStores;
import cn.qile.webhook.stores.TestClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.RedisCallback;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class RedisBoardsIT extends BoardsContract {

    private final String url;
    private RealStores stores;

    RedisBoardsIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected Boards boards() {
        return stores.get(Boards.class);
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
    protected void together(Runnable work) {
        stores.transaction().executeWithoutResult(status -> work.run());
    }

    @Test
    @DisplayName("a copy that has seen everything answers without the ledger")
    void answersFromTheCopy() {
        Round sweep = reported(begun(aSweep(1)), mark(aSweep(1), "1504", Outcome.DONE));
        boards().tallies(sweep);
        stores.jdbc().update("DELETE FROM mark");

        assertThat(boards().of(sweep, GRID_1).tally().done()).isOne();
        assertThat(boards().of(sweep, YINJIA).tally().done()).isOne();
        assertThat(boards().tallies(sweep).get(GRID_1).done()).isOne();
    }

    @Test
    @DisplayName("a copy follows what is appended, without being rebuilt")
    void follows() {
        Round sweep = begun(aSweep(1));
        boards().tallies(sweep);
        sweep = reported(sweep, mark(sweep, "1504", Outcome.DONE));
        sweep = reported(sweep, mark(sweep, room("901"), Outcome.PARTIAL, 2));
        sweep = reported(sweep, mark(sweep, room("901"), Outcome.NOT_DONE, 0));
        assertThat(seen(sweep)).isEqualTo("3");

        stores.jdbc().update("DELETE FROM mark");
        assertThat(boards().of(sweep, GRID_1).of(room("901")).outcome()).isEqualTo(Outcome.NOT_DONE);
        assertThat(boards().tallies(sweep).get(GRID_1).personsDone()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "several copies follow at once, also where Redis has forgotten the script, and one with a gap stops none")
    void several(boolean forgotten) {
        Round one = begun(aSweep(1));
        Round other = begun(aSweep(2));
        Round behind = begun(aSweep(3));
        List.of(one, other, behind).forEach(boards()::tallies);
        if (forgotten) {
            stores.redis().execute((RedisCallback<Object>) connection -> {
                connection.scriptingCommands().scriptFlush();
                return null;
            });
        }
        boards().changed(List.of(
                appended(one, "1504"),
                new Boards.Appended(behind.at(7), 1, appended(behind, "1504").changes()),
                appended(other, "1504"),
                appended(one.at(1), "1503")));

        assertThat(seen(one)).isEqualTo("2");
        assertThat(seen(other)).isEqualTo("1");
        assertThat(seen(behind)).isEqualTo("0");
        assertThat(boards().of(one.at(2), GRID_1).tally().done()).isEqualTo(2);
    }

    /** Boards are not told of it yet. */
    private Boards.Appended appended(Round round, String room) {
        String message = "robot/" + round.id().number() + "-" + room;
        Mark mark = in(message, mark(round, room, Outcome.DONE));
        together(() -> ledger().append(entry(message, mark)));
        return new Boards.Appended(round, 1, RoundFixtures.standings(ledger(), mark));
    }

    @Test
    @DisplayName("Redis forgets everything in the middle of a round: same figures")
    void flushed() {
        Round sweep = inTheMiddle();
        stores.flushRedis();

        assertSameAsLedger(sweep);
        assertThat(seen(sweep)).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"position", "counts", "unsettled:/殷家社区/第1网格/第1微网格"})
    @DisplayName("Redis drops a part of a copy for want of memory: same figures, now and after the next report")
    void partly(String part) {
        Round sweep = inTheMiddle();
        assertThat(stores.redis().delete("qile:{round:1-1:" + RoundFixtures.START.toEpochMilli() + "}:" + part))
                .isTrue();
        sweep = reported(sweep, mark(sweep, "1001", Outcome.DONE));
        assertSameAsLedger(sweep);

        assertThat(stores.redis().delete("qile:{round:1-1:" + RoundFixtures.START.toEpochMilli() + "}:" + part))
                .isTrue();
        assertSameAsLedger(sweep);
    }

    @Test
    @DisplayName("a copy that is ahead of the ledger, which was set back to a backup, is replaced")
    void ahead() {
        Round sweep = inTheMiddle();
        stores.jdbc().update("DELETE FROM mark WHERE position > 1");
        stores.jdbc().update("UPDATE round SET position = 1");
        Round setBack = rounds().find(sweep.id()).orElseThrow();

        assertSameAsLedger(setBack);
        assertThat(seen(sweep)).isEqualTo("1");
    }

    @Test
    @DisplayName("a change that comes late or twice spoils nothing")
    void lateChange() {
        Round before = begun(aSweep(1));
        boards().tallies(before);
        Round after = reported(before, mark(before, "1504", Outcome.DONE));
        Map<RoomNo, Standing> change = RoundFixtures.standings(ledger(), mark(before, "1504", Outcome.DONE));
        boards().changed(before, 1, change);
        boards().changed(after.at(7), 1, change);

        assertThat(seen(after)).isEqualTo("1");
        assertSameAsLedger(after);
    }

    @Test
    @DisplayName("a copy that has seen some of a change already follows it to its end; one that has seen more does not")
    void partOfAChange() {
        Round sweep = begun(aSweep(1));
        boards().tallies(sweep);
        Boards.Appended first = appended(sweep, "1504");
        boards().changed(List.of(first));
        Map<RoomNo, Standing> changes = new LinkedHashMap<>(first.changes());
        changes.putAll(appended(sweep.at(1), "1503").changes());
        boards().changed(List.of(new Boards.Appended(sweep, 2, changes)));
        assertThat(seen(sweep)).isEqualTo("2");

        boards().changed(List.of(new Boards.Appended(sweep, 1, Map.of(room("1503"), Standing.OPEN))));
        assertThat(seen(sweep)).isEqualTo("2");
        assertSameAsLedger(sweep.at(2));
    }

    @Test
    @DisplayName("of two that rebuild at once, the one who comes late does not overwrite what is newer")
    void lateRebuild() {
        Round sweep = inTheMiddle();
        LiveBoard live = new LiveBoard(stores.redis());
        live.store(sweep, "", 1, Map.of(GRID_1, new LedgerBoards(ledger(), RoundFixtures.rosters()).of(sweep, GRID_1)));

        assertThat(seen(sweep)).isEqualTo("3");
        assertSameAsLedger(sweep);
    }

    @Test
    @DisplayName("a reader that knows an older state of the round leaves a copy that can be believed")
    void olderReader() {
        Round old = begun(aSweep(1));
        Round now = reported(old, mark(old, "1504", Outcome.DONE));
        boards().tallies(now);

        assertThat(boards().of(old, GRID_1).tally().done()).isOne();
        assertThat(seen(now)).isEqualTo("1");
        assertSameAsLedger(now);
    }

    @Test
    @DisplayName("a transaction that is rolled back leaves nothing in Redis, even if it had the copy rebuilt")
    void rolledBack() {
        Round sweep = begun(aSweep(1));
        Mark mark = in("robot/a", mark(sweep, "1504", Outcome.DONE));
        assertThatIllegalStateException()
                .isThrownBy(() -> together(() -> {
                    ledger().append(entry("robot/a", mark));
                    boards().changed(sweep, 1, RoundFixtures.standings(ledger(), mark));
                    assertThat(boards().of(sweep.at(1), GRID_1).tally().done()).isOne();
                    throw new IllegalStateException("something else failed");
                }));

        assertThat(stores.redis().keys("*")).isEmpty();
        assertThat(boards().of(sweep, GRID_1).tally().done()).isZero();
    }

    @Test
    @DisplayName("Redis is away: same figures; it is back: it is used again, and has missed nothing")
    void away() {
        Round sweep = inTheMiddle();
        stores.redisServer().stop();
        assertSameAsLedger(sweep);
        sweep = reported(sweep, mark(sweep, "1001", Outcome.DONE));
        assertSameAsLedger(sweep);

        stores.startRedis();
        Round back = sweep;
        await().untilAsserted(() -> {
            stores.get(TestClock.class).moveOn(Outage.PAUSE);
            assertSameAsLedger(back);
            assertThat(stores.redis().opsForValue().get(RedisKeys.position(back)))
                    .isEqualTo("4");
        });
    }

    @Test
    @DisplayName("copies do not stay for ever")
    void expire() {
        Round sweep = inTheMiddle();

        assertThat(stores.redis().keys("*"))
                .hasSize(4)
                .allSatisfy(key -> assertThat(stores.redis().getExpire(key))
                        .isPositive()
                        .isLessThanOrEqualTo(RedisKeys.LIFETIME.toSeconds()));
        assertThat(sweep.position()).isEqualTo(3);
    }

    private Round inTheMiddle() {
        Round sweep = begun(aSweep(1));
        boards().tallies(sweep);
        sweep = reported(sweep, mark(sweep, room("1504"), Outcome.DONE, 3));
        sweep = reported(sweep, mark(sweep, room("901"), Outcome.PARTIAL, 2));
        return reported(sweep, mark(sweep, RoomNo.of("4", "7", "201"), Outcome.DONE, 2));
    }

    private void assertSameAsLedger(Round round) {
        Boards truth = new LedgerBoards(ledger(), RoundFixtures.rosters());
        for (Area area : List.of(YINJIA, GRID_1, GRID_7)) {
            assertThat(boards().of(round, area).tally())
                    .isEqualTo(truth.of(round, area).tally());
            assertThat(boards().of(round, area).open())
                    .isEqualTo(truth.of(round, area).open());
        }
        assertThat(boards().tallies(round)).isEqualTo(truth.tallies(round));
    }

    private String seen(Round round) {
        return stores.redis().opsForValue().get(RedisKeys.position(round));
    }
}
