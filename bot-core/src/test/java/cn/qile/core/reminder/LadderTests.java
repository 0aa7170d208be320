package cn.qile.core.reminder;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Neighbourhood;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.round.Round;
import cn.qile.core.round.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A round climbs its ladder: what is said, in which order, to whom, and to whom not. */
class LadderTests {

    private static final Conversation LEADERS_OWN = Conversation.with(Channel.APP, LEADER);

    private static final Conversation OFFICE = Conversation.with(Channel.APP, DIRECTOR);
    private static final Map<Stage, Integer> PERCENT =
            Map.of(Stage.HALF, 50, Stage.THREE_QUARTERS, 75, Stage.NINE_TENTHS, 90, Stage.DEADLINE, 100);

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @ParameterizedTest(name = "{0} minutes")
    @ValueSource(ints = {2, 20, 120})
    @DisplayName("a round of which one unit lags climbs from its group over its leader and the grid to the director")
    void wholeRound(int minutes) {
        begin("开始扫楼 %d分钟".formatted(minutes));
        finishAllBut("1-1-901", "1-1-903", "1-1-1504");
        undo("1-1", 40); // under half again

        assertThat(after(minutes, 50)).singleElement().satisfies(outgoing -> {
            assertThat(group(outgoing)).isEqualTo("1幢1单元群");
            assertThat(outgoing.mentions()).containsExactly("yjm01a", "yjm01b", "yjm01c", "yjm01e");
        });
        List<Outgoing> toLeaders = after(minutes, 75);
        assertThat(toLeaders)
                .extracting(Outgoing::to)
                .containsExactly(new Addressee.ToMember(LEADER), new Addressee.ToMember("yjm01b"));
        assertThat(after(minutes, 90)).singleElement().satisfies(outgoing -> {
            assertThat(group(outgoing)).isEqualTo("殷家社区微网格员联络群");
            assertThat(outgoing.mentions()).containsExactly("yjs1");
        });
        assertThat(after(minutes, 100)).singleElement().satisfies(outgoing -> {
            assertThat(group(outgoing)).isEqualTo("殷家社区微网格员联络群");
            assertThat(outgoing.mentions()).containsExactly(DIRECTOR);
            assertThat(outgoing.notice())
                    .isInstanceOfSatisfying(
                            Speech.DeadlineReached.class,
                            reached -> assertThat(reached.households()).isEqualTo(1443));
        });
        assertThat(round().isOpen()).isTrue();
    }

    @Test
    @DisplayName("between the stages, and when nobody is late, nothing is said")
    void silence() {
        begin("开始扫楼 20分钟");
        assertThat(after(20, 49)).isEmpty();
        finishAllBut();

        assertThat(after(20, 50)).isEmpty();
        assertThat(after(20, 75)).isEmpty();
        assertThat(after(20, 90)).isEmpty();
    }

