package cn.qile.webhook.redis;

import static cn.qile.core.outbox.Posts.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.SpeakingBudget;
import cn.qile.core.outbox.Budgets;
import cn.qile.core.outbox.BudgetsContract;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.stores.Databases;
import cn.qile.webhook.stores.RealStores;
import cn.qile.webhook.stores.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedisBudgetsIT extends BudgetsContract {

    private static final String LANE = "webhook/1";
    private static final List<Way.Limit> LIMITS = Way.WEBHOOK.limits();
    private static final Conversation UNIT_GROUP = Conversation.group(Channel.ROBOT, "wrUnit");

    private RealStores stores;

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(Databases.urls().get(0));
    }

    @Override
    protected Budgets budgets() {
        return stores.get(Budgets.class);
    }

    @Test
    @DisplayName("of 50 that several nodes take at once, 20 go")
    void atOnce() {
        List<CompletableFuture<Duration>> takes = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> budgets().take(LANE, LIMITS, NOW).orElseThrow()))
                .toList();

        assertThat(takes.stream().map(CompletableFuture::join).filter(Duration::isZero))
                .hasSize(20);
    }

    @Test
    @DisplayName("Redis forgets everything: the lane is free again")
    void flushed() {
        IntStream.range(0, 20).forEach(i -> budgets().take(LANE, LIMITS, NOW));
        budgets().pause(LANE, NOW, Duration.ofMinutes(1));
        assertThat(budgets().take(LANE, LIMITS, NOW).orElseThrow()).isPositive();
        stores.flushRedis();

        assertThat(budgets().take(LANE, LIMITS, NOW)).contains(Duration.ZERO);
    }

    @Test
    @DisplayName("Redis is away: nothing is known, and nothing fails; it is back: it counts again")
    void away() {
        stores.redisServer().stop();
        assertThat(budgets().take(LANE, LIMITS, NOW)).isEmpty();
        budgets().pause(LANE, NOW, Duration.ofMinutes(1));
        assertThat(speaking().speak(UNIT_GROUP, NOW)).isZero();
        assertThat(speaking().spoken(UNIT_GROUP, NOW)).isZero();

        stores.startRedis();
        await().untilAsserted(() -> {
            stores.get(TestClock.class).moveOn(Outage.PAUSE);
            assertThat(budgets().take(LANE, LIMITS, NOW)).contains(Duration.ZERO);
        });
    }

    @Test
    @DisplayName("answers in place and letters by the robot's connection share the conversation's count")
    void shared() {
        String lane = new Destination(Way.LONG_CONNECTION, UNIT_GROUP.id(), true).lane();
        for (int i = 0; i < 10; i++) {
            speaking().speak(UNIT_GROUP, NOW);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(budgets().take(lane, Way.LONG_CONNECTION.limits(), NOW)).contains(Duration.ZERO);
        }

        assertThat(budgets().take(lane, Way.LONG_CONNECTION.limits(), NOW).orElseThrow())
                .isPositive();
        assertThat(speaking().spoken(UNIT_GROUP, NOW)).isEqualTo(15);
        assertThat(speaking().speak(UNIT_GROUP, NOW)).isEqualTo(15);
    }

    @Test
    @DisplayName("no key stays for ever, and all of a lane lie together in a cluster")
    void keys() {
        speaking().speak(UNIT_GROUP, NOW);
        speaking().speak(Conversation.group(Channel.PLAYGROUND, "p1"), NOW);
        budgets().take(LANE, LIMITS, NOW);
        budgets().pause(LANE, NOW, Duration.ofMinutes(1));

        assertThat(stores.redis().keys("*"))
                .hasSize(4)
                .allSatisfy(key -> assertThat(key).startsWith("qile:{lane:"))
                .allSatisfy(key ->
                        assertThat(stores.redis().getExpire(key)).isPositive().isLessThanOrEqualTo(3_700));
    }

    @Test
    @DisplayName("a lane remembers no more than its longest window")
    void remembers() {
        Duration longest =
                LIMITS.stream().map(Way.Limit::window).max(Duration::compareTo).orElseThrow();
        for (int window = 0; window < 10; window++) {
            budgets().take(LANE, LIMITS, NOW.plus(longest.multipliedBy(window)));
        }

        assertThat(stores.redis().opsForZSet().size(RedisKeys.sent(LANE))).isEqualTo(1);
    }

    private SpeakingBudget speaking() {
        return stores.get(SpeakingBudget.class);
    }
}
