package cn.qile.core.outbox;

import static cn.qile.core.outbox.Posts.GRID_1;
import static cn.qile.core.outbox.Posts.YINJIA;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.InMemoryGroups;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.QuietHours;
import cn.qile.core.chat.Speech;
import cn.qile.core.chat.WebhookKey;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundFixtures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is posted is sent once, in order, within the limits, by the way that suits it; and what becomes of it. */
class DispatcherTests {

    private static final Instant MORNING = Instant.parse("2022-04-11T07:40:00+08:00");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Group UNIT = new Group("1幢1单元群", Group.Kind.UNIT, GRID_1);
    private static final Group LIAISON = new Group("联络群", Group.Kind.LIAISON, YINJIA);
    private static final Outcome SENT = new Outcome.Sent(false, List.of());

    private final InMemoryLetters letters = new InMemoryLetters();
    private final InMemoryGroups groups = new InMemoryGroups();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryBudgets budgets = new InMemoryBudgets();
    private final InMemoryDeadLanes deadLanes = new InMemoryDeadLanes();
    private final InMemoryUnreachables unreachables = new InMemoryUnreachables();
    private final FakeTransport robot = new FakeTransport(Way.LONG_CONNECTION);
    private final FakeTransport webhook = new FakeTransport(Way.WEBHOOK);
    private final FakeTransport app = new FakeTransport(Way.APP);
    private final List<FakeTransport> transports = List.of(robot, webhook, app);
    private final List<String> watched = new ArrayList<>();
    private final Destinations destinations = new Destinations(groups, conversation -> false, transports);
    private final Outbox outbox = new Outbox(letters, destinations);
    private final Deque<Runnable> sendings = new ArrayDeque<>();
    private final Dispatcher dispatcher = dispatcher("node-1", Runnable::run);

    private Instant now = MORNING;
    private int posts;

    @BeforeEach
    void twoGroups() {
        groups.put(UNIT, new WebhookKey("key-unit"));
        groups.put(LIAISON, new WebhookKey("key-liaison"));
        groups.bind(UNIT, Conversation.group(Channel.ROBOT, "wrUnit"), "yjvd", MORNING);
    }

    @Test
    @DisplayName("a letter is sent once, however often one looks")
    void once() {
        Outgoing post = post(UNIT);
        dispatcher.dispatch();
        dispatcher.dispatch();

        assertThat(robot.sent())
                .singleElement()
                .isEqualTo(new FakeTransport.Sending(
                        new Destination(Way.LONG_CONNECTION, "wrUnit", true),
                        new Transport.Parcel(post.key(), post.notice(), List.of(), 0)));
        assertThat(letters.endOf(post.key())).contains(Letter.End.SENT);
        assertThat(watched).containsExactly("sent LONG_CONNECTION");
    }

    @Test
    @DisplayName("a pass begins so many sendings at most, and the next one goes on with what was caused first")
    void mostOfAPass() {
        for (int i = 0; i < Dispatcher.MOST_BEGUN + 2; i++) {
            Group group = new Group(i + "号群", Group.Kind.UNIT, UNIT.area());
            groups.put(group, new WebhookKey("key-" + i));
            post(group);
        }
        assertThat(dispatcher.dispatch()).isEqualTo(Dispatcher.MOST_BEGUN);

        now = now.minusSeconds(1);
        Outgoing earlier = post(LIAISON);
        now = now.plusSeconds(1);
        assertThat(dispatcher.dispatch()).isEqualTo(3);
        assertThat(webhook.sent().get(Dispatcher.MOST_BEGUN).parcel().key()).isEqualTo(earlier.key());
    }

    @Test
    @DisplayName("what has the same key is posted once")
    void sameKey() {
        Outgoing post = post(UNIT);
        outbox.post(post);
        dispatcher.dispatch();
        outbox.post(post);
        dispatcher.dispatch();

        assertThat(robot.sent()).hasSize(1);
    }

    @Test
    @DisplayName("in one conversation nothing overtakes what waits for its next try")
    void inOrder() {
        robot.then(new Outcome.Busy(-1));
        Outgoing first = post(UNIT);
        Outgoing second = post(UNIT);
        dispatchFor(Duration.ofSeconds(10));

        assertThat(robot.sent())
                .extracting(sending -> sending.parcel().key())
                .containsExactly(first.key(), first.key(), second.key());
    }

