package cn.qile.core.outbox;

import static cn.qile.core.outbox.Posts.GRID_1;
import static cn.qile.core.outbox.Posts.NOW;
import static cn.qile.core.outbox.Posts.YINJIA;
import static cn.qile.core.outbox.Posts.conversation;
import static cn.qile.core.outbox.Posts.group;
import static cn.qile.core.outbox.Posts.inBundle;
import static cn.qile.core.outbox.Posts.member;
import static cn.qile.core.outbox.Posts.post;
import static cn.qile.core.outbox.Posts.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.chat.Speech.Called;
import cn.qile.core.chat.Speech.Term;
import cn.qile.core.roster.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every implementation of {@link Letters} does. */
public abstract class LettersContract {

    private static final String LANE = "webhook/0123456789abcdef01234567";

    /** @return an implementation that holds no letters */
    protected abstract Letters letters();

    /** @return what became of the letter; empty if it has not ended */
    protected abstract Optional<Letter.End> endOf(String key);

    /** Does it in one transaction, as the bot does. */
    protected void together(Runnable work) {
        work.run();
    }

    static Stream<Addressee> addressees() {
        return Stream.of(group("3幢2单元群"), member("Fang.01"), conversation("wrUnit"));
    }

    @ParameterizedTest
    @MethodSource("addressees")
    @DisplayName("a letter comes back as it was kept, with everything about it")
    void comesBack(Addressee to) {
        Outgoing outgoing = new Outgoing(
                "1-5/urge/20/😀",
                to,
                Speech.SelfReportsWait.of(new Called(5, true, new Term("kind", "sweep")), "1-1-1504 1-1-901", 2, "齐了"),
                List.of("fang", "Li@corp"),
                GRID_1,
                "1-5",
                "self/1-5/第1微网格",
                NOW,
                NOW.plusSeconds(20),
                NOW.plus(Duration.ofMinutes(40)),
                true);
        keep(outgoing);

        assertThat(first(NOW.plusSeconds(20))).containsExactly(Letter.of(outgoing));
    }

    @Test
    @DisplayName("of each line the first letter comes, by the times of their causes, then as they were kept")
    void order() {
        keep(
                post("z", group("甲")),
                post("b", group("乙")),
                post("a", group("乙")),
                post("earlier", group("甲"), NOW.minusMillis(1)),
                post("y", member("fang")));

        assertThat(firstKeys()).containsExactly("earlier", "b", "y");
        assertThat(letters().firstOfEachLine(NOW, 2)).extracting(Letter::key).containsExactly("earlier", "b");
        sent("earlier");
        sent("b");
        assertThat(firstKeys()).containsExactly("z", "a", "y");
    }

