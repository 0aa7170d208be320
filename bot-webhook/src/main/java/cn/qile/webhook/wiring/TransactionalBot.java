package cn.qile.webhook.wiring;

import cn.qile.core.batch.Transactions;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import java.time.Duration;
import java.util.Optional;

/** A transaction for each message: what one causes is committed before its answer is given, or not at all. */
public final class TransactionalBot implements Bot {

    private final Bot bot;
    private final Transactions transactions;
    private final Duration longest;

    /**
     * @param bot hears within a transaction
     * @param transactions of the store that the bot's ledger is in
     * @param longest that a hearing may take
     */
    public TransactionalBot(Bot bot, Transactions transactions, Duration longest) {
        this.bot = bot;
        this.transactions = transactions;
        this.longest = longest;
    }

    @Override
    public Optional<Speech.Answer> hear(GroupMessage message) {
        return transactions.commit(longest, () -> bot.hear(message));
    }
}
