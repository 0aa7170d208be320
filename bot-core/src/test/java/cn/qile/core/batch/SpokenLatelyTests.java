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
import java.util.Collection;
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
        return new SpokenLately(calls.counted(SpeakingBudget.class, ofAllNodes), later::add);
    }

    private void aMomentLater() {
        List<Runnable> now = List.copyOf(later);
        later.clear();
        now.forEach(Runnable::run);
    }

    @Test
    @DisplayName("nobody waits: what is not known counts as nothing, and is a moment later")
    void notWaitedFor() {
        ofAllNodes.speak(UNIT, START);

        assertThat(node.in(UNIT, START)).isZero();
        node.said(List.of(UNIT), START);
        assertThat(node.in(UNIT, START)).isOne();
        assertThat(calls.all()).isEmpty();
        aMomentLater();
        assertThat(node.in(UNIT, START)).isEqualTo(2);
    }

    @Test
    @DisplayName("a busy conversation is asked for once a second, and what this node says meanwhile counts at once")
    void askedOnce() {
        ofAllNodes.speak(UNIT, START);
        node.in(UNIT, START);
        aMomentLater();

        node.said(List.of(UNIT, UNIT, LIAISON), START);
        assertThat(node.in(UNIT, START.plusMillis(999))).isEqualTo(3);
        aMomentLater();
        assertThat(node.in(UNIT, START.plusMillis(999))).isEqualTo(3);
        assertThat(calls.all()).isEqualTo(Map.of("SpeakingBudget.spoken", 1, "SpeakingBudget.speak", 1));
    }

    @Test
    @DisplayName("what is said and what is asked goes to all nodes at once, and what is said never twice")
    void exchangedTogether() {
        node.said(List.of(UNIT), START);
        node.said(List.of(UNIT, LIAISON), START.plusMillis(10));
        node.in(UNIT, START.plusMillis(10));
        node.in(LIAISON, START.plusMillis(10));
        assertThat(later).hasSize(1);
        aMomentLater();
        aMomentLater();

        assertThat(node.in(UNIT, START.plusMillis(10))).isEqualTo(2);
        assertThat(node.in(LIAISON, START.plusMillis(10))).isOne();
        assertThat(ofAllNodes.spoken(List.of(UNIT, LIAISON), START.plusMillis(10)))
                .isEqualTo(Map.of(UNIT, 2, LIAISON, 1));
        assertThat(calls.all()).isEqualTo(Map.of("SpeakingBudget.spoken", 1, "SpeakingBudget.speak", 1));
    }

    @Test
    @DisplayName("what another node says counts when it was asked for again; until then what was known counts")
    void askedAgain() {
        SpokenLately other = node();
        node.said(List.of(UNIT), START);
        node.in(UNIT, START);
        aMomentLater();
        other.said(List.of(UNIT), START.plusMillis(10));
        aMomentLater();

        assertThat(node.in(UNIT, START.plusMillis(999))).isOne();
        assertThat(later).isEmpty();
        assertThat(node.in(UNIT, START.plusMillis(1_000))).isOne();
        aMomentLater();
        assertThat(node.in(UNIT, START.plusMillis(1_000))).isEqualTo(2);
    }

    @Test
    @DisplayName("what was known ten seconds ago is not known, and what was said a minute ago counts no longer")
    void forgotten() {
        node.said(List.of(UNIT), START);
        node.in(UNIT, START);
        aMomentLater();

        assertThat(node.in(UNIT, START.plusMillis(9_999))).isOne();
        assertThat(node.in(UNIT, START.plusMillis(10_000))).isZero();
        aMomentLater();
        assertThat(node.in(UNIT, START.plusMillis(10_000))).isOne();
        node.ask(UNIT, START.plusSeconds(60));
        aMomentLater();
        assertThat(node.in(UNIT, START.plusSeconds(60))).isZero();
    }

    @Test
    @DisplayName("what this node says while it asks counts as well")
    void saidMeanwhile() {
        SpokenLately[] asking = new SpokenLately[1];
        SpeakingBudget slow = new SpeakingBudget() {
            @Override
            public int speak(Conversation conversation, Instant now) {
                return ofAllNodes.speak(conversation, now);
            }

            @Override
            public void speak(List<Conversation> answered, Instant now) {
                ofAllNodes.speak(answered, now);
            }

            @Override
            public Map<Conversation, Integer> spoken(Collection<Conversation> conversations, Instant now) {
                Map<Conversation, Integer> spoken = ofAllNodes.spoken(conversations, now);
                asking[0].said(List.of(UNIT, LIAISON), now);
                return spoken;
            }
        };
        asking[0] = new SpokenLately(slow, later::add);
        asking[0].in(UNIT, START);
        aMomentLater();

        assertThat(asking[0].in(UNIT, START)).isOne();
    }
}