    @Test
    @DisplayName("a bundle waits in a line of its own")
    void bundleIsALine() {
        keep(post("a", group("甲")), inBundle("bundle", "b", group("甲"), "1504"));

        assertThat(firstKeys()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("what is not due yet does not come, and is not overtaken in its line")
    void notDue() {
        keep(post("a", group("甲")), post("b", group("甲")), post("c", group("乙")));
        Letter letter = only("a");
        assertThat(letters().claim(letter, LANE, "n1", NOW)).isTrue();
        letters().release(new Letter(letter.outgoing(), 0, 1, NOW.plusSeconds(60)), "n1");

        assertThat(firstKeys()).containsExactly("c");
        assertThat(first(NOW.plusMillis(59_999))).extracting(Letter::key).containsExactly("c");
        assertThat(first(NOW.plusSeconds(60))).extracting(Letter::key).containsExactly("a", "c");
    }

    @Test
    @DisplayName("a line of which a letter is under way is left out, and goes on when that has ended")
    void underWay() {
        keep(post("a", group("甲")), post("b", group("甲")), post("c", group("乙")));
        assertThat(letters().claim(only("a"), LANE, "n1", NOW)).isTrue();
        assertThat(firstKeys()).containsExactly("c");

        letters().end("a", Letter.End.REFUSED, 93000, "n1", NOW);
        assertThat(firstKeys()).containsExactly("b", "c");
    }

    @Test
    @DisplayName("what has a known key is kept once, whatever has become of the first")
    void keptOnce() {
        keep(post("a", group("甲")));
        keep(post("a", group("乙")));
        assertThat(first(NOW)).containsExactly(Letter.of(post("a", group("甲"))));

        sent("a");
        keep(post("a", group("甲")));
        assertThat(firstKeys()).isEmpty();
        keep(post("A", group("甲")));
        assertThat(firstKeys()).containsExactly("A");
    }

    @Test
    @DisplayName("of many that are kept at once each is kept once and in its place, though some keys were known before")
    void keptTogether() {
        keep(post("12", group("甲")));
        sent("12");
        keep(post("700", group("甲")));
        List<Outgoing> street = IntStream.range(0, 701)
                .mapToObj(i -> post("" + i, group(i < 2 ? "甲" : "group " + i)))
                .toList();
        together(() -> letters()
                .keep(Stream.concat(street.stream(), Stream.of(post("1", group("乙")), post("0", member("fang"))))
                        .map(Letter::of)
                        .toList()));

        assertThat(letters().firstOfEachLine(NOW, 1_000))
                .extracting(Letter::outgoing)
                .hasSize(698) // 700 waits before 0 and 1, and 12 was sent
                .startsWith(post("700", group("甲")), street.get(2), street.get(3))
                .doesNotContain(street.get(12));
        sent("700");
        assertThat(letters().firstOfEachLine(NOW, 1_000))
                .extracting(Letter::key)
                .startsWith("0", "2");
    }

    @Test
    @DisplayName("a letter is claimed once")
    void claimedOnce() {
        keep(post("a", group("甲")));
        Letter letter = only("a");

        assertThat(letters().claim(letter, LANE, "n1", NOW)).isTrue();
        assertThat(letters().claim(letter, LANE, "n2", NOW)).isFalse();
        assertThat(letters().claim(letter, LANE, "n1", NOW)).isFalse();
        sent("a");
        assertThat(letters().claim(letter, LANE, "n1", NOW)).isFalse();
        assertThat(letters().claim(Letter.of(post("unknown", group("甲"))), LANE, "n1", NOW))
                .isFalse();
    }

    @Test
    @DisplayName("a letter that got other words after it was looked at is not claimed with the old ones")
    void rewordedBeforeTheClaim() {
        keep(inBundle("bundle", "a", group("甲"), "1504"));
        Letter seen = only("a");
        join("bundle", "901");

        assertThat(letters().claim(seen, LANE, "n1", NOW)).isFalse();
        assertThat(letters().claim(only("a"), LANE, "n1", NOW)).isTrue();
    }

    @Test
    @DisplayName("a part that somebody else has sent since is not sent again")
    void anotherPart() {
        keep(post("a", group("甲")));
        Letter seen = only("a");
        assertThat(letters().claim(seen, LANE, "n1", NOW)).isTrue();
        letters().release(new Letter(seen.outgoing(), 1, 0, NOW), "n1");

        assertThat(letters().claim(seen, LANE, "n2", NOW)).isFalse();
        assertThat(only("a").part()).isEqualTo(1);
    }

    @Test
    @DisplayName("a released letter waits as it was released, if who releases it had claimed it")
    void release() {
        keep(post("a", group("甲")));
        Letter letter = only("a");
        Letter next = new Letter(letter.outgoing(), 2, 3, NOW.plusSeconds(5));
        letters().release(next, "n1");
        assertThat(only("a")).isEqualTo(letter);

        assertThat(letters().claim(letter, LANE, "n1", NOW)).isTrue();
        letters().release(next, "n2");
        assertThat(firstKeys()).isEmpty();

        letters().release(next, "n1");
        assertThat(first(NOW.plusSeconds(5))).containsExactly(next);
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNKNOWN", "REFUSED"})
    @DisplayName("what came of a sending is told by who claimed the letter, and by nobody else")
    void endByTheClaimer(Letter.End end) {
        keep(post("a", group("甲")));
        letters().end("a", end, 0, "n1", NOW);
        assertThat(endOf("a")).isEmpty();

        assertThat(letters().claim(only("a"), LANE, "n1", NOW)).isTrue();
        letters().end("a", end, 0, "n2", NOW);
        assertThat(endOf("a")).isEmpty();

        letters().end("a", end, 0, "n1", NOW);
        assertThat(endOf("a")).contains(end);
        assertThat(firstKeys()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DROPPED", "UNDELIVERABLE"})
    @DisplayName("only what waits is given up without being sent")
    void givenUp(Letter.End end) {
        keep(post("a", group("甲")), post("b", group("乙")));
        assertThat(letters().claim(only("b"), LANE, "n1", NOW)).isTrue();
        letters().end("a", end, 0, "n1", NOW);
        letters().end("b", end, 0, "n1", NOW);

        assertThat(endOf("a")).contains(end);
        assertThat(endOf("b")).isEmpty();
    }

    @Test
    @DisplayName("who takes over ends as unknown what was under way, and nothing else")
    void abandon() {
        keep(post("a", group("甲")), post("b", group("乙")), post("c", group("丙")), post("d", group("丁")));
        assertThat(letters().claim(only("a"), LANE, "n1", NOW)).isTrue();
        assertThat(letters().claim(only("b"), LANE, "n1", NOW)).isTrue();
        sent("c");

        assertThat(letters().abandon(NOW.plusSeconds(30))).isEqualTo(2);
        assertThat(endOf("a")).contains(Letter.End.UNKNOWN);
        assertThat(endOf("b")).contains(Letter.End.UNKNOWN);
        assertThat(endOf("c")).contains(Letter.End.SENT);
        assertThat(firstKeys()).containsExactly("d");
        assertThat(letters().abandon(NOW.plusSeconds(30))).isZero();
    }

    @Test
    @DisplayName("a node that has lost what came of its letters ends those, and nobody else's")
    void abandonOwn() {
        keep(post("a", group("甲")), post("b", group("乙")));
        assertThat(letters().claim(only("a"), LANE, "n1", NOW)).isTrue();
        assertThat(letters().claim(only("b"), LANE, "n2", NOW)).isTrue();

        assertThat(letters().abandonOf("n1", NOW.plusSeconds(30))).isOne();
        assertThat(endOf("a")).contains(Letter.End.UNKNOWN);
        assertThat(endOf("b")).isEmpty();
    }

    @Test
    @DisplayName("who had claimed an abandoned letter may still tell what became of it, but not have it sent again")
    void lateWord() {
        keep(post("a", group("甲")), post("b", group("乙")));
        Letter first = only("a");
        assertThat(letters().claim(first, LANE, "n1", NOW)).isTrue();
        assertThat(letters().claim(only("b"), LANE, "n1", NOW)).isTrue();
        letters().abandon(NOW);
        letters().release(first, "n1");
        letters().end("a", Letter.End.SENT, 0, "n2", NOW);
        assertThat(endOf("a")).contains(Letter.End.UNKNOWN);

        letters().end("a", Letter.End.SENT, 0, "n1", NOW);
        letters().end("b", Letter.End.REFUSED, 40008, "n1", NOW);
        assertThat(endOf("a")).contains(Letter.End.SENT);
        assertThat(endOf("b")).contains(Letter.End.REFUSED);

        letters().end("a", Letter.End.UNKNOWN, 0, "n1", NOW);
        assertThat(endOf("a")).contains(Letter.End.SENT);
    }

    @Test
    @DisplayName("what is said later joins the last letter of its bundle that waits")
    void joins() {
        keep(
                inBundle("bundle", "a", group("甲"), "1504"),
                inBundle("bundle", "b", group("甲"), "901"),
                inBundle("another", "c", group("甲"), "902"));
        join("bundle", "1001");

        assertThat(letters().waitingIn("bundle").orElseThrow().notice())
                .isEqualTo(recorded("901").with(recorded("1001")).orElseThrow());
        assertThat(only("a").outgoing().notice()).isEqualTo(recorded("1504"));
        assertThat(letters().waitingIn("none")).isEmpty();
    }

    @Test
    @DisplayName("what is under way or has ended cannot be joined any more")
    void tooLate() {
        keep(inBundle("bundle", "a", group("甲"), "1504"));
        Outgoing waiting = letters().waitingIn("bundle").orElseThrow();
        assertThat(letters().claim(only("a"), LANE, "n1", NOW)).isTrue();

        assertThat(letters().waitingIn("bundle")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> together(() -> letters().reword(waiting)));
        letters().end("a", Letter.End.SENT, 0, "n1", NOW);
        assertThat(letters().waitingIn("bundle")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> together(() -> letters().reword(waiting)));
    }

    @Test
    @DisplayName("the outbox makes a letter of its own of what comes too late to join")
    void nothingIsLost() {
        Outbox outbox = new Outbox(letters(), null);
        together(() -> outbox.post(inBundle("bundle", "a", group("甲"), "1504")));
        assertThat(letters().claim(only("a"), LANE, "n1", NOW)).isTrue();
        together(() -> outbox.post(inBundle("bundle", "b", group("甲"), "901")));
        together(() -> outbox.post(inBundle("bundle", "c", group("甲"), "902")));
        letters().end("a", Letter.End.SENT, 0, "n1", NOW);

        assertThat(only("b").outgoing().notice())
                .isEqualTo(recorded("901").with(recorded("902")).orElseThrow());
    }

    @Test
    @DisplayName("what is posted twice joins itself as little as anything else")
    void postedTwice() {
        Outbox outbox = new Outbox(letters(), null);
        together(() -> outbox.post(inBundle("bundle", "a", group("甲"), "1504")));
        together(() -> outbox.post(inBundle("bundle", "a", group("甲"), "1504")));

        assertThat(only("a").outgoing().notice()).isEqualTo(recorded("1504"));
    }

    @Test
    @DisplayName("the claims for a lane are counted from a time on, that time included")
    void claimedSince() {
        keep(post("a", group("甲")), post("b", group("乙")), post("c", group("丙")));
        assertThat(letters().claim(only("a"), LANE, "n1", NOW)).isTrue();
        assertThat(letters().claim(only("b"), LANE, "n1", NOW.plusSeconds(10))).isTrue();
        assertThat(letters().claim(only("c"), "app/1", "n1", NOW.plusSeconds(10)))
                .isTrue();
        letters().end("a", Letter.End.SENT, 0, "n1", NOW);
        letters().release(Letter.of(post("b", group("乙"))), "n1");

        assertThat(letters().claimedSince(LANE, NOW)).isEqualTo(2);
        assertThat(letters().claimedSince(LANE, NOW.plusMillis(1))).isEqualTo(1);
        assertThat(letters().claimedSince(LANE, NOW.plusMillis(10_001))).isZero();
        assertThat(letters().claimedSince("app/2", NOW)).isZero();
    }

    @Test
    @DisplayName("the queue is as old as the oldest that is due and waits")
    void oldestDue() {
        assertThat(letters().oldestDue(NOW)).isEmpty();
        keep(post("a", group("甲"), NOW.plusSeconds(10)), post("b", group("乙"), NOW.plusSeconds(20)));

        assertThat(letters().oldestDue(NOW)).isEmpty();
        assertThat(letters().oldestDue(NOW.plusSeconds(10))).contains(NOW.plusSeconds(10));
        assertThat(letters().claim(Letter.of(post("a", group("甲"), NOW.plusSeconds(10))), LANE, "n1", NOW))
                .isTrue();
        assertThat(letters().oldestDue(NOW.plusSeconds(30))).contains(NOW.plusSeconds(20));
    }

    @Test
    @DisplayName("what could not be delivered is told by time, for its area and all above")
    void undeliverable() {
        Area microGrid10 = new Area("", "殷家社区", "第1网格", "第1微网格0");
        keep(
                post("a", group("甲")),
                post("b", member("fang")),
                post("c", group("丙")),
                post("d", group("丁")),
                about(microGrid10, post("e", group("戊"))));
        letters().end("c", Letter.End.UNDELIVERABLE, 0, "n1", NOW.plusSeconds(1));
        letters().end("b", Letter.End.UNDELIVERABLE, 0, "n1", NOW.plusSeconds(2));
        letters().end("a", Letter.End.UNDELIVERABLE, 0, "n1", NOW.plusSeconds(3));
        letters().end("d", Letter.End.DROPPED, 0, "n1", NOW.plusSeconds(3));
        letters().end("e", Letter.End.UNDELIVERABLE, 0, "n1", NOW.plusSeconds(4));

        assertThat(letters().undeliverable(YINJIA, NOW)).containsExactly("丙", "", "甲", "戊");
        assertThat(letters().undeliverable(GRID_1, NOW)).containsExactly("丙", "", "甲");
        assertThat(letters().undeliverable(GRID_1, NOW.plusSeconds(2))).containsExactly("", "甲");
        assertThat(letters().undeliverable(Area.community("", "殷家"), NOW)).isEmpty();
        assertThat(letters().undeliverable(new Area("", "殷家社区", "第2网格", ""), NOW))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "all letters whose keys begin so are sent when none of them waits, is under way or has ended otherwise")
    void allSent() {
        assertThat(letters().allSent("purge/1-5/")).isTrue();
        keep(post("purge/1-5/a", group("甲")), post("purge/1-5/b_", group("乙")), post("purge/1-50/a", group("丙")));
        sent("purge/1-5/a");
        assertThat(letters().allSent("purge/1-5/")).isFalse();
        sent("purge/1-5/b_");
        assertThat(letters().allSent("purge/1-5/")).isTrue();
        assertThat(letters().allSent("purge/1-5/b%")).isTrue();
        assertThat(letters().allSent("purge/1-50/")).isFalse();
        letters().end("purge/1-50/a", Letter.End.UNDELIVERABLE, 0, "n1", NOW);
        assertThat(letters().allSent("purge/1-50/")).isFalse();
    }

    @Test
    @DisplayName("what groups were told, or will be, is found by the beginning of its key; what came to nothing is not")
    void told() {
        keep(
                post("round/1-1/b/甲", group("甲"), NOW.plusSeconds(2)),
                post("round/1-1/a/甲", group("甲"), NOW),
                post("round/1-1/a/乙", group("乙"), NOW.plusSeconds(1)),
                post("round/1-1/a/wang", member("wang"), NOW),
                post("round/1-11/a/甲", group("甲"), NOW),
                post("round/1-1/c/甲", group("甲"), NOW),
                post("round/1-1/d/甲", group("甲"), NOW),
                post("round/1-1/e/甲", group("甲"), NOW.plusSeconds(3)));
        letters().end("round/1-1/c/甲", Letter.End.DROPPED, 0, "n1", NOW);
        letters().end("round/1-1/d/甲", Letter.End.UNDELIVERABLE, 0, "n1", NOW);
        assertThat(letters().claim(only("round/1-1/a/乙"), LANE, "n1", NOW)).isTrue();
        letters().abandon(NOW);
        sent("round/1-1/a/甲");

        assertThat(letters().told("round/1-1/"))
                .containsExactly(
                        new GroupChat.Told("甲", "round/1-1/a/甲", NOW),
                        new GroupChat.Told("乙", "round/1-1/a/乙", NOW.plusSeconds(1)),
                        new GroupChat.Told("甲", "round/1-1/b/甲", NOW.plusSeconds(2)),
                        new GroupChat.Told("甲", "round/1-1/e/甲", NOW.plusSeconds(3)));
        assertThat(letters().told("round/1-1/b")).hasSize(1);
        assertThat(letters().told("round/2-1/")).isEmpty();
    }

    private void keep(Outgoing... outgoing) {
        together(() -> letters().keep(Stream.of(outgoing).map(Letter::of).toList()));
    }

    private void join(String bundle, String room) {
        together(() -> {
            Outgoing waiting = letters().waitingIn(bundle).orElseThrow();
            letters()
                    .reword(waiting.saying(waiting.notice().with(recorded(room)).orElseThrow()));
        });
    }

    private List<Letter> first(Instant now) {
        return letters().firstOfEachLine(now, 100);
    }

    private List<String> firstKeys() {
        return first(NOW).stream().map(Letter::key).toList();
    }

    private Letter only(String key) {
        return first(NOW.plusSeconds(10)).stream()
                .filter(letter -> letter.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void sent(String key) {
        first(NOW).stream()
                .filter(letter -> letter.key().equals(key))
                .forEach(letter ->
                        assertThat(letters().claim(letter, LANE, "n1", NOW)).isTrue());
        letters().end(key, Letter.End.SENT, 0, "n1", NOW);
    }

    private static Outgoing about(Area area, Outgoing other) {
        return new Outgoing(
                other.key(),
                other.to(),
                other.notice(),
                other.mentions(),
                area,
                other.round(),
                other.bundle(),
                other.at(),
                other.due(),
                other.until(),
                other.always());
    }
}
