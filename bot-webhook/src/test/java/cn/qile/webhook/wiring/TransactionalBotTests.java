package cn.qile.webhook.wiring;

import static cn.qile.core.round.RoundFixtures.START;
import static cn.qile.core.round.RoundFixtures.UNIT_GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.qile.core.batch.BatchingBot;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.GroupMessage.Hearing;
import cn.qile.core.chat.Speech;
import cn.qile.core.round.Ledger.AlreadyHeard;
import cn.qile.webhook.stores.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

class TransactionalBotTests {

    private static final GroupMessage MESSAGE =
            new GroupMessage("a", UNIT_GROUP, "li", "1504 齐了", "", START, Hearing.ADDRESSED);
    private static final Speech.Answer ANSWER = new Speech.Help("1504 齐了");

    private final TestClock clock = new TestClock();
    private final Transactions transactions = new Transactions();
    private final List<RuntimeException> failures = new ArrayList<>();
    private Duration each = Duration.ofMillis(100);

    private final TransactionalBot bot = new TransactionalBot(
            message -> {
                clock.moveOn(each);
                if (!failures.isEmpty()) {
                    throw failures.remove(0);
                }
                return Optional.of(ANSWER);
            },
            new RepeatedTransactions(transactions, clock),
            BatchingBot.BUDGET);

    static Stream<RuntimeException> lost() {
        return Stream.of(
                new AlreadyHeard("robot/a"),
                new CannotAcquireLockException("lock wait timeout"),
                new RecoverableDataAccessException("the connection was gone"));
    }

    @Test
    @DisplayName("an answer is given after the commit")
    void committed() {
        assertThat(bot.hear(MESSAGE)).contains(ANSWER);
        assertThat(transactions.log).containsExactly("begin", "commit");
    }

    @ParameterizedTest
    @MethodSource("lost")
    @DisplayName("a hearing that lost against somebody else is rolled back and repeated, at most twice")
    void repeated(RuntimeException lost) {
        failures.addAll(List.of(lost, lost));
        assertThat(bot.hear(MESSAGE)).contains(ANSWER);
        assertThat(transactions.log).containsExactly("begin", "rollback", "begin", "rollback", "begin", "commit");

        failures.addAll(List.of(lost, lost, lost));
        assertThatExceptionOfType(lost.getClass()).isThrownBy(() -> bot.hear(MESSAGE));
    }

    @Test
    @DisplayName("a failure of another kind is not repeated")
    void other() {
        failures.add(new DataAccessResourceFailureException("no database"));

        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> bot.hear(MESSAGE));
        assertThat(transactions.log).containsExactly("begin", "rollback");
    }

    @Test
    @DisplayName("all hearings together stay within the time that the platform waits")
    void budget() {
        each = Duration.ofMillis(1_400);
        failures.addAll(List.of(new AlreadyHeard("robot/a"), new AlreadyHeard("robot/a")));

        assertThatExceptionOfType(AlreadyHeard.class).isThrownBy(() -> bot.hear(MESSAGE));
        assertThat(transactions.timeouts).containsExactly(3, 2);
    }

    @Test
    @DisplayName("a commit that fails gives no answer")
    void commitFails() {
        transactions.commitFails = true;

        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> bot.hear(MESSAGE));
    }

    /** Keeps a log instead of a database. */
    private static final class Transactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient List<String> log = new ArrayList<>();
        private final transient List<Integer> timeouts = new ArrayList<>();
        private boolean commitFails;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            log.add("begin");
            timeouts.add(definition.getTimeout());
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (commitFails) {
                throw new DataAccessResourceFailureException("the connection broke");
            }
            log.add("commit");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            log.add("rollback");
        }
    }
}
