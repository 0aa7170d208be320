package cn.qile.core.rollup;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Neighbourhood;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The day as the vice-director reads it, each figure against the raw marks. */
class DailySummaryTests {

    private static final CommunityId HERE = new CommunityId(1);
    private static final Conversation PRIVATE = Conversation.with(Channel.ROBOT, DIRECTOR);

    private final Neighbourhood neighbourhood = Neighbourhood.awake();
    private final Roster roster = neighbourhood.store().rosters().at(HERE, 1);

    @Test
    @DisplayName("a day without rounds says so")
    void noRounds() {
        Speech.DailySummary day = summary();
        assertThat(day.verdict().code()).isEqualTo("none");
        assertThat(day.decisions()).isEmpty();
        assertThat(day.crew()).isEqualTo(new Speech.Crew(0, 94, 20, 0, 12));
        assertThat(day.data().sent()).isEqualTo(132);
        assertThat(day.data().unsaid()).isEqualTo(2);
        assertThat(day.month()).isEqualTo(4);
        assertThat(day.day()).isEqualTo(11);
    }

    @Test
    @DisplayName("when all is well it is clear, has nothing to decide, and one line for its rounds")
    void allIsWell() {
        for (int round = 1; round <= 3; round++) {
            sweepClear();
        }
        Speech.DailySummary day = summary();
        assertThat(day.clear()).isTrue();
        assertThat(day.alarm()).isFalse();
        assertThat(day.decisions()).isEmpty();
        assertThat(day.unclear()).isEmpty();
        assertThat(day.listed()).isEmpty();
        assertThat(day.clearRounds())
                .containsExactly(new Speech.ClearRounds(3, 3, 3, new Speech.Term("level", "micro-grid")));
        assertThat(day.special()).isEmpty();
        assertThat(day.visits()).isEqualTo(new Speech.Visits(9, 9, 0, 0));
    }

    @Test
    @DisplayName("what was left twice running is put to her with a default, and counted once")
    void twiceRunning() {
        for (int round = 1; round <= 2; round++) {
            say("开始扫楼 20分钟 1幢1单元");
            neighbourhood.later(Duration.ofMinutes(5));
            neighbourhood.say(UNIT, VOLUNTEER, "都齐了,除了1102");
            neighbourhood.say(UNIT, VOLUNTEER, "是");
            neighbourhood.say(UNIT, VOLUNTEER, "1102没人");
            neighbourhood.say(UNIT, VOLUNTEER, "特殊的9个都采了");
            neighbourhood.later(Duration.ofMinutes(20));
            say("结束");
        }
        Speech.DailySummary day = summary();
        assertThat(day.verdict().code()).isEqualTo("unclear");
        assertThat(day.unclear()).singleElement().satisfies(kind -> {
            assertThat(kind.rounds()).isEqualTo(2);
            assertThat(kind.households()).isEqualTo(1);
            assertThat(kind.allSame()).isTrue();
        });
        assertThat(day.unreached()).containsExactly(new Speech.Unreached(1, 1, 1));
        assertThat(day.decisions()).hasSize(3);
        assertThat(day.decisions().get(0).again()).isTrue();
        assertThat(day.decisions().get(0).about()).isEqualTo("1-1-1102");
        assertThat(day.decisions().get(1).slow()).isTrue();
        assertThat(day.decisions().get(2).vacant()).isTrue();
        assertThat(day.alarm()).isTrue();
    }

