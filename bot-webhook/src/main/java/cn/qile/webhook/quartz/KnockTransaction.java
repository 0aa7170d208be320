package cn.qile.webhook.quartz;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transaction in which a knock is answered. One that lost against somebody else is repeated at once; if that does not
 * help, or the database is away, the next knock will do it, or find that it is too late and note it.
 */
final class KnockTransaction {

    private static final int ATTEMPTS = 3;

    /** s; a roll-up over the households of a whole street is within it. */
    private static final int LONGEST = 30;

    private static final Logger log = LoggerFactory.getLogger(KnockTransaction.class);

    private final TransactionTemplate transaction;

    KnockTransaction(PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
        transaction.setName("knock");
        // who has waited for the turn then sees what the one before has committed
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        transaction.setTimeout(LONGEST);
    }

    /** @param what for the log: no names, no text */
    void answer(String what, Runnable work) {
        attempt(what, () -> run(what, work));
    }

    /** The same without the transaction: for work that makes its own. */
    void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException failed) { // its text may quote what was to be stored
            log.warn("Left to the next knock: {}: {}", what, failed.getClass().getSimpleName());
        } catch (RuntimeException fault) {
            log.error("Left to the next knock: {}", what, fault);
        }
    }

    /** Without a knock that would come again: what fails in the end is thrown. */
    void run(String what, Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> work.run());
                return;
            } catch (TransientDataAccessException | RecoverableDataAccessException lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
                log.info("Again: {}: {}", what, lost.getClass().getSimpleName());
            }
        }
    }
}
