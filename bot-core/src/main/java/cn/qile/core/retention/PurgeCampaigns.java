package cn.qile.core.retention;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Purges what was said in campaigns that are over long enough, and announces it a week before. In small steps, each in a
 * transaction of its own: whoever is killed between two of them leaves the rest to the next call.
 */
public final class PurgeCampaigns {

    /** Between the announcement and the day: time to keep the files, or to have somebody keep them. */
    public static final Duration NOTICE = Duration.ofDays(7);

    /** The shortest time for which a campaign's data are kept: the pause that ends it, and the notice. */
    public static final Duration SHORTEST = Campaign.PAUSE.plus(NOTICE);

    /** Rows of one step: some tens of milliseconds, so that nobody who reports waits for it. */
    private static final int ROWS = 500;

    /** Steps of one call: some seconds, then somebody else has a turn. */
    private static final int STEPS = 200;

    private final Rosters rosters;
    private final Rounds rounds;
    private final Ledger ledger;
    private final Boards boards;
    private final Timers timers;
    private final Purges purges;
    private final AnnouncePurge announcement;
    private final Duration retention;
    private final ZoneId zone;
    private final Consumer<Runnable> transaction;
    private final int rows;
    private final int steps;

    /**
     * @param announcement who is told, and how it is known that they were
     * @param retention from a campaign's end to its purge, at least {@link #SHORTEST}
     * @param zone in which days begin
     * @param transaction runs what it is given in a transaction of its own, to its end
     */
    public PurgeCampaigns(
            Rosters rosters,
            Rounds rounds,
            Ledger ledger,
            Boards boards,
            Timers timers,
            Purges purges,
            AnnouncePurge announcement,
            Duration retention,
            ZoneId zone,
            Consumer<Runnable> transaction) {
        this(rosters, rounds, ledger, boards, timers, purges, announcement, retention, zone, transaction, ROWS, STEPS);
    }

    PurgeCampaigns(
            Rosters rosters,
            Rounds rounds,
            Ledger ledger,
            Boards boards,
            Timers timers,
            Purges purges,
            AnnouncePurge announcement,
            Duration retention,
            ZoneId zone,
            Consumer<Runnable> transaction,
            int rows,
            int steps) {
        this.rosters = Objects.requireNonNull(rosters);
        this.rounds = Objects.requireNonNull(rounds);
        this.ledger = Objects.requireNonNull(ledger);
        this.boards = Objects.requireNonNull(boards);
        this.timers = Objects.requireNonNull(timers);
        this.purges = Objects.requireNonNull(purges);
        this.announcement = Objects.requireNonNull(announcement);
        this.retention = Objects.requireNonNull(retention);
        this.zone = Objects.requireNonNull(zone);
        this.transaction = Objects.requireNonNull(transaction);
        this.rows = rows;
        this.steps = steps;
        if (retention.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("data are kept for at least " + SHORTEST.toDays() + " days");
        }
    }

    /**
     * Called once a day, outside of any transaction; and again soon after when it says so. Called twice, it does nothing
     * that was done. One community's failure does not keep the others from theirs.
     *
     * @return whether all is done that is due; else it wants to be called again
     * @throws RuntimeException the first failure, when everything else was tried
     */
    public boolean purge(Instant now) {
        Steps left = new Steps(steps);
        RuntimeException failed = null;
        for (Community community : rosters.all()) {
            try {
                purge(community, now, left);
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
        left.untilNothing(() -> inTransaction(() -> purges.eraseOlderThan(now.minus(retention), now, rows)));
        return !left.isUsedUp();
    }

    /** How much of one call is left. */
    private static final class Steps {

        private int left;

        private Steps(int left) {
            this.left = left;
        }

        /** @return whether nothing is left to do */
        boolean untilNothing(IntSupplier step) {
            while (left > 0) {
                left--;
                if (step.getAsInt() == 0) {
                    return true;
                }
            }
            return false;
        }

        boolean isUsedUp() {
            return left == 0;
        }
    }

    private void purge(Community community, Instant now, Steps left) {
        transaction.accept(() -> {
            ledger.takeTurn(List.of(community.id()));
            closeForgotten(community, now);
            announce(community, now);
        });
        due(community, now).ifPresent(purge -> {
            boolean done = true;
            for (int number = purge.first(); done && number <= purge.last(); number++) {
                done = purge(purge, new RoundId(community.id(), number), now, left);
            }
            if (done) {
                transaction.accept(() -> purges.finish(purge, now));
            }
        });
    }

    /** A round for which nobody said 结束 must not keep a campaign for ever. */
    private void closeForgotten(Community community, Instant now) {
        Instant longAgo = now.minus(Campaign.PAUSE);
        rounds.open(community.id()).stream()
                .filter(round -> round.deadline().isBefore(longAgo))
                .filter(round -> ledger.marks(round.id()).stream()
                        .noneMatch(mark -> mark.at().isAfter(longAgo)))
                .map(round -> round.closedAt(now))
                .forEach(closed -> {
                    rounds.reschedule(closed);
                    timers.set(closed);
                });
    }

    private void announce(Community community, Instant now) {
        if (purges.underWay(community.id()).isPresent()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate earliest = today.plusDays(NOTICE.toDays());
        Campaign.first(rounds.all(community.id()), now).ifPresent(campaign -> {
            LocalDate day = LocalDate.ofInstant(campaign.ended(), zone).plusDays(retention.toDays());
            if (!day.isAfter(earliest)) { // later than planned if no node was running: nobody loses days of notice
                Purge purge = new Purge(
                        community.id(), campaign.firstNumber(), campaign.lastNumber(), campaign.ended(), now, earliest);
                purges.announce(purge);
                announcement.announce(purge, campaign.rounds(), community.area(), now);
            }
        });
    }

    /** On its day, if all that announces it has arrived; else a week later: by then somebody can have said 导出. */
    private Optional<Purge> due(Community community, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return purges.underWay(community.id())
                .filter(purge -> !today.isBefore(purge.day()))
                .filter(purge ->
                        !today.isBefore(purge.day().plusDays(NOTICE.toDays())) || announcement.hasArrived(purge));
    }

    /** First nobody finds the round any more, then it is erased: nobody sees half of it. */
    private boolean purge(Purge purge, RoundId id, Instant now, Steps left) {
        transaction.accept(() -> {
            ledger.takeTurn(List.of(id.community()));
            rounds.find(id).ifPresent(round -> {
                purges.close(round, figures(round), now);
                boards.forget(round);
            });
        });
        return left.untilNothing(() -> inTransaction(() -> purges.erase(purge, id, rows)));
    }

    private Map<Area, PurgedRound.Figures> figures(Round round) {
        List<Household> households = round.households(rosters.at(round.id().community(), round.rosterVersion()));
        List<Mark> all = ledger.marks(round.id());
        Board last = Board.fold(households, all);
        Board onTime = Board.fold(households, round.onTime(all));
        Map<Area, PurgedRound.Figures> figures = new LinkedHashMap<>();
        households.stream().map(Household::area).distinct().forEach(area -> {
            Board there = last.where(household -> household.area().equals(area));
            Board then = onTime.where(household -> household.area().equals(area));
            figures.put(
                    area, new PurgedRound.Figures(there.tally(), then.tally().done()));
        });
        return figures;
    }

    private int inTransaction(IntSupplier step) {
        int[] result = new int[1];
        transaction.accept(() -> result[0] = step.getAsInt());
        return result[0];
    }
}
