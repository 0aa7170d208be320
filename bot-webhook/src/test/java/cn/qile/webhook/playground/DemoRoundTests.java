package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.SampleRoster;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The round that a newcomer finds")
class DemoRoundTests {

    private static final Instant NOW = Instant.parse("2022-04-11T00:00:00Z");

    private final InMemoryRosterStore store = SampleRoster.inMemory();
    private final InMemoryRounds rounds = new InMemoryRounds();

    @Test
    void is_opened_by_somebody_who_directs_the_community() {
        demo(store).open();

        assertThat(rounds.open(new CommunityId(1))).singleElement().satisfies(round -> {
            assertThat(round.openedBy()).isEqualTo("yjvd");
            assertThat(round.kind()).isEqualTo("sweep");
            assertThat(Duration.between(round.openedAt(), round.deadline())).hasMinutes(20);
        });
    }

    @Test
    void is_not_opened_where_one_is_open() {
        demo(store).open();
        demo(store).open();

        assertThat(rounds.latest(new CommunityId(1), 9)).hasSize(1).allMatch(Round::isOpen);
    }

    @Test
    void is_opened_also_when_the_liaison_group_was_bound_to_another_conversation() {
        Group liaison = store.groups().within(store.rosters().all().get(0).area()).stream()
                .filter(group -> group.kind() == Group.Kind.LIAISON)
                .findFirst()
                .orElseThrow();
        store.groups().bind(liaison, Conversation.group(Channel.PLAYGROUND, "fresh"), "yjvd", NOW);

        demo(store).open();

        assertThat(rounds.open(new CommunityId(1))).hasSize(1);
    }

    @Test
    void is_not_there_without_a_roster() {
        demo(new InMemoryRosterStore()).open();

        assertThat(rounds.latest(new CommunityId(1), 9)).isEmpty();
    }

    private DemoRound demo(InMemoryRosterStore from) {
        var playground =
                InMemoryPlayground.over(from, rounds, Clock.fixed(NOW, ZoneOffset.UTC), UnaryOperator.identity());
        return new DemoRound(playground, from.rosters(), rounds);
    }
}