    @Test
    @DisplayName(
            "200 groups that share one webhook key are told at 20 in any minute, each once, however long sendings take")
    void sharedKey() {
        List<Group> many = IntStream.range(0, 200)
                .mapToObj(i -> new Group("群" + i, Group.Kind.UNIT, GRID_1))
                .toList();
        many.forEach(group -> groups.put(group, new WebhookKey("shared")));
        many.forEach(this::post);
        Random random = new Random(1504);
        List<Instant> arrived = new ArrayList<>();
        webhook.whileSending(() -> {
            now = now.plusMillis(random.nextInt(random.nextInt(20) == 0 ? 2_500 : 200));
            arrived.add(now);
        });
        dispatchFor(Duration.ofMinutes(12));

        assertThat(webhook.sent())
                .hasSize(200)
                .extracting(sending -> sending.parcel().key())
                .doesNotHaveDuplicates();
        for (Instant at : arrived) {
            assertThat(arrived.stream()
                            .filter(other -> !other.isBefore(at) && other.isBefore(at.plusSeconds(60)))
                            .count())
                    .isLessThanOrEqualTo(20);
        }
    }

    @Test
    @DisplayName("the limit holds when the shared count is not known: the outbox counts what it has sent itself")
    void withoutBudgets() {
        budgets.away(true);
        IntStream.range(0, 30).forEach(i -> post(LIAISON));
        dispatchFor(Duration.ofSeconds(50));

        assertThat(webhook.sent()).hasSize(20);
    }

    @Test
    @DisplayName("too often: that lane rests for a minute, others go on, and the letter is sent after it")
    void throttled() {
        robot.then(new Outcome.Throttled(45009, Duration.ofSeconds(1)));
        Outgoing first = post(UNIT);
        dispatcher.dispatch();
        post(LIAISON);
        post(UNIT);
        dispatchFor(Duration.ofSeconds(59));
        assertThat(robot.sent()).hasSize(1);
        assertThat(webhook.sent()).hasSize(1);

        dispatchFor(Duration.ofSeconds(5));
        assertThat(robot.sent()).hasSize(3);
        assertThat(letters.endOf(first.key())).contains(Letter.End.SENT);
    }

    @Test
    @DisplayName("a busy platform is asked again three times, and no more")
    void busy() {
        IntStream.range(0, 9).forEach(i -> robot.then(new Outcome.Busy(6000)));
        Outgoing post = post(UNIT);
        dispatchFor(Duration.ofMinutes(5));

        assertThat(robot.sent()).hasSize(4);
        assertThat(letters.endOf(post.key())).contains(Letter.End.REFUSED);
        assertThat(letters.codeOf(post.key())).isEqualTo(6000);
    }

    @Test
    @DisplayName("a letter that is refused does not stop the next one")
    void refused() {
        robot.then(new Outcome.Refused(44004, List.of("ghost")));
        Outgoing first = post(UNIT);
        Outgoing second = post(UNIT);
        dispatchFor(Duration.ofSeconds(2));

        assertThat(letters.endOf(first.key())).contains(Letter.End.REFUSED);
        assertThat(letters.endOf(second.key())).contains(Letter.End.SENT);
        assertThat(unreachables.untold()).containsExactly("ghost");
    }

    @Test
    @DisplayName("a dead lane is told of once in the liaison group, and the next way is taken")
    void dead() {
        robot.then(new Outcome.Dead(93006, false));
        Outgoing first = post(UNIT);
        dispatchFor(Duration.ofSeconds(3));
        Outgoing second = post(UNIT);
        dispatchFor(Duration.ofSeconds(3));

        assertThat(letters.endOf(first.key())).contains(Letter.End.SENT);
        assertThat(letters.endOf(second.key())).contains(Letter.End.SENT);
        assertThat(robot.sent()).hasSize(1);
        assertThat(webhook.sent())
                .extracting(sending -> sending.parcel().notice())
                .containsExactlyInAnyOrder(
                        first.notice(),
                        second.notice(),
                        new Speech.GroupUnreachable(new Speech.Term("way", "long-connection"), UNIT.name()));
        assertThat(watched).filteredOn(line -> line.startsWith("dead")).hasSize(1);
    }

