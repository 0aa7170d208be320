package cn.qile.webhook.playground;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.InMemoryAbsences;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.InMemoryHearingGaps;
import cn.qile.core.chat.InMemoryQuestions;
import cn.qile.core.chat.InMemorySpeakingBudget;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.core.command.NeighbourhoodBot;
import cn.qile.core.command.Stores;
import cn.qile.core.rollup.InMemorySummaries;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.round.InMemoryExportLog;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.InMemorySnoozes;
import cn.qile.core.round.InMemoryTimers;
import cn.qile.core.round.LedgerBoards;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The playground with the real bot behind it and its real words, over in-memory ports. */
final class InMemoryPlayground {

    /** The smallest PNG: one pixel. */
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private InMemoryPlayground() {}

    /** @param around puts something between the page and the bot */
    static Playground over(InMemoryRosterStore store, InMemoryRounds rounds, Clock clock, UnaryOperator<Bot> around) {
        var ledger = new InMemoryLedger(rounds);
        var boards = new LedgerBoards(ledger, store.rosters());
        var bot = new NeighbourhoodBot(
                new Stores(
                        store.rosters(),
                        store.members(),
                        store.groups(),
                        new InMemoryQuestions(rounds::changed),
                        rounds,
                        ledger,
                        boards,
                        new InMemoryGroupChat(),
                        new InMemorySpeakingBudget(),
                        new InMemoryHearingGaps(),
                        new InMemoryTimers(),
                        new InMemorySnoozes(),
                        new InMemoryAbsences(),
                        InMemorySummaries.over(store.rosters(), rounds, ledger, store.members()),
                        new InMemoryExportLog()),
                clock.getZone());
        var wording = new Wording(clock.getZone());
        return new Playground(
                around.apply(oneAtATime(bot)),
                store.rosters(),
                store.members(),
                store.groups(),
                rounds,
                boards,
                clock,
                speech -> wording.say(speech, Dialect.PLAIN),
                speech -> speech instanceof Speech.BoardShown
                        ? Optional.of(new Attachment(Attachment.Kind.PICTURE, "board.png", PIXEL))
                        : Optional.empty());
    }

    /** What a transaction sees to where there is a database. */
    private static Bot oneAtATime(Bot bot) {
        return message -> {
            synchronized (bot) {
                return bot.hear(message);
            }
        };
    }
}
