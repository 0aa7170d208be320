package cn.qile.core.command;

import cn.qile.core.chat.Members;
import cn.qile.core.rollup.DailySummaries;
import cn.qile.core.rollup.LastTimes;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Reader;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What can be said, in the order in which it is tried. To add a command, write its class and name it here. */
final class Commands {

    private final List<Command> all;

    Commands(
            Ledger ledger,
            Rounds rounds,
            Boards boards,
            Members members,
            Reader reader,
            ZoneId zone,
            LastTimes lastTimes,
            DailySummaries summaries) {
        all = List.of(
                new Report(rounds, boards),
                new Correction(ledger, rounds),
                new AboutSupplies(),
                new ClaimAll(ledger, rounds, boards),
                new Undo(ledger, rounds),
                new Why(ledger, rounds, members),
                new HouseholdQuestion(boards, rounds),
                new LastRound(lastTimes),
                new Missing(boards, rounds),
                new Progress(boards, rounds),
                new ExportRounds(ledger, rounds, zone),
                new ShowBoard(boards, rounds),
                new OpenRound(rounds),
                new ExtendRound(rounds),
                new CloseRound(rounds),
                new AboutSpecialPersons(rounds, boards),
                new AboutNeeds(),
                new AboutTasks(reader),
                new AboutRoster(),
                new Summary(summaries),
                new SnoozeUnit(rounds),
                new StandIn(members, zone),
                new OwnHome(),
                new HalfClaim(),
                new Help());
    }

    List<Command> all() {
        return all;
    }

    /** @return what the first command that knows the clause makes of it; empty if none does */
    Optional<Effect> hear(Clause clause, Scene scene) {
        for (Command command : all) {
            Optional<Effect> effect = command.hear(clause, scene);
            if (effect.isPresent()) {
                return effect;
            }
        }
        return Optional.empty();
    }
}