    @Test
    @DisplayName("a day is not clear while a special person waits, though every household is done")
    void specialPerson() {
        say("开始扫楼 20分钟 1幢1单元");
        neighbourhood.say(UNIT, VOLUNTEER, "都齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "是");
        neighbourhood.say(UNIT, VOLUNTEER, "特殊的9个采了8个,还差602");
        say("结束");

        Speech.DailySummary day = summary();
        assertThat(day.clear()).isFalse();
        assertThat(day.verdict().code()).isEqualTo("unclear");
        assertThat(day.unclear()).isEmpty();
        assertThat(day.listed()).singleElement().satisfies(round -> {
            assertThat(round.left()).isZero();
            assertThat(round.waiting()).isOne();
        });
        assertThat(day.special())
                .containsExactly(new Speech.SpecialOfDay(new Speech.Visits(9, 8, 0, 1), "1-1-602", false, List.of()));
        assertThat(day.decisions().get(0).special()).isTrue();
    }

    @Test
    @DisplayName("whoever was missed in a round and done in the next of its kind waits for nobody")
    void doneLater() {
        say("开始扫楼 20分钟 1幢1单元");
        neighbourhood.say(UNIT, VOLUNTEER, "都齐了,除了602");
        neighbourhood.say(UNIT, VOLUNTEER, "是");
        neighbourhood.say(UNIT, VOLUNTEER, "特殊的9个采了8个,还差602");
        say("结束");
        sweepClear();

        Speech.DailySummary day = summary();
        assertThat(day.verdict().code()).isEqualTo("unclear");
        assertThat(day.visits().left()).isZero();
        assertThat(day.special()).isEmpty();
    }

    @Test
    @DisplayName("who is at it for more than twelve hours is counted, not named")
    void tired() {
        say("开始扫楼 20分钟 1幢1单元");
        neighbourhood.say(UNIT, VOLUNTEER, "901齐了");
        neighbourhood.later(Duration.ofHours(12).plusMinutes(1));
        neighbourhood.say(UNIT, VOLUNTEER, "902齐了");
        assertThat(summary().crew()).isEqualTo(new Speech.Crew(1, 94, 20, 1, 12));
    }

    @Test
    @DisplayName("it is for 社工 and 副主任, in the liaison group or in private")
    void whoMayAsk() {
        assertThat(neighbourhood.say(LIAISON, DIRECTOR, "今天小结")).get().isInstanceOf(Speech.DailySummary.class);
        assertThat(neighbourhood.say(PRIVATE, DIRECTOR, "今天小结")).get().isInstanceOf(Speech.DailySummary.class);
        assertThat(neighbourhood.say(LIAISON, VOLUNTEER, "今天小结")).contains(new Speech.SummaryElsewhere());
        assertThat(neighbourhood.say(UNIT, DIRECTOR, "今天小结")).contains(new Speech.SummaryElsewhere());
        assertThat(neighbourhood.say(Neighbourhood.RESIDENTS, Neighbourhood.RESIDENT, "今天小结"))
                .get()
                .isInstanceOf(Speech.NotUnderstood.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("after a long day of reports, undos, late and added ones, every figure is that of a recount")
    void recount(long seed) {
        Random random = new Random(seed);
        say("开始扫楼 20分钟");
        talk(random, 120, Duration.ofMinutes(25), "");
        say("结束");
        say("开始采样 30分钟 1幢");
        say("开始扫楼 20分钟");
        talk(random, 160, Duration.ofMinutes(45), "扫楼");
        say("扫楼结束");
        talk(random, 40, Duration.ofMinutes(20), "补第1轮");
        neighbourhood.later(Duration.ofHours(7));
        say("开始物资");
        talk(random, 60, Duration.ofMinutes(30), "物资");
        Instant asked = neighbourhood.later(Duration.ofMinutes(1)).now();

        Speech.DailySummary day = summary();

        List<Round> rounds = neighbourhood.rounds().latest(HERE, 100);
        assertThat(day.rounds()).isEqualTo(rounds.size()).isEqualTo(4);
        assertThat(day.listed()).hasSize(3);
        assertThat(day.unlisted()).isEqualTo(1);
        for (Speech.RoundOfDay line : day.listed()) {
            Round round = neighbourhood
                    .rounds()
                    .find(new RoundId(HERE, line.round().number()))
                    .orElseThrow();
            List<Household> households = roster.where(round.scope());
            List<Mark> marks = raw(round);
            Set<RoomNo> done = done(marks);
            assertThat(line.households()).isEqualTo(households.size());
            assertThat(line.persons())
                    .isEqualTo(households.stream().mapToInt(Household::persons).sum());
            assertThat(line.done()).isEqualTo(done.size());
            assertThat(line.left()).isEqualTo(households.size() - done.size());
            Instant end = round.closedAt().filter(round.deadline()::isAfter).orElse(round.deadline());
            assertThat(line.onTime())
                    .isEqualTo(done(marks.stream()
                                    .filter(mark -> !mark.added() && !mark.at().isAfter(end))
                                    .toList())
                            .size());
        }
        Set<String> reporters = new TreeSet<>();
        Set<String> undone = new HashSet<>();
        Set<String> added = new HashSet<>();
        Set<String> late = new HashSet<>();
        for (Round round : rounds) {
            for (Mark mark : raw(round)) {
                reporters.add(mark.reporter());
                if (mark.outcome() == Outcome.UNDONE) {
                    undone.add(round.id() + mark.message());
                } else if (mark.added()) {
                    added.add(round.id() + mark.message());
                } else if (mark.at().isAfter(round.deadline())) {
                    late.add(round.id() + mark.message());
                }
            }
        }
        reporters.remove(DIRECTOR);
        assertThat(day.crew().onDuty()).isEqualTo(reporters.size());
        assertThat(day.data().undone()).isEqualTo(undone.size()).isPositive();
        assertThat(day.data().added()).isEqualTo(added.size()).isPositive();
        assertThat(day.data().late()).isEqualTo(late.size()).isPositive();
        assertThat(day.at()).isEqualTo(asked);
        assertThat(day.data().changed())
                .filteredOn(changed -> changed.round().number() == 1)
                .singleElement()
                .satisfies(changed -> {
                    Round first =
                            neighbourhood.rounds().find(new RoundId(HERE, 1)).orElseThrow();
                    assertThat(changed.now()).isEqualTo(done(raw(first)).size());
                    assertThat(changed.told())
                            .isEqualTo(done(raw(first).stream()
                                            .filter(mark -> !mark.at().isAfter(first.closed()))
                                            .toList())
                                    .size());
                });
    }

    /** Members of random grids say things about their own doors, each by the full address; now and then one undoes it. */
    private void talk(Random random, int messages, Duration time, String about) {
        List<String> words = new ArrayList<>(List.of("齐了", "齐了", "齐了", "没人", "没齐"));
        for (int i = 0; i < messages; i++) {
            neighbourhood.later(time.dividedBy(messages));
            int grid = 1 + random.nextInt(19);
            List<Household> theirs =
                    roster.where(household -> household.area().microGrid().equals("第" + grid + "微网格"));
            String sender = "yjm%02d%s".formatted(grid, random.nextBoolean() ? "a" : "d");
            Household one = theirs.get(random.nextInt(theirs.size()));
            if (neighbourhood.store().members().find(sender).isEmpty()) {
                continue;
            }
            neighbourhood.say(
                    LIAISON, sender, (about + " " + one.room() + words.get(random.nextInt(words.size()))).strip());
            if (random.nextInt(6) == 0) {
                neighbourhood.say(LIAISON, sender, "撤销");
            }
        }
    }

    private List<Mark> raw(Round round) {
        return neighbourhood.ledger().entries().stream()
                .map(Ledger.Entry::marks)
                .flatMap(List::stream)
                .filter(mark -> mark.round().equals(round.id()))
                .toList();
    }

    /** By the rule, not by the code: the last word that was not taken back counts. */
    private static Set<RoomNo> done(List<Mark> marks) {
        Map<RoomNo, List<Mark>> byRoom = marks.stream().collect(Collectors.groupingBy(Mark::room));
        return byRoom.entrySet().stream()
                .filter(entry -> {
                    List<Mark> said = entry.getValue();
                    Mark last = null;
                    for (Mark mark : said) {
                        boolean takenBack =
                                said.stream().anyMatch(other -> other.undoes().equals(mark.message()));
                        if (mark.outcome() != Outcome.UNDONE && !takenBack) {
                            last = mark;
                        }
                    }
                    return last != null && last.outcome() == Outcome.DONE;
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void sweepClear() {
        say("开始扫楼 20分钟 1幢1单元");
        neighbourhood.later(Duration.ofMinutes(5));
        neighbourhood.say(UNIT, VOLUNTEER, "都齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "是");
        neighbourhood.say(UNIT, VOLUNTEER, "特殊的9个都采了");
        say("结束");
    }

    private void say(String text) {
        neighbourhood.say(LIAISON, DIRECTOR, text);
    }

    private Speech.DailySummary summary() {
        return (Speech.DailySummary)
                neighbourhood.say(PRIVATE, DIRECTOR, "今天小结").orElseThrow();
    }
}
