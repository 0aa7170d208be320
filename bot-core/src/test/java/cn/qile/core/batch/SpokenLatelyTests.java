package cn.qile.core.batch;

import static cn.qile.core.batch.Node.LIAISON;
import static cn.qile.core.batch.Node.START;
import static cn.qile.core.batch.Node.UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.CountedCalls;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.InMemorySpeakingBudget;
import cn.qile.core.chat.SpeakingBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpokenLatelyTests {

    private final InMemorySpeakingBudget ofAllNodes = new InMemorySpeakingBudget();
    private final CountedCalls calls = new CountedCalls();
    private final List<Runnable> later = new ArrayList<>();
    private final SpokenLately node = node();

    private SpokenLately node() {
        return new SpokenLately(calls.counted(SpeakingBudget.class, ofAllNodes), Runnable::run, later::add);
    }

    private void aMomentLater() {
        later.forEach(Runnable::run);
        later.clear();
    }

    private Map<Conversation, Integer> spoken(SpokenLately node, Instant now) {
        return node.in(List.of(UNIT, LIAISON), now).join();
    }

    @Test
    @DisplayName("a busy conversation is asked for once a second, and what this node says meanwhile counts at once")
    void askedOnce() {
        ofAllNodes.speak(UNIT, START);

        assertThat(spoken(node, START)).isEqualTo(Map.of(UNIT, 1, LIAISON, 0));
        node.said(List.of(UNIT, UNIT, LIAISON), START);
        assertThat(spoken(node, START.plusMillis(999))).isEqualTo(Map.of(UNIT, 3, LIAISON, 1));

        assertThat(calls.all()).isEqualTo(Map.of("SpeakingBudget.spoken", 1));
    }

    @Test
    @DisplayName("what is said meanwhile is told to all nodes at once, and never twice")
    void toldTogether() {
        node.said(List.of(UNIT), START);
        node.said(List.of(UNIT, LIAISON), START.plusMillis(10));
        aMomentLater();
        aMomentLater();

        assertThat(ofAllNodes.spoken(List.of(UNIT, LIAISON), START.plusMillis(10)))
                .isEqualTo(Map.of(UNIT, 2, LIAISON, 1));
        assertThat(calls.all()).isEqualTo(Map.of("SpeakingBudget.speak", 1));
    }

    @Test
    @DisplayName("who asks is told what this node has not told yet as well")
    void toldBeforeAsked() {
        node.said(List.of(UNIT), START);

        assertThat(spoken(node, START)).isEqualTo(Map.of(UNIT, 1, LIAISON, 0));
        aMomentLater();
        assertThat(ofAllNodes.spoken(UNIT, START)).isOne();
    }

    @Test
    @DisplayName("what another node says counts a second later, and what is a minute ago no longer")
    void askedAgain() {
        SpokenLately other = node();
        spoken(node, START);
        other.said(List.of(UNIT), START.plusMillis(10));
        aMomentLater();

        assertThat(spoken(node, START.plusMillis(999)).get(UNIT)).isZero();
        assertThat(spoken(node, START.plusMillis(1_000)).get(UNIT)).isOne();
        assertThat(spoken(node, START.plusSeconds(61)).get(UNIT)).isZero();
    }

    @Test
    @DisplayName("only those are asked for that are not known, and silence is told to nobody")
    void onlyUnknown() {
        node.in(List.of(UNIT), START).join();
        node.said(List.of(), START);

        assertThat(spoken(node, START.plusMillis(500)).keySet()).containsExactlyInAnyOrder(UNIT, LIAISON);
        assertThat(calls.all()).isEqualTo(Map.of("SpeakingBudget.spoken", 2));
    }
}