    @Test
    @DisplayName("a dead lane is tried again after a day")
    void triedAgain() {
        robot.then(new Outcome.Dead(93006, false));
        post(UNIT);
        dispatchFor(Duration.ofSeconds(3));
        now = now.plus(DeadLanes.REST);
        post(UNIT);
        dispatchFor(Duration.ofSeconds(1));

        assertThat(robot.sent()).hasSize(2);
    }

    @Test
    @DisplayName("a way whose settings are wrong is not used for anybody, and whoever mends things is told once")
    void wholeWay() {
        app.then(new Outcome.Dead(40001, true));
        Outgoing first = post(new Addressee.ToMember("zhangsan"));
        Outgoing second = post(new Addressee.ToMember("lisi"));
        dispatchFor(Duration.ofSeconds(3));

        assertThat(app.sent()).hasSizeLessThanOrEqualTo(2);
        assertThat(letters.endOf(first.key())).contains(Letter.End.UNDELIVERABLE);
        assertThat(letters.endOf(second.key())).isPresent();
        assertThat(webhook.sent())
                .extracting(sending -> sending.parcel().notice())
                .containsExactly(new Speech.WayDown(new Speech.Term("way", "app")));
    }

    @Test
    @DisplayName("who takes over tries a way again whose settings were wrong: they may have been mended")
    void mended() {
        app.then(new Outcome.Dead(40001, true));
        post(new Addressee.ToMember("zhangsan"));
        dispatchFor(Duration.ofSeconds(1));
        dispatcher.takeOver();
        Outgoing later = post(new Addressee.ToMember("zhangsan"));
        dispatchFor(Duration.ofSeconds(1));

        assertThat(letters.endOf(later.key())).contains(Letter.End.SENT);
    }

    @Test
    @DisplayName("what may have arrived is never repeated")
    void unknown() {
        robot.then(new Outcome.Unknown("no ack"));
        Outgoing post = post(UNIT);
        dispatchFor(Duration.ofMinutes(10));

        assertThat(robot.sent()).hasSize(1);
        assertThat(letters.endOf(post.key())).contains(Letter.End.UNKNOWN);
        assertThat(watched).contains("unknown LONG_CONNECTION");
    }

    @Test
    @DisplayName("what did not leave is tried until its time is over")
    void notSent() {
        IntStream.range(0, 10_000).forEach(i -> robot.then(new Outcome.NotSent()));
        Outgoing post = post(UNIT);
        dispatchFor(Duration.ofMinutes(61));

        assertThat(robot.sent()).hasSizeGreaterThan(10);
        assertThat(letters.endOf(post.key())).contains(Letter.End.DROPPED);
    }

    @Test
    @DisplayName("what the node before had under way ends as unknown, and is not repeated")
    void takenOver() {
        Outgoing post = post(UNIT);
        dispatcher("node-0", sending -> {}).dispatch(); // killed before it could send, or before it knew
        Dispatcher next = dispatcher("node-2", Runnable::run);

        assertThat(next.takeOver()).isEqualTo(1);
        next.dispatch();
        assertThat(robot.sent()).isEmpty();
        assertThat(letters.endOf(post.key())).contains(Letter.End.UNKNOWN);
    }

    @Test
    @DisplayName("two that dispatch at once send each letter once")
    void twoAtOnce() {
        IntStream.range(0, 5).forEach(i -> post(LIAISON));
        Dispatcher other = dispatcher("node-2", Runnable::run);
        for (int i = 0; i < 10; i++) {
            dispatcher.dispatch();
            other.dispatch();
        }

        assertThat(webhook.sent()).hasSize(5);
    }

    @Test
    @DisplayName("what is about a round is dropped once the round is closed")
    void roundClosed() {
        Round round = RoundFixtures.aSweep(1);
        rounds.begin(round);
        Outgoing post = post(about(round, UNIT));
        rounds.reschedule(round.closedAt(round.openedAt().plusSeconds(60)));
        dispatcher.dispatch();

        assertThat(robot.sent()).isEmpty();
        assertThat(letters.endOf(post.key())).contains(Letter.End.DROPPED);
        assertThat(watched).containsExactly("ended DROPPED");
    }

    @Test
    @DisplayName("what is about an open round is sent")
    void roundOpen() {
        Round round = RoundFixtures.aSweep(1);
        rounds.begin(round);
        post(about(round, UNIT));
        dispatcher.dispatch();

        assertThat(robot.sent()).hasSize(1);
    }

