package cn.qile.webhook.wiring;

import cn.qile.core.batch.Transactions;
import cn.qile.core.round.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of the database. Work that lost against somebody else (a deadlock, a lock that came too late, another
 * delivery of a message) is repeated from the start. That is safe even when a commit's outcome is not known: if it did
 * commit, the repeated work finds its messages in the ledger. Every other failure goes to the caller: what was worked out
 * ahead and overtaken is heard anew there, and else the platform delivers the message again.
 */
final class RepeatedTransactions implements Transactions {

    /** Nobody waits for it; on a machine that is busy with starting, all classes and plans are new. */
    private static final Duration LONGEST_REHEARSAL = Duration.ofSeconds(30);

    private static final int TRIES = 3;
    private static final Logger log = LoggerFactory.getLogger(RepeatedTransactions.class);

    private final PlatformTransactionManager transactions;
    private final Clock clock;

    /** @param clock measures the time that the tries take */
    RepeatedTransactions(PlatformTransactionManager transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public <T> T commit(Duration left, Supplier<T> work) {
        Instant until = clock.instant().plus(left);
        Duration now = left;
        for (int tries = 1; ; tries++) {
            try {
                return transaction(now).execute(status -> work.get());
            } catch (Ledger.AlreadyHeard | TransientDataAccessException | RecoverableDataAccessException lost) {
                now = Duration.between(clock.instant(), until);
                if (tries == TRIES || now.toSeconds() < 1) {
                    throw lost;
                }
                log.info("Once more: {}", lost.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void rehearse(Runnable work) {
        transaction(LONGEST_REHEARSAL).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    /** READ COMMITTED: who has waited for the turn then sees what the one before has committed. */
    private TransactionTemplate transaction(Duration longest) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setName("hear");
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        transaction.setTimeout((int) Math.max(1, longest.toSeconds()));
        return transaction;
    }
}
