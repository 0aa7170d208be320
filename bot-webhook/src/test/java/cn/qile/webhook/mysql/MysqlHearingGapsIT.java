package cn.qile.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.HearingGapsContract;
import cn.qile.webhook.stores.RealStores;
import cn.qile.webhook.stores.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlHearingGapsIT extends HearingGapsContract {

    private final String url;
    private RealStores stores;

    MysqlHearingGapsIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected HearingGaps gaps() {
        return stores.get(HearingGaps.class);
    }

    @Override
    protected void deaf(HearingGaps.Gap gap) {
        stores.get(HearingMapper.class).add(new GapRow(gap.from(), gap.until()));
        stores.get(RecentGaps.class).lookAgain();
    }

    @Override
    protected void together(Runnable work) {
        stores.transaction().executeWithoutResult(status -> work.run());
    }

    @Test
    @DisplayName("as long as one node hears at least once a minute there is no gap")
    void noGap() {
        Heartbeat one = node("one");
        Heartbeat other = node("other");
        one.beat(true);
        pass(60);
        other.beat(true);
        one.beat(false);
        pass(60);
        one.beat(true);

        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("that nobody has heard before the first time is no gap")
    void first() {
        node("one").beat(false);
        pass(600);
        node("one").beat(true);

        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("when nobody has heard for more than a minute, the first that hears again finds the gap")
    void gap() {
        Heartbeat one = node("one");
        one.beat(true);
        Instant from = now();
        pass(30);
        one.beat(false);
        pass(31);
        node("other").beat(true);
        pass(1);
        one.beat(true);

        assertThat(found()).containsExactly(new HearingGaps.Gap(from, from.plusSeconds(61)));
    }

    @Test
    @DisplayName("two nodes that hear again at once make one gap")
    void atOnce() {
        List<Heartbeat> nodes =
                Stream.of("one", "other", "third", "fourth").map(this::node).toList();
        nodes.forEach(node -> node.beat(true));
        Instant from = now();
        pass(300);
        nodes.stream()
                .map(node -> CompletableFuture.runAsync(() -> node.beat(true)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(found()).containsExactly(new HearingGaps.Gap(from, now()));
    }

    @Test
    @DisplayName("the node that found a gap tells it with the next contact, another one within seconds")
    void toldSoon() {
        Conversation group = Conversation.group(Channel.ROBOT, "wrUnit");
        RecentGaps elsewhere = new RecentGaps(stores.get(HearingMapper.class), stores.get(TestClock.class));
        node("one").beat(true);
        pass(300);
        assertThat(gaps().untold(group, now())).isEmpty();
        assertThat(elsewhere.get().gaps()).isEmpty();
        node("one").beat(true);

        assertThat(gaps().untold(group, now())).isPresent();
        pass(5);
        assertThat(elsewhere.get().gaps()).hasSize(1);
    }

    @Test
    @DisplayName("who was told in a transaction that is rolled back was not told")
    void rolledBack() {
        Conversation group = Conversation.group(Channel.ROBOT, "wrUnit");
        nobodyHears(300);
        assertThatIllegalStateException()
                .isThrownBy(() -> together(() -> {
                    gaps().told(group, now());
                    throw new IllegalStateException("something else failed");
                }));

        assertThat(gaps().untold(group, now())).isPresent();
    }

    @Test
    @DisplayName("for who was told nobody asks again, until there is another gap")
    void notAskedAgain() {
        Conversation group = Conversation.group(Channel.ROBOT, "wrUnit");
        nobodyHears(300);
        together(() -> gaps().told(group, now()));
        assertThat(gaps().untold(group, now())).isEmpty();
        stores.jdbc().update("UPDATE hearing_told SET told_until = '1970-01-02'"); // whoever asks now would be told so

        pass(10);
        assertThat(gaps().untold(group, now())).isEmpty();
        nobodyHears(300);
        assertThat(gaps().untold(group, now())).isPresent();
    }

    /** From a sign of hearing to the next one. */
    private void nobodyHears(long seconds) {
        node("one").beat(true);
        pass(seconds);
        node("one").beat(true);
    }

    private Heartbeat node(String name) {
        return new Heartbeat(
                stores.get(NodeMapper.class),
                stores.get(HearingMapper.class),
                stores.get(RecentGaps.class),
                name,
                stores.transaction(),
                stores.get(TestClock.class));
    }

    private List<HearingGaps.Gap> found() {
        return stores.get(HearingMapper.class).endedSince(Instant.EPOCH).stream()
                .map(GapRow::gap)
                .toList();
    }

    private Instant now() {
        return stores.get(TestClock.class).instant();
    }

    private void pass(long seconds) {
        stores.get(TestClock.class).moveOn(Duration.ofSeconds(seconds));
    }
}