    @Test
    @DisplayName("in quiet hours nothing is said but what must be; the rest follows, if its time is not over")
    void quiet() {
        now = Instant.parse("2022-04-11T06:00:00+08:00");
        Outgoing waits = post(UNIT);
        Outgoing urgent = post(alwaysTo(new Addressee.ToMember("lisi")));
        dispatchFor(Duration.ofMinutes(29));
        assertThat(robot.sent()).isEmpty();
        assertThat(app.sent()).extracting(sending -> sending.parcel().key()).contains(urgent.key());

        dispatchFor(Duration.ofMinutes(2));
        assertThat(letters.endOf(waits.key())).contains(Letter.End.SENT);
    }

    @Test
    @DisplayName("what must be said at night does not wait behind what need not")
    void quietInOneLine() {
        now = Instant.parse("2022-04-11T03:00:00+08:00");
        Outgoing waits = post(UNIT);
        Outgoing urgent = post(alwaysTo(new Addressee.ToGroup(UNIT)));
        dispatchFor(Duration.ofSeconds(2));

        assertThat(letters.endOf(urgent.key())).contains(Letter.End.SENT);
        assertThat(letters.endOf(waits.key())).isEmpty();
    }

    @Test
    @DisplayName("a real @ takes the way that notifies, also right after a text that took another")
    void mentionAfterText() {
        post(UNIT);
        dispatcher.dispatch();
        post(mentioning(UNIT, "yjm01d"));
        dispatcher.dispatch();

        assertThat(robot.sent()).hasSize(1);
        assertThat(webhook.sent()).hasSize(1);
    }

    @Test
    @DisplayName("a way that turns out to be refused is none: others are taken, and whoever mends things is told once")
    void turnedOff() {
        robot.is(Transport.State.OFF);
        Outgoing first = post(UNIT);
        dispatchFor(Duration.ofSeconds(2));

        assertThat(letters.endOf(first.key())).contains(Letter.End.SENT);
        assertThat(webhook.sent())
                .extracting(sending -> sending.parcel().notice())
                .contains(new Speech.WayDown(new Speech.Term("way", "long-connection")));
    }

    @Test
    @DisplayName("the limit holds when the shared count forgets everything in the middle of a minute")
    void flushed() {
        IntStream.range(0, 60).forEach(i -> post(LIAISON));
        dispatchFor(Duration.ofSeconds(20));
        budgets.forget();
        dispatchFor(Duration.ofSeconds(30));

        assertThat(webhook.sent()).hasSize(20);
    }

    @Test
    @DisplayName("a way that does not answer rests after the third letter, so that it does not take all of them")
    void hung() {
        IntStream.range(0, 100).forEach(i -> webhook.then(new Outcome.Unknown("no answer")));
        IntStream.range(0, 10).forEach(i -> post(LIAISON));
        dispatchFor(Duration.ofSeconds(29));

        assertThat(webhook.sent()).hasSize(3);
    }

    @Test
    @DisplayName("without any way to the addressee it is kept as undeliverable")
    void undeliverable() {
        Group unknown = new Group("新群", Group.Kind.UNIT, GRID_1);
        groups.put(unknown);
        post(unknown);
        dispatcher.dispatch();

        assertThat(outbox.undelivered(YINJIA, MORNING)).containsExactly("新群");
    }

    @Test
    @DisplayName("where the best way is down another is taken; where it is the only one, the letter waits")
    void down() {
        robot.is(Transport.State.DOWN);
        groups.bind(LIAISON, Conversation.group(Channel.ROBOT, "wrLiaison"), "yjvd", MORNING);
        Group robotOnly = new Group("机器人群", Group.Kind.UNIT, GRID_1);
        groups.put(robotOnly);
        groups.bind(robotOnly, Conversation.group(Channel.ROBOT, "wrOnly"), "yjvd", MORNING);
        post(LIAISON);
        Outgoing waits = post(robotOnly);
        dispatcher.dispatch();
        assertThat(webhook.sent()).hasSize(1);
        assertThat(letters.endOf(waits.key())).isEmpty();

        robot.is(Transport.State.UP);
        dispatcher.dispatch();
        assertThat(letters.endOf(waits.key())).contains(Letter.End.SENT);
    }

