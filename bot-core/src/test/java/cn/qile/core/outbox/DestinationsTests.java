package cn.qile.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.InMemoryGroups;
import cn.qile.core.chat.WebhookKey;
import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DestinationsTests {

    private static final Instant NOW = Instant.parse("2022-04-11T00:00:00Z");
    private static final Group GROUP = new Group("1幢1单元群", Group.Kind.UNIT, new Area("", "殷家社区", "第1大网格", "第1微网格"));
    private static final Addressee TO_GROUP = new Addressee.ToGroup(GROUP);
    private static final Destination WEBHOOK = new Destination(Way.WEBHOOK, "key-1", true);
    private static final Destination ROBOT = new Destination(Way.LONG_CONNECTION, "wrUnit", true);
    private static final Destination APPCHAT = new Destination(Way.APPCHAT, "grid3", true);

    private final InMemoryGroups groups = new InMemoryGroups();
    private final Conversation robotGroup = Conversation.group(Channel.ROBOT, "wrUnit");

    @BeforeEach
    void theGroupIsKnownEverywhere() {
        groups.put(GROUP, new WebhookKey("key-1"));
        groups.bind(GROUP, robotGroup, "yjvd", NOW);
        groups.bind(GROUP, Conversation.group(Channel.APPCHAT, "grid3"), "yjvd", NOW);
    }

    @Test
    @DisplayName("who is to be notified is @-ed by the webhook, else by the app's group, else named by the robot")
    void mention() {
        assertThat(all().of(TO_GROUP, true)).containsExactly(WEBHOOK, APPCHAT, ROBOT);
    }

    @Test
    @DisplayName("a group's text goes over the robot's connection, else by the webhook, else by the app")
    void text() {
        assertThat(all().of(TO_GROUP, false)).containsExactly(ROBOT, WEBHOOK, APPCHAT);
    }

    @Test
    @DisplayName("a person is reached by the app, and by the robot only after having spoken to it")
    void person() {
        Addressee zhang = new Addressee.ToMember("zhangsan");
        assertThat(all().of(zhang, false)).containsExactly(new Destination(Way.APP, "zhangsan", false));
        assertThat(destinations(Set.of("zhangsan"), Way.values()).of(zhang, false))
                .containsExactly(
                        new Destination(Way.APP, "zhangsan", false),
                        new Destination(Way.LONG_CONNECTION, "zhangsan", false));
    }

    @Test
    @DisplayName("what answers a conversation later goes back there, or to the group that it is")
    void conversation() {
        assertThat(all().of(new Addressee.ToConversation(robotGroup), false)).containsExactly(ROBOT, WEBHOOK, APPCHAT);
        assertThat(destinations(Set.of(), Way.WEBHOOK).of(new Addressee.ToConversation(robotGroup), false))
                .containsExactly(WEBHOOK);
        assertThat(all().of(new Addressee.ToConversation(Conversation.group(Channel.ROBOT, "wrOther")), false))
                .containsExactly(new Destination(Way.LONG_CONNECTION, "wrOther", true));
        assertThat(all().of(new Addressee.ToConversation(Conversation.with(Channel.APP, "zhangsan")), false))
                .containsExactly(new Destination(Way.APP, "zhangsan", false));
    }

    @Test
    @DisplayName("a way that is not set up leads nowhere")
    void off() {
        assertThat(destinations(Set.of(), Way.APP).of(TO_GROUP, false)).isEmpty();
    }

    @Test
    @DisplayName("neither a destination nor its lane tells the webhook's key")
    void secret() {
        assertThat(WEBHOOK.toString()).doesNotContain("key-1");
        assertThat(WEBHOOK.lane()).startsWith("webhook/").doesNotContain("key-1");
        assertThat(new Destination(Way.WEBHOOK, "key-2", true).lane()).isNotEqualTo(WEBHOOK.lane());
    }

    private Destinations all() {
        return destinations(
                Set.of(),
                Stream.of(Way.values()).filter(way -> way != Way.PLAYGROUND).toArray(Way[]::new));
    }

    private Destinations destinations(Set<String> spoken, Way... ways) {
        List<FakeTransport> transports = Stream.of(ways)
                .filter(way -> way != Way.PLAYGROUND)
                .map(FakeTransport::new)
                .toList();
        return new Destinations(groups, conversation -> spoken.contains(conversation.id()), transports);
    }
}
