package cn.qile.webhook.wiring;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.core.round.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transaction around the bot: what one message causes is committed before its answer is given, or not at all.
 *
 * <p>A hearing that lost against somebody else (a deadlock, a lock that came too late, another delivery of the same
 * message) is repeated from the start. That is safe even when a commit's outcome is not known: if it did commit, the
 * repeated hearing finds the message in the ledger and gives its answer. Every other failure goes to the caller, who
 * lets the platform deliver the message again.
 */
public final class TransactionalBot implements Bot {

    /** The platform waits 5 seconds for an answer (platform document §0); this leaves time to seal and send it. */
    static final Duration BUDGET = Duration.ofMillis(3_500);

    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(3);
    private static final int HEARINGS = 3;
    private static final Logger log = LoggerFactory.getLogger(TransactionalBot.class);

    private final Bot bot;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    /**
     * @param bot hears within a transaction
     * @param transactions of the store that the bot's ledger is in
     * @param clock measures the time a hearing may take
     */
    public TransactionalBot(Bot bot, PlatformTransactionManager transactions, Clock clock) {
        this.bot = bot;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Speech.Answer> hear(GroupMessage message) {
        Instant until = clock.instant().plus(BUDGET);
        Duration left = BUDGET;
        for (int hearing = 1; ; hearing++) {
            try {
                return hear(message, left);
            } catch (Ledger.AlreadyHeard | TransientDataAccessException | RecoverableDataAccessException lost) {
                left = Duration.between(clock.instant(), until);
                if (hearing == HEARINGS || left.toSeconds() < 1) {
                    throw lost;
                }
                log.info("Hearing {} again: {}", message.key(), lost.getClass().getSimpleName());
            }
        }
    }

    /** READ COMMITTED: who has waited for the turn then sees what the one before has committed. */
    private Optional<Speech.Answer> hear(GroupMessage message, Duration left) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setName("hear");
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        transaction.setTimeout((int) Math.min(LONGEST_TRANSACTION.toSeconds(), left.toSeconds()));
        return transaction.execute(status -> bot.hear(message));
    }
}