    @Test
    @DisplayName("a round in which all are done is closed at its deadline, not before, and the director is told once")
    void closesItself() {
        begin("开始扫楼 20分钟");
        finishAllBut();
        after(20, 90);
        assertThat(round().isOpen()).isTrue();

        assertThat(after(20, 100)).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.notice()).isInstanceOfSatisfying(Speech.RoundEnded.class, ended -> {
                assertThat(ended.itself()).isTrue();
                assertThat(ended.clear()).isTrue();
                assertThat(ended.boards()).hasSize(1);
            });
            assertThat(outgoing.mentions()).containsExactly(DIRECTOR);
            assertThat(outgoing.round())
                    .as("it is not dropped because the round is closed")
                    .isEmpty();
        });
        assertThat(round().closedAt()).contains(neighbourhood.now());
        assertThat(neighbourhood.timers().rounds()).isEmpty();
    }

    @Test
    @DisplayName("with one household left the round stays open for late reports")
    void staysOpen() {
        begin("开始扫楼 20分钟");
        finishAllBut("1-1-1504");
        after(20, 90);

        assertThat(after(20, 100))
                .singleElement()
                .satisfies(outgoing -> assertThat(outgoing.notice())
                        .isEqualTo(new Speech.DeadlineReached(called(), 1443, 1, persons(), 3, 0, false, "")));
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "1504 齐了")).get().isInstanceOf(Speech.Recorded.class);
    }

    @Test
    @DisplayName(
            "who waits for a visit keeps a round open as a household does; signed off, it closes itself and tells so")
    void waitsForVisit() {
        begin("开始扫楼 20分钟");
        finishAllBut();
        neighbourhood.say(UNIT, VOLUNTEER, "602还没上门");
        after(20, 50);
        after(20, 75);

        assertThat(after(20, 90)).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.mentions()).containsExactly("yjs1");
            assertThat(((Speech.RollUpAndGrids) outgoing.notice()).grids())
                    .singleElement()
                    .satisfies(grid ->
                            assertThat(List.of(grid.left(), grid.waiting())).containsExactly(0, 1));
        });
        assertThat(after(20, 100))
                .singleElement()
                .satisfies(outgoing -> assertThat(outgoing.notice())
                        .isEqualTo(new Speech.DeadlineReached(called(), 1443, 0, persons(), 0, 1, false, "")));
        neighbourhood.say(LIAISON, DIRECTOR, "延长10分钟");
        neighbourhood.say(UNIT, LEADER, "602免上门");
        assertThat(after(30, 100)).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.mentions()).containsExactly(DIRECTOR);
            assertThat(outgoing.notice()).isInstanceOfSatisfying(Speech.RoundEnded.class, ended -> {
                assertThat(ended.itself()).isTrue();
                assertThat(ended.clear()).isTrue();
                assertThat(ended.ending().visits()).isEqualTo(new Speech.Visits(63, 62, 1, 0));
                assertThat(ended.ending().signed())
                        .singleElement()
                        .satisfies(signed -> assertThat(signed.rooms()).isEqualTo("1-1-602"));
            });
        });
        assertThat(round().isOpen()).isFalse();
    }

    @Test
    @DisplayName("at half time the rooms left are told floor by floor, and who has reported is not called")
    void byFloor() {
        begin("开始扫楼 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "2楼到8楼除801都没人");
        finishOthers();

        Outgoing outgoing = after(20, 50).get(0);
        assertThat(outgoing.mentions()).doesNotContain(VOLUNTEER).contains(LEADER);
        Speech.RoomsLeft left = (Speech.RoomsLeft) outgoing.notice();
        assertThat(left.left()).isEqualTo(56);
        assertThat(left.severalUnits()).isFalse();
        assertThat(left.units().get(0).floors())
                .hasSize(14)
                .first()
                .isEqualTo(new Speech.OnFloor(2, "201 202 203 204"));
    }

    @Test
    @DisplayName("a unit that is half done is left in peace at half time")
    void halfDone() {
        begin("开始扫楼 20分钟");
        finishOthers();
        neighbourhood.say(UNIT, VOLUNTEER, "2楼到8楼都齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "是");

        assertThat(after(20, 50)).isEmpty();
        assertThat(after(20, 75)).hasSize(2);
    }

    @Test
    @DisplayName("who has finished between two stages hears nothing at the second")
    void stops() {
        begin("开始扫楼 20分钟");
        finishOthers();
        assertThat(after(20, 50)).hasSize(1);
        finishAllBut();

        assertThat(after(20, 75)).isEmpty();
        assertThat(after(20, 90)).isEmpty();
    }

    @Test
    @DisplayName("the leader reads why each room is open")
    void reasons() {
        begin("开始扫楼 20分钟");
        finishAllBut("1-1-901", "1-1-903", "1-1-1504");
        neighbourhood.say(UNIT, VOLUNTEER, "903没人");
        neighbourhood.say(UNIT, VOLUNTEER, "901拒绝");
        after(20, 50);

        Speech.GridUnfinished told =
                (Speech.GridUnfinished) after(20, 75).get(0).notice();
        assertThat(told.reasons())
                .containsExactly(
                        new Speech.OpenBecause(new Speech.Term("outcome", "refused"), "1-1-901"),
                        new Speech.OpenBecause(new Speech.Term("outcome", "no-answer"), "1-1-903"),
                        new Speech.OpenBecause(new Speech.Term("outcome", "open"), "1-1-1504"));
        assertThat(told.minutesLeft()).isEqualTo(5);
        assertThat(told.buttons()).isEmpty();
        assertThat(neighbourhood.say(LEADERS_OWN, LEADER, told.example())).get().isInstanceOf(Speech.Recorded.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"扫楼", "采样", "物资", "点名", "巡查"})
    @DisplayName("for the only open room there are buttons, and each says a sentence that the bot understands")
    void buttons(String kind) {
        begin("开始%s 20分钟".formatted(kind));
        finishAllBut("1-1-1504");
        after(20, 50);

        Speech.Notice told = after(20, 75).get(0).notice();
        assertThat(told.buttons()).isNotEmpty().hasSizeLessThanOrEqualTo(6).allSatisfy(button -> {
            assertThat(button.says()).startsWith("1-1-1504 ");
            assertThat(button.says().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_024);
            assertThat(neighbourhood.say(LEADERS_OWN, LEADER, button.says()))
                    .get()
                    .isInstanceOfSatisfying(
                            Speech.Recorded.class,
                            recorded ->
                                    assertThat(recorded.said().get(0).done()).isFalse());
        });
    }

    @Test
    @DisplayName("in a roll-call the members are not called for doors at which residents answer")
    void rollCall() {
        begin("开始点名 20分钟");

        assertThat(after(20, 50)).isEmpty();
        assertThat(after(20, 75)).isNotEmpty();
    }

    @Test
    @DisplayName("all grids are told of in one message that counts and names no rooms")
    void oneMessageForAll() {
        begin("开始扫楼 20分钟");
        after(20, 50);
        after(20, 75);

        assertThat(after(20, 90)).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.mentions()).containsExactly("yjs1", "yjs2", "yjs3", "yjs4", "yjs5", "yjs6");
            Speech.RollUpAndGrids told = (Speech.RollUpAndGrids) outgoing.notice();
            assertThat(told.grids()).hasSize(6);
            assertThat(told.grids().stream().mapToInt(Speech.GridCount::left).sum())
                    .isEqualTo(1443);
        });
    }

    @Test
    @DisplayName("a stage that is reached twice says nothing twice")
    void once() {
        begin("开始扫楼 20分钟");
        for (Stage stage : Stage.values()) {
            assertThat(after(20, PERCENT.get(stage))).isNotEmpty();
            neighbourhood.reach(round().id(), stage);
            assertThat(neighbourhood.groupChat().send()).isEmpty();
        }
    }

    @Test
    @DisplayName("with more time the stages that lie ahead again are due again, each once; those that are past are not")
    void moreTime() {
        begin("开始扫楼 20分钟");
        finishOthers();
        assertThat(after(20, 50)).hasSize(1);
        assertThat(after(20, 75)).hasSize(2);
        assertThat(after(20, 90)).hasSize(1);
        neighbourhood.later(Duration.ofMinutes(1)).say(LIAISON, DIRECTOR, "延长10分钟");
        assertThat(neighbourhood.groupChat().send()).isEmpty();

        assertThat(after(20, 100)).as("the old deadline").isEmpty();
        assertThat(after(30, 75)).hasSize(2).allSatisfy(outgoing -> {
            assertThat(outgoing.to()).isInstanceOf(Addressee.ToMember.class);
            assertThat(((Speech.GridUnfinished) outgoing.notice()).minutesLeft())
                    .isEqualTo(8);
        });
        neighbourhood.reach(round().id(), Stage.THREE_QUARTERS);
        assertThat(reminders()).isEmpty();
        assertThat(after(30, 90))
                .singleElement()
                .satisfies(outgoing -> assertThat(outgoing.mentions()).containsExactly("yjs1"));
        assertThat(after(30, 100)).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.notice()).isInstanceOf(Speech.DeadlineReached.class);
            assertThat(outgoing.mentions()).containsExactly(DIRECTOR);
        });
    }

    @Test
    @DisplayName("where the liaison group has heard its share of a round, who would be called there is told in private")
    void inPrivateThen() {
        neighbourhood.say(OFFICE, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.groupChat().send();
        finishOthers();
        for (int percent : new int[] {50, 75, 90, 100}) {
            after(20, percent);
        }
        neighbourhood.say(OFFICE, DIRECTOR, "延长20分钟");
        assertThat(after(40, 75)).hasSize(2);
        assertThat(after(40, 90)).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.to()).isEqualTo(new Addressee.ToMember("yjs1"));
            assertThat(outgoing.notice()).isInstanceOf(Speech.GridsUnfinished.class);
        });
        assertThat(after(40, 100)).singleElement().satisfies(outgoing -> {
            assertThat(outgoing.to()).isEqualTo(new Addressee.ToMember(DIRECTOR));
            assertThat(outgoing.notice()).isInstanceOf(Speech.DeadlineReached.class);
        });
        neighbourhood.say(OFFICE, DIRECTOR, "结束");
        assertThat(neighbourhood.groupChat().send())
                .filteredOn(outgoing -> outgoing.notice() instanceof Speech.RoundEnded)
                .singleElement()
                .satisfies(outgoing -> assertThat(group(outgoing)).isEqualTo("殷家社区微网格员联络群"));
        assertNobodyHearsTooMuch();
    }

    @Test
    @DisplayName("a round that was given more time closes at its new deadline when all are done by then")
    void closesAfterMoreTime() {
        begin("开始扫楼 20分钟");
        finishAllBut("1-1-1504");
        for (int percent : new int[] {50, 75, 90, 100}) {
            after(20, percent);
        }
        neighbourhood.say(LIAISON, DIRECTOR, "延长10分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "1504 齐了");
        assertThat(round().isOpen()).isTrue();

        assertThat(after(30, 100))
                .singleElement()
                .satisfies(outgoing -> assertThat(outgoing.notice()).isInstanceOf(Speech.RoundEnded.class));
        assertThat(round().isOpen()).isFalse();
    }

    @Test
    @DisplayName("a stage whose next one has come too says nothing: the next says it better")
    void overtaken() {
        begin("开始扫楼 2分钟");
        neighbourhood.later(Duration.ofSeconds(100)).reach(round().id(), Stage.HALF);
        assertThat(reminders()).isEmpty();

        neighbourhood.reach(round().id(), Stage.THREE_QUARTERS);
        assertThat(reminders()).isNotEmpty();
    }

    @Test
    @DisplayName("a reminder is worth sending until the next stage, five minutes at most, and while the round is open")
    void shortLived() {
        begin("开始扫楼 20分钟");
        assertThat(after(20, 50)).allSatisfy(outgoing -> {
            assertThat(outgoing.until()).isEqualTo(outgoing.at().plus(Duration.ofMinutes(5)));
            assertThat(outgoing.round()).isEqualTo(round().id().toString());
            assertThat(outgoing.always()).isFalse();
        });
        assertThat(after(20, 75))
                .allSatisfy(outgoing ->
                        assertThat(outgoing.until()).isEqualTo(outgoing.at().plus(Duration.ofMinutes(3))));
    }

    @Test
    @DisplayName("紧急 breaks the quiet hours at every step, and names who ordered it")
    void urgent() {
        begin("开始扫楼 20分钟 紧急");
        for (int percent : new int[] {50, 75, 90, 100}) {
            neighbourhood
                    .later(Duration.between(
                            neighbourhood.now(), round().openedAt().plusSeconds(20 * 60L * percent / 100)))
                    .knock();
            assertThat(neighbourhood.groupChat().send()).isNotEmpty().allSatisfy(outgoing -> {
                assertThat(outgoing.always()).isTrue();
                assertThat(outgoing.notice().toString()).contains("urgent=true, by=副主任");
            });
        }
    }

    /** Where it is opened and closed, when all is done, and how often it is given more time. */
    static Stream<Arguments> rounds() {
        return Stream.of(true, false)
                .flatMap(opened -> Stream.of(true, false)
                        .flatMap(closed -> Stream.of(0, 75, 90, 100)
                                .flatMap(done -> IntStream.of(0, 1, 3)
                                        .mapToObj(more -> Arguments.of(opened, closed, done, more)))));
    }

    @ParameterizedTest(name = "opened there: {0}, closed there: {1}, done by {2} %, given more time {3} times")
    @MethodSource("rounds")
    @DisplayName(
            "in no case does a group hear more unasked of a round than it may, roll-ups included; all hear its end")
    void budgets(boolean openedThere, boolean closedThere, int done, int extended) {
        neighbourhood.say(openedThere ? LIAISON : OFFICE, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.groupChat().send();
        int minutes = 20;
        for (int more = 0; more <= extended; more++) {
            for (int percent : new int[] {50, 75, 90, 100}) {
                if (more == extended && percent > done) {
                    after(minutes, percent - 1);
                    finishAllBut();
                }
                if (round().isOpen()) {
                    after(minutes, percent);
                }
            }
            if (more < extended && round().isOpen()) {
                neighbourhood.say(OFFICE, DIRECTOR, "延长20分钟");
                minutes += 20;
            }
        }
        if (round().isOpen()) {
            neighbourhood.say(closedThere ? LIAISON : OFFICE, DIRECTOR, "结束");
            neighbourhood.groupChat().send();
        }
        assertNobodyHearsTooMuch();
        assertThat(neighbourhood.groupChat().posted().stream()
                        .filter(outgoing -> outgoing.notice() instanceof Speech.RoundEnded))
                .hasSize(done < 100 || !closedThere ? 1 : 0);
        assertThat(neighbourhood.groupChat().posted()).extracting(Outgoing::key).doesNotHaveDuplicates();
    }

    /** Product.md, anti-noise rule 1; acknowledgements are no unasked messages. */
    private void assertNobodyHearsTooMuch() {
        Map<Group, Long> messages = neighbourhood.groupChat().posted().stream()
                .filter(outgoing -> outgoing.to() instanceof Addressee.ToGroup)
                .filter(outgoing -> outgoing.key().startsWith("round/"))
                .collect(Collectors.groupingBy(
                        outgoing -> ((Addressee.ToGroup) outgoing.to()).group(), Collectors.counting()));
        assertThat(messages).hasSizeGreaterThanOrEqualTo(19).allSatisfy((group, count) -> {
            switch (group.kind()) {
                case UNIT -> assertThat(count).isLessThanOrEqualTo(3);
                case LIAISON -> assertThat(count).isLessThanOrEqualTo(5);
                case RESIDENTS, STREET -> assertThat(count).isZero();
            }
        });
    }

    @Test
    @DisplayName("先别提醒 keeps the unit's group and its leader in peace for that long, and nobody else")
    void snoozed() {
        begin("开始扫楼 20分钟");
        neighbourhood.later(Duration.ofMinutes(9)).say(UNIT, VOLUNTEER, "本单元先别提醒,2分钟");

        assertThat(after(20, 50)).hasSize(18).extracting(LadderTests::group).doesNotContain("1幢1单元群");
        assertThat(after(20, 75)).extracting(Outgoing::to).contains(new Addressee.ToMember(LEADER));

        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        begin("开始扫楼 20分钟");
        neighbourhood.later(Duration.ofMinutes(9)).say(UNIT, VOLUNTEER, "本单元先别提醒,10分钟");
        assertThat(after(20, 50)).hasSize(18);
        assertThat(after(20, 75)).extracting(Outgoing::to).doesNotContain(new Addressee.ToMember(LEADER));
    }

    @Test
    @DisplayName(
            "for a leader who is not there today the one who was named is told, and nobody is called who is absent")
    void absent() {
        begin("开始扫楼 20分钟");
        finishOthers();
        neighbourhood.say(LEADERS_OWN, LEADER, "今天不在，找志愿者1-5");
        neighbourhood.say(UNIT, "yjm01b", "今天不在");

        assertThat(after(20, 50).get(0).mentions()).containsExactly("yjm01e", "yjm01c", VOLUNTEER);
        assertThat(after(20, 75)).extracting(Outgoing::to).containsExactly(new Addressee.ToMember("yjm01e"));
    }

    @Test
    @DisplayName("without a name the first 应急队员 who is there stands in, and tomorrow the leader is told again")
    void usualStandIn() {
        begin("开始扫楼 20分钟");
        finishOthers();
        neighbourhood.say(LEADERS_OWN, LEADER, "今天不在");
        neighbourhood.say(UNIT, "yjm01b", "今天不在");
        after(20, 50);
        assertThat(after(20, 75)).extracting(Outgoing::to).containsExactly(new Addressee.ToMember("yjm01c"));

        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        neighbourhood.later(Duration.ofDays(1));
        begin("开始扫楼 20分钟");
        finishOthers();
        after(20, 50);
        assertThat(after(20, 75))
                .extracting(Outgoing::to)
                .containsExactly(new Addressee.ToMember(LEADER), new Addressee.ToMember("yjm01b"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"LEADER, yjm01b yjs1", "EMERGENCY, yjm01a", "BOTH, yjs1"})
    @DisplayName("what a vacant post would have been told goes one level up")
    void vacant(String vacant, String told) {
        Area area = new Area("", "殷家社区", "第1网格", "第1微网格");
        neighbourhood.store().members().within(area).stream()
                .filter(member -> member.posts().stream()
                        .anyMatch(post -> vacant.equals("BOTH")
                                ? post.duty() == Duty.LEADER || post.duty() == Duty.EMERGENCY
                                : post.duty().name().equals(vacant)))
                .forEach(member -> neighbourhood
                        .store()
                        .members()
                        .put(new Member(member.userid(), member.name(), List.of(), member.teams())));
        begin("开始扫楼 20分钟");
        finishOthers();
        after(20, 50);

        assertThat(after(20, 75))
                .extracting(outgoing -> ((Addressee.ToMember) outgoing.to()).userid())
                .containsExactly(told.split(" "));
    }

    @Test
    @DisplayName("a leader of two micro-grids reads one message about both")
    void oneMessageForBoth() {
        Area other = new Area("", "殷家社区", "第1网格", "第2微网格");
        Member leader = neighbourhood.store().members().find(LEADER).orElseThrow();
        neighbourhood
                .store()
                .members()
                .put(new Member(
                        LEADER,
                        leader.name(),
                        List.of(leader.posts().get(0), new Member.Post(Duty.LEADER, other)),
                        leader.teams()));
        begin("开始扫楼 20分钟");
        after(20, 50);

        List<Outgoing> toLeader = after(20, 75).stream()
                .filter(outgoing -> outgoing.to().equals(new Addressee.ToMember(LEADER)))
                .toList();
        int both = roster().in(other).size() + 56;
        assertThat(toLeader)
                .singleElement()
                .satisfies(outgoing -> assertThat(((Speech.GridUnfinished) outgoing.notice()).left())
                        .isEqualTo(both));
    }

    private void begin(String order) {
        neighbourhood.say(LIAISON, DIRECTOR, order);
        neighbourhood.groupChat().send();
    }

    /** @return what is said when that part of the round is over */
    private List<Outgoing> after(int minutes, int percent) {
        Duration part = Duration.ofMinutes(minutes).multipliedBy(percent).dividedBy(100);
        neighbourhood
                .later(Duration.between(neighbourhood.now(), round().openedAt().plus(part)))
                .knock();
        return reminders();
    }

    private List<Outgoing> reminders() {
        return neighbourhood.groupChat().send().stream()
                .filter(outgoing ->
                        outgoing.key().startsWith("round/")) // besides, many reports are acknowledged together
                .filter(outgoing -> !(outgoing.notice() instanceof Speech.MidRound)) // calls nobody
                .toList();
    }

    private void finishAllBut(String... rooms) {
        List<String> open = List.of(rooms);
        finish(roster().households().stream()
                .map(household -> household.room().toString())
                .filter(room -> !open.contains(room))
                .toList());
    }

    /** All but 1幢1单元 are done. */
    private void finishOthers() {
        finish(roster().households().stream()
                .map(household -> household.room().toString())
                .filter(room -> !room.startsWith("1-1-"))
                .toList());
    }

    /** With the visits to those who live there. */
    private void finish(List<String> rooms) {
        say(rooms, " 齐了");
        say(
                roster().households().stream()
                        .filter(household -> household.specialPersons() > 0)
                        .map(household -> household.room().toString())
                        .filter(rooms::contains)
                        .toList(),
                " 已上门");
    }

    private void say(List<String> rooms, String words) {
        for (int i = 0; i < rooms.size(); i += 50) {
            neighbourhood.say(
                    LIAISON, DIRECTOR, String.join("、", rooms.subList(i, Math.min(rooms.size(), i + 50))) + words);
        }
    }

    private void undo(String unit, int households) {
        String rooms = roster().households().stream()
                .map(household -> household.room().toString())
                .filter(room -> room.startsWith(unit + "-"))
                .limit(households)
                .map(room -> room.substring(room.lastIndexOf('-') + 1))
                .collect(Collectors.joining("、"));
        neighbourhood.say(UNIT, VOLUNTEER, rooms + " 没齐");
    }

    private Roster roster() {
        return neighbourhood.store().rosters().at(round().id().community(), round().rosterVersion());
    }

    private int persons() {
        return roster().households().stream().mapToInt(Household::persons).sum();
    }

    private Round round() {
        return neighbourhood
                .rounds()
                .latest(neighbourhood.store().rosters().all().get(0).id(), 1)
                .get(0);
    }

    private Speech.Called called() {
        return new Speech.Called(round().id().number(), true, new Speech.Term("kind", round().kind()));
    }

    private static String group(Outgoing outgoing) {
        return ((Addressee.ToGroup) outgoing.to()).group().name();
    }
}
