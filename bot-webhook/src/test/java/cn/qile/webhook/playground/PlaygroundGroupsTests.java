package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.roster.Area;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.SampleRoster;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The groups of the playground")
class PlaygroundGroupsTests {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final InMemoryRosterStore store = SampleRoster.inMemory();
    private final PlaygroundGroups groups = new PlaygroundGroups(store.rosters(), store.groups(), CLOCK);

    @Test
    void are_those_of_the_roster_bound_from_the_start_and_one_that_is_bound_to_nothing() {
        assertThat(groups.all())
                .hasSize(23)
                .filteredOn(group -> !group.kind().isEmpty())
                .allSatisfy(group -> {
                    assertThat(group.boundTo()).isEqualTo(group.name());
                    assertThat(group.area()).isNotEmpty();
                });
        assertThat(groups.all()).last().satisfies(fresh -> {
            assertThat(fresh.boundTo()).isEmpty();
            assertThat(fresh.area()).isEmpty();
        });
    }

    @Test
    void are_bound_once_however_often_they_are_looked_at() {
        groups.all();
        groups.all();

        assertThat(store.groups().audit())
                .hasSize(22)
                .allSatisfy(entry -> assertThat(entry).startsWith("playground"));
    }

    @Test
    void stay_as_somebody_has_bound_them_by_word() {
        Group one = group("1幢1单元群");
        Group other = group("1幢2单元群");
        groups.all();
        store.groups().bind(other, PlaygroundGroups.conversationFor(one), "yjm02a", Instant.EPOCH);

        assertThat(groups.all())
                .filteredOn(group -> group.name().startsWith("1幢"))
                .extracting(GroupView::name, GroupView::boundTo)
                .containsExactly(tuple("1幢1单元群", "1幢2单元群"), tuple("1幢2单元群", ""));
    }

    @Test
    void are_bound_when_somebody_speaks_before_the_list_was_looked_at() {
        Conversation conversation = PlaygroundGroups.conversationFor(group("1幢1单元群"));

        assertThat(groups.contains(conversation)).isTrue();
        assertThat(store.groups().boundTo(conversation)).contains(group("1幢1单元群"));
    }

    @Test
    void do_not_contain_a_conversation_that_nobody_knows() {
        assertThat(groups.contains(Conversation.group(Channel.PLAYGROUND, "elsewhere")))
                .isFalse();
    }

    @Test
    void have_the_same_id_in_every_start_and_a_short_one_however_long_the_name() {
        var named = new Group("群".repeat(200), Group.Kind.UNIT, Area.community("", "区".repeat(200)));

        assertThat(PlaygroundGroups.conversationFor(named)).isEqualTo(PlaygroundGroups.conversationFor(named));
        assertThat(PlaygroundGroups.conversationFor(named).id()).hasSize(24);
        assertThat(PlaygroundGroups.conversationFor(named))
                .isNotEqualTo(PlaygroundGroups.conversationFor(group("1幢1单元群")));
    }

    @Test
    void are_none_without_a_roster() {
        var empty = new InMemoryRosterStore();

        assertThat(new PlaygroundGroups(empty.rosters(), empty.groups(), CLOCK).all())
                .isEmpty();
    }

    private Group group(String name) {
        return groups.known().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }
}
