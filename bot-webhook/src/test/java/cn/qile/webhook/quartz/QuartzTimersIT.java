package cn.qile.webhook.quartz;

import static cn.qile.core.round.RoundFixtures.START;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Scope;
import cn.qile.core.round.Stage;
import cn.qile.webhook.stores.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class QuartzTimersIT {

    private final String url;
    private final TestClock clock = new TestClock();
    private final Round sweep = aSweep(1);
    private TimersNode node;

    QuartzTimersIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void start() {
        itIs(START);
        node = TimersNode.deaf(TimersDatabase.emptied(url), clock);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    @DisplayName("an opening that is committed leaves one trigger for each stage")
    void committed() {
        node.open(sweep);

        assertThat(node.triggers("stage"))
                .containsOnlyKeys("1-1-HALF", "1-1-THREE_QUARTERS", "1-1-NINE_TENTHS", "1-1-DEADLINE");
    }

    @Test
    @DisplayName("an opening that is rolled back leaves none")
    void rolledBack() {
        node.transaction().executeWithoutResult(status -> {
            node.get(QuartzTimers.class).set(sweep);
            status.setRollbackOnly();
        });

        assertThat(node.triggers("stage")).isEmpty();
    }

    @Test
    @DisplayName("what fails at the very commit leaves none either, though the triggers were written")
    void failedCommit() {
        assertThatThrownBy(() -> node.transaction().executeWithoutResult(status -> {
                    node.get(QuartzTimers.class).set(sweep);
                    Knocks.beforeCommit(() -> {
                        assertThat(node.triggers("stage")).hasSize(4);
                        throw new IllegalArgumentException("something else goes wrong");
                    });
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(node.triggers("stage")).isEmpty();
    }

    @Test
    @DisplayName("without a transaction nothing is set")
    void noTransaction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> node.get(QuartzTimers.class).set(sweep));
    }

    @Test
    @DisplayName("a trigger never knocks before its stage is due, though it counts in milliseconds")
    void notBefore() {
        node.open(sweep);

        assertThat(node.triggers("stage").get("1-1-HALF"))
                .isEqualTo(Date.from(Instant.parse("2022-04-10T23:50:00.124Z")));
    }

    @Test
    @DisplayName("a round over all micro-grids of a community has no more triggers than one over a unit")
    void coarse() {
        node.open(over(Scope.of(Area.community("某街道", "殷家社区")), 1));
        int ofTheCommunity = node.triggers("stage").size();
        node.open(over(new Scope(Area.ofPath("某街道/殷家社区/第1网格/第1微网格"), "1", "1"), 2));

        assertThat(ofTheCommunity).isEqualTo(4);
        assertThat(node.triggers("stage")).hasSize(8);
    }

    @Test
    @DisplayName("a stage that is past is not set")
    void past() {
        itIs(Stage.THREE_QUARTERS.of(sweep));

        node.open(sweep);

        assertThat(node.triggers("stage")).containsOnlyKeys("1-1-NINE_TENTHS", "1-1-DEADLINE");
    }

    @Test
    @DisplayName("a new deadline moves the stages that lie ahead")
    void extended() {
        node.open(sweep);
        itIs(START.plusSeconds(60));
        node.reschedule(sweep.extendedBy(Duration.ofMinutes(20)));

        assertThat(node.triggers("stage"))
                .hasSize(4)
                .containsEntry("1-1-HALF", Date.from(Instant.parse("2022-04-11T00:00:00.124Z")))
                .containsEntry("1-1-DEADLINE", Date.from(Instant.parse("2022-04-11T00:20:00.124Z")));
    }

    @Test
    @DisplayName("a stage that was heard, and lies ahead again, is set again; one that was not stays as it was")
    void extendedLate() {
        node.open(sweep);
        node.transaction()
                .executeWithoutResult(status -> node.get(QuartzTimers.class).heard(sweep.id(), Stage.HALF));
        Date threeQuarters = node.triggers("stage").get("1-1-THREE_QUARTERS");
        itIs(START.plus(Duration.ofMinutes(17)));
        node.reschedule(sweep.extendedBy(Duration.ofMinutes(2)));

        assertThat(node.triggers("stage"))
                .containsOnlyKeys("1-1-THREE_QUARTERS", "1-1-NINE_TENTHS", "1-1-DEADLINE")
                .containsEntry("1-1-THREE_QUARTERS", threeQuarters);

        node.reschedule(sweep.extendedBy(Duration.ofMinutes(20)));

        assertThat(node.triggers("stage")).hasSize(4);
    }

    @Test
    @DisplayName("a round that is closed has no triggers; the others keep theirs")
    void closed() {
        node.open(sweep);
        node.open(aSweep(2));
        node.reschedule(sweep.closedAt(START.plusSeconds(60)));

        assertThat(node.triggers("stage"))
                .containsOnlyKeys("1-2-HALF", "1-2-THREE_QUARTERS", "1-2-NINE_TENTHS", "1-2-DEADLINE");
    }

    @Test
    @DisplayName("while another holds Quartz's lock for too long, it fails so that it can be repeated")
    void locked() {
        node.open(sweep);
        TransactionTemplate other = node.transaction();
        other.executeWithoutResult(held -> {
            node.get(JdbcTemplate.class).queryForList("SELECT * FROM QRTZ_LOCKS FOR UPDATE");
            TransactionTemplate beside = node.transaction();
            beside.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);

            assertThatThrownBy(() -> beside.executeWithoutResult(
                            status -> node.get(QuartzTimers.class).set(aSweep(2))))
                    .isInstanceOf(TransientDataAccessException.class);
        });
        node.open(aSweep(2));

        assertThat(node.triggers("stage")).hasSize(8);
    }

    private void itIs(Instant time) {
        clock.moveOn(Duration.between(clock.instant(), time));
    }

    private static Round over(Scope scope, int number) {
        Round like = aSweep(number);
        return new Round(
                new RoundId(new CommunityId(1), number),
                like.kind(),
                scope,
                like.rosterVersion(),
                like.openedBy(),
                like.openedAt(),
                like.deadline(),
                null,
                false,
                0);
    }
}