    @Test
    @DisplayName("one that is too long is sent part by part, each within the limits")
    void parts() {
        robot.then(new Outcome.Sent(true, List.of()))
                .then(new Outcome.Busy(-1))
                .then(new Outcome.Sent(true, List.of()))
                .then(SENT);
        Outgoing post = post(UNIT);
        dispatchFor(Duration.ofSeconds(10));

        assertThat(robot.sent()).extracting(sending -> sending.parcel().part()).containsExactly(0, 1, 1, 2);
        assertThat(letters.endOf(post.key())).contains(Letter.End.SENT);
    }

    @Test
    @DisplayName("one lane carries one letter at a time, another lane does not wait for it")
    void oneAtATime() {
        Dispatcher slow = dispatcher("node-1", sendings::add);
        Group twin = new Group("同一个Key的群", Group.Kind.UNIT, GRID_1);
        groups.put(twin, new WebhookKey("key-liaison"));
        post(LIAISON);
        post(twin);
        post(UNIT);

        assertThat(slow.dispatch()).isEqualTo(2);
        assertThat(slow.dispatch()).isZero();
        sendings.remove().run();
        assertThat(slow.dispatch()).isEqualTo(1);
    }

    @Test
    @DisplayName("whom the platform does not reach is noted")
    void unreachable() {
        app.then(new Outcome.Sent(false, List.of("zhangsan")));
        post(new Addressee.ToMember("zhangsan"));
        dispatcher.dispatch();

        assertThat(unreachables.untold()).containsExactly("zhangsan");
    }

    private Dispatcher dispatcher(String node, Executor sending) {
        return new Dispatcher(
                letters,
                destinations,
                transports,
                budgets,
                deadLanes,
                unreachables,
                rounds,
                groups,
                outbox,
                new QuietHours(LocalTime.of(21, 30), LocalTime.of(6, 30), SHANGHAI),
                new Recording(),
                node,
                sending,
                clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return SHANGHAI;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** Looks twice a second, as the loop does. */
    private void dispatchFor(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            dispatcher.dispatch();
            now = now.plusMillis(500);
        }
        dispatcher.dispatch();
    }

    private Outgoing post(Group group) {
        return post(new Addressee.ToGroup(group));
    }

    private Outgoing post(Addressee to) {
        return post(Posts.post("post-" + ++posts, to, now));
    }

    private Outgoing post(Outgoing outgoing) {
        outbox.post(outgoing);
        return outgoing;
    }

    private Outgoing about(Round round, Group group) {
        Outgoing post = Posts.post("post-" + ++posts, new Addressee.ToGroup(group), now);
        return new Outgoing(
                post.key(),
                post.to(),
                post.notice(),
                post.mentions(),
                post.about(),
                round.id().toString(),
                "",
                post.at(),
                post.due(),
                post.until(),
                false);
    }

    private Outgoing alwaysTo(Addressee to) {
        return like(Posts.post("post-" + ++posts, to, now), List.of(), true);
    }

    private Outgoing mentioning(Group group, String userid) {
        return like(Posts.post("post-" + ++posts, new Addressee.ToGroup(group), now), List.of(userid), false);
    }

    private static Outgoing like(Outgoing post, List<String> mentions, boolean always) {
        return new Outgoing(
                post.key(),
                post.to(),
                post.notice(),
                mentions,
                post.about(),
                "",
                "",
                post.at(),
                post.due(),
                post.until(),
                always);
    }

    private final class Recording implements Watch {

        @Override
        public void sent(Way way) {
            watched.add("sent " + way);
        }

        @Override
        public void refused(Way way, int code) {
            watched.add("refused " + way + " " + code);
        }

        @Override
        public void unknown(Way way) {
            watched.add("unknown " + way);
        }

        @Override
        public void dead(String lane, int code) {
            watched.add("dead " + lane + " " + code);
        }

        @Override
        public void notSent(Letter.End end) {
            watched.add("ended " + end);
        }
    }

    @Test
    @DisplayName("the liaison group's own dead webhook makes no noise that nobody hears")
    void liaisonDead() {
        webhook.then(new Outcome.Dead(93000, false));
        post(LIAISON);
        dispatchFor(Duration.ofSeconds(3));

        assertThat(webhook.sent()).hasSize(1);
        assertThat(letters.ended(Letter.End.UNDELIVERABLE)).hasSize(2);
        assertThat(deadLanes.at(now)).isEqualTo(Set.of(new Destination(Way.WEBHOOK, "key-liaison", true).lane()));
    }
}
