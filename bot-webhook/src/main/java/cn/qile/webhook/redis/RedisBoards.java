package cn.qile.webhook.redis;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import cn.qile.webhook.redis.LiveBoard.Change;
import cn.qile.webhook.redis.LiveBoard.Found;
import cn.qile.webhook.redis.LiveBoard.Step;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Boards answered from the live copy in Redis, as long as that has seen all of the ledger; else it is rebuilt. While
 * Redis is away the ledger answers.
 *
 * <p>Redis is written only after the transaction has committed, so it never holds what was rolled back. A copy says up
 * to which position it has seen the ledger, and every change names the position that it follows on, so a change that
 * comes twice, late or not at all only leads to rebuilding.
 */
public final class RedisBoards implements Boards {

    private final LiveBoard live;
    private final Ledger ledger;
    private final Rosters rosters;
    private final Boards ledgerBoards;
    private final Outage outage;

    /**
     * @param redis where the copies are
     * @param ledger the truth that they follow
     * @param rosters the denominators
     * @param outage tells whether Redis can be asked
     */
    public RedisBoards(StringRedisTemplate redis, Ledger ledger, Rosters rosters, Outage outage) {
        this.live = new LiveBoard(redis);
        this.ledger = ledger;
        this.rosters = rosters;
        this.ledgerBoards = new LedgerBoards(ledger, rosters);
        this.outage = outage;
    }

    @Override
    public Board of(Round round, Area area) {
        List<Household> households = round.households(frozen(round), area);
        Optional<Found<Map<RoomNo, Standing>>> found =
                outage.unlessAway(() -> live.unsettled(round, byMicroGrid(households)));
        if (found.isEmpty()) {
            return ledgerBoards.of(round, area);
        }
        return found.get()
                .content()
                .map(unsettled -> new Board(households, unsettled))
                .orElseGet(() -> rebuilt(round, found.get().seen()).where(household -> area.covers(household.area())));
    }

    /** Mostly all of a unit is one micro-grid's. */
    @Override
    public Tally tally(Round round, UnitNo unit, Map<RoomNo, Standing> changes) {
        List<Area> microGrids =
                frozen(round).in(unit).stream().map(Household::area).distinct().toList();
        Area area = microGrids.size() == 1 ? microGrids.get(0) : round.scope().area();
        return of(round, area)
                .where(household -> household.room().unit().equals(unit))
                .with(changes)
                .tally();
    }

    @Override
    public Map<Area, Tally> tallies(Round round) {
        Optional<Found<Map<Area, Tally>>> found =
                outage.unlessAway(() -> live.tallies(round, byMicroGrid(round.households(frozen(round)))));
        if (found.isEmpty()) {
            return ledgerBoards.tallies(round);
        }
        return found.get().content().orElseGet(() -> {
            Map<Area, Tally> tallies = new LinkedHashMap<>();
            parts(rebuilt(round, found.get().seen())).forEach((area, board) -> tallies.put(area, board.tally()));
            return tallies;
        });
    }

    @Override
    public void changed(Round round, int appended, Map<RoomNo, Standing> changes) {
        changed(List.of(new Appended(round, appended, changes)));
    }

    @Override
    public void changed(List<Appended> all) {
        List<Step> steps = all.stream().map(this::step).toList();
        afterCommit(() -> live.apply(steps));
    }

    private Step step(Appended appended) {
        Round round = appended.round();
        Roster roster = frozen(round);
        List<Change> inScope = appended.changes().entrySet().stream()
                .flatMap(change -> round.household(roster, change.getKey()).stream()
                        .map(household -> new Change(household, change.getValue())))
                .toList();
        return new Step(round, round.position(), round.position() + appended.appended(), inScope);
    }

    @Override
    public void forget(Round round) {
        afterCommit(() ->
                live.forget(round, byMicroGrid(round.households(frozen(round))).keySet()));
    }

    /**
     * Folds the round's marks and stores the result. It says itself which position it has seen, by its last mark: the
     * ledger may have gone on since the round was read.
     *
     * @param seen what the copy had seen that is to be replaced. It was read before the marks, so if it is ahead of them
     *     the ledger has been set back to a backup, and the copy is wrong
     */
    private Board rebuilt(Round round, String seen) {
        List<Mark> marks = ledger.marks(round.id());
        long position = marks.isEmpty() ? 0 : marks.get(marks.size() - 1).position();
        Board board = Board.fold(round.households(frozen(round)), marks);
        afterCommit(() -> live.store(round, seen, position, parts(board)));
        return board;
    }

    private Roster frozen(Round round) {
        return rosters.at(round.id().community(), round.rosterVersion());
    }

    private static Map<Area, List<Household>> byMicroGrid(Collection<Household> households) {
        return households.stream()
                .collect(Collectors.groupingBy(Household::area, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<Area, Board> parts(Board board) {
        Map<Area, Board> parts = new LinkedHashMap<>();
        for (Area grid : byMicroGrid(board.households()).keySet()) {
            parts.put(grid, board.where(household -> household.area().equals(grid)));
        }
        return parts;
    }

    /** Outside a transaction there is nothing to wait for. */
    private void afterCommit(Runnable write) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            writeUnlessAway(write);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                writeUnlessAway(write);
            }
        });
    }

    private void writeUnlessAway(Runnable write) {
        outage.unlessAway(() -> {
            write.run();
            return true;
        });
    }
}
