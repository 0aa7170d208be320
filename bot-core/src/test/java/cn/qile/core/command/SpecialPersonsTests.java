package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.RESIDENTS;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Visits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Persons who must be visited, in a sweep of 1幢1单元: nine of them, one in each of nine homes of two. */
class SpecialPersonsTests {

    private static final String SOCIAL_WORKER = "yjs1";

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @BeforeEach
    void begin() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟 1幢1单元");
        neighbourhood.later(Duration.ofMinutes(2));
    }

    @Test
    @DisplayName("a household and its special person are two things: neither says anything of the other")
    void apart() {
        volunteer("602齐了");
        assertThat(standing("602").isDone()).isTrue();
        assertThat(visits()).isEqualTo(new Visits(9, 0, 0));

        volunteer("1101上门采好了");
        assertThat(standing("1101").isDone()).isFalse();
        assertThat(visits()).isEqualTo(new Visits(9, 1, 0));
    }

    @Test
    @DisplayName("a visit is acknowledged with how many wait still")
    void countDown() {
        Speech.Recorded recorded = (Speech.Recorded) volunteer("602上门采好了");
        assertThat(recorded.said()).singleElement().satisfies(said -> {
            assertThat(said.rooms()).isEqualTo("602");
            assertThat(said.outcome().code()).isEqualTo("visited");
        });
        assertThat(recorded.counts()).singleElement().satisfies(count -> {
            assertThat(count.counting()).isTrue();
            assertThat(count.waiting()).isEqualTo(8);
            assertThat(count.left()).isEqualTo(56);
        });
        assertThat(((Speech.Recorded) volunteer("1504齐了")).counts())
                .allMatch(count -> !count.counting() && count.waiting() == 0);
    }

    @Test
    @DisplayName("a unit whose households are all done is not complete while somebody waits")
    void notComplete() {
        volunteer("都齐了");
        Speech.Recorded recorded = (Speech.Recorded) volunteer("是");
        assertThat(recorded.counts()).singleElement().satisfies(count -> {
            assertThat(count.left()).isZero();
            assertThat(count.complete()).isFalse();
            assertThat(count.waiting()).isEqualTo(9);
        });
        Speech.Missing missing = (Speech.Missing) volunteer("还差谁");
        assertThat(missing.rounds()).singleElement().satisfies(left -> {
            assertThat(left.nobody()).isTrue();
            assertThat(left.waiting()).isTrue();
        });
        Speech.Recorded last = (Speech.Recorded) volunteer("特殊的9个都采了");
        assertThat(last.counts()).allMatch(Speech.Count::complete);
    }

    @Test
    @DisplayName("a visit can be taken back, said to be wrong, corrected, and denied, like any report")
    void takenBack() {
        volunteer("602上门采好了");
        volunteer("撤销");
        assertThat(visits("602")).isEqualTo(new Visits(1, 0, 0));

        volunteer("602上门采好了");
        volunteer("602搞错了");
        assertThat(visits("602")).isEqualTo(new Visits(1, 0, 0));

        volunteer("602上门采好了");
        volunteer("是1101不是602");
        assertThat(visits("602")).isEqualTo(new Visits(1, 0, 0));
        assertThat(visits("1101")).isEqualTo(new Visits(1, 1, 0));

        volunteer("1101还没上门");
        assertThat(visits("1101")).isEqualTo(new Visits(1, 0, 0));
    }

    @Test
    @DisplayName("taking back a visit leaves what was said of the household, and the other way round")
    void takenBackApart() {
        volunteer("602齐了");
        volunteer("602上门采好了");
        volunteer("撤销");
        assertThat(standing("602").isDone()).isTrue();
        volunteer("602上门采好了");
        volunteer("602没齐");
        assertThat(visits("602")).isEqualTo(new Visits(1, 1, 0));
    }

    @Test
    @DisplayName("two who tell of the same visit have made one, and a redelivered message none")
    void once() {
        neighbourhood.deliver("x", UNIT, VOLUNTEER, "602上门采好了");
        int entries = neighbourhood.ledger().entries().size();
        neighbourhood.deliver("x", UNIT, VOLUNTEER, "602上门采好了");
        assertThat(neighbourhood.ledger().entries()).hasSize(entries);
        leader("602上门采好了");
        assertThat(visits()).isEqualTo(new Visits(9, 1, 0));
    }

    @Test
    @DisplayName(
            "who is asked for waits in this round, though the roster does not know it; the next round knows nothing of it")
    void asked() {
        volunteer("903老人下不来,要上门");
        assertThat(visits("903")).isEqualTo(new Visits(1, 0, 0));
        assertThat(visits()).isEqualTo(new Visits(10, 0, 0));
        volunteer("903齐了");
        assertThat(standing("903").isDone()).isTrue();
        assertThat(visits("903").left()).isOne();

        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟 1幢1单元");
        assertThat(visits()).isEqualTo(new Visits(9, 0, 0));
    }

    @Test
    @DisplayName("where the roster knows that somebody must be visited, asking for it asks for nobody else")
    void askedForTheSame() {
        volunteer("602老人下不来,要上门");
        assertThat(visits()).isEqualTo(new Visits(9, 0, 0));
        assertThat(standing("602").outcome()).isEqualTo(Outcome.VISIT);
        volunteer("602上门采好了");
        assertThat(standing("602").outcome()).isEqualTo(Outcome.OPEN);
        assertThat(visits("602")).isEqualTo(new Visits(1, 1, 0));
    }

    @Test
    @DisplayName("when the visit that was asked for is over, what was said of the household before counts again")
    void afterTheVisit() {
        volunteer("602齐了");
        volunteer("602老人下不来,要上门");
        assertThat(standing("602").isDone()).isFalse();
        volunteer("602上门采好了");
        assertThat(standing("602").isDone()).isTrue();
    }

    @Test
    @DisplayName("two who wait in one home are counted one by one")
    void oneByOne() {
        volunteer("1504两个人要上门");
        assertThat(visits("1504")).isEqualTo(new Visits(2, 0, 0));
        volunteer("1504上门采好了1个");
        assertThat(visits("1504")).isEqualTo(new Visits(2, 1, 0));
        volunteer("1504上门采好了1个");
        assertThat(visits("1504")).isEqualTo(new Visits(2, 1, 0));
        volunteer("1504上门采好了");
        assertThat(visits("1504")).isEqualTo(new Visits(2, 2, 0));
    }

    @Test
    @DisplayName(
            "seven of nine: the seven are marked, the two named stay open, and one of them that was marked is open again")
    void counted() {
        volunteer("602上门采好了");
        Speech.Recorded recorded = (Speech.Recorded) volunteer("特殊的9个采了7个,还差602和1101");
        assertThat(recorded.counts()).allMatch(count -> count.waiting() == 2);
        assertThat(visits()).isEqualTo(new Visits(9, 7, 0));
        assertThat(visits("602").left()).isOne();
        volunteer("撤销");
        assertThat(visits()).isEqualTo(new Visits(9, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "特殊的9个采了8个,还差602和1101",
                "特殊的8个采了6个,还差602和1101",
                "特殊的9个采了7个,还差602和1504",
                "特殊的9个采了7个,还差602",
                "特殊的9个采了9个,还差602"
            })
    @DisplayName("numbers that do not add up change nothing")
    void doNotAddUp(String words) {
        assertThat(volunteer(words)).isInstanceOf(Speech.NumbersDiffer.class);
        assertThat(visits()).isEqualTo(new Visits(9, 0, 0));
    }

    @Test
    @DisplayName("who need not be visited can be counted in or left out")
    void countedWithWaivers() {
        leader("703免上门");
        volunteer("特殊的9个采了6个,还差602和1101");
        assertThat(visits()).isEqualTo(new Visits(9, 6, 1));
        volunteer("特殊的9个采了7个,还差602和1101");
        assertThat(visits()).isEqualTo(new Visits(9, 7, 0));
    }

    @Test
    @DisplayName("without any number all of them take a 是")
    void withoutNumber() {
        assertThat(volunteer("特殊的都采了")).isEqualTo(new Speech.ConfirmVisits(9, ""));
        assertThat(visits()).isEqualTo(new Visits(9, 0, 0));
        volunteer("是");
        assertThat(visits()).isEqualTo(new Visits(9, 9, 0));
    }

    @ParameterizedTest
    @CsvSource({"yjm01a", SOCIAL_WORKER, DIRECTOR})
    @DisplayName("网格长, 社工 and 副主任 sign that somebody need not be visited, and their userid is kept")
    void signed(String signer) {
        neighbourhood.say(UNIT, signer, "602免上门");
        assertThat(visits("602")).isEqualTo(new Visits(1, 0, 1));
        assertThat(neighbourhood.lastMarks()).singleElement().satisfies(mark -> {
            assertThat(mark.outcome()).isEqualTo(Outcome.WAIVED);
            assertThat(mark.reporter()).isEqualTo(signer);
        });
        neighbourhood.say(UNIT, signer, "撤销");
        assertThat(visits("602")).isEqualTo(new Visits(1, 0, 0));
    }

    @Test
    @DisplayName("anybody else's waiver is refused in one line, and nobody else takes a leader's back")
    void unsigned() {
        assertThat(volunteer("602免上门")).isEqualTo(new Speech.SignersOnly());
        assertThat(neighbourhood.say(UNIT, "yjm01b", "602免上门")).contains(new Speech.SignersOnly());
        assertThat(neighbourhood.say(UNIT, RESIDENT, "602免上门")).contains(new Speech.SignersOnly());
        assertThat(neighbourhood.say(RESIDENTS, RESIDENT, "1-1-602免上门")).contains(new Speech.SignersOnly());
        assertThat(neighbourhood.overhear(UNIT, RESIDENT, "602免上门")).isEmpty();
        assertThat(neighbourhood.say(LIAISON, "yjm07a", "1-1-602免上门")).contains(new Speech.NotYours("1-1-602"));
        assertThat(visits()).isEqualTo(new Visits(9, 0, 0));

        leader("602免上门");
        volunteer("602搞错了");
        assertThat(visits("602")).isEqualTo(new Visits(1, 0, 1));
    }

    @Test
    @DisplayName("a waiver is told with its signer's name: why, at the close, and in the summary")
    void signerIsNamed() {
        String name = neighbourhood.store().members().find(LEADER).orElseThrow().name();
        volunteer("都齐了");
        volunteer("是");
        volunteer("特殊的9个采了7个,还差602和1101");
        leader("602免上门");
        leader("1101免上门");

        Speech.Because because = (Speech.Because) leader("为什么 602");
        assertThat(because.rounds().get(0).marks()).last().satisfies(mark -> {
            assertThat(mark.who()).isEqualTo(name);
            assertThat(mark.words()).isEqualTo("602免上门");
            assertThat(mark.before()).isEqualTo(new Speech.Term("visits", "waiting"));
            assertThat(mark.after()).isEqualTo(new Speech.Term("visits", "waived"));
        });
        Speech.RoundClosed closed =
                (Speech.RoundClosed) neighbourhood.say(LIAISON, DIRECTOR, "结束").orElseThrow();
        Speech.Signed signed = new Speech.Signed(name, "1-1-602 1-1-1101", false, 2);
        assertThat(closed.ending()).singleElement().satisfies(ending -> {
            assertThat(ending.visits()).isEqualTo(new Speech.Visits(9, 7, 2, 0));
            assertThat(ending.signed()).containsExactly(signed);
        });
        Speech.DailySummary day = (Speech.DailySummary)
                neighbourhood.say(LIAISON, DIRECTOR, "今天小结").orElseThrow();
        assertThat(day.clear()).isTrue();
        assertThat(day.special())
                .containsExactly(new Speech.SpecialOfDay(
                        new Speech.Visits(9, 7, 2, 0),
                        "",
                        false,
                        List.of(new Speech.Signed(name, "1-1-602", true, 2))));
    }

    @Test
    @DisplayName(
            "visits and waivers are added to a closed round with 补, as any late report; plainly said they are told so")
    void added() {
        neighbourhood.later(Duration.ofMinutes(30));
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        assertThat(volunteer("602上门采好了")).isInstanceOf(Speech.NoRound.class);

        Speech.AddedLater added = (Speech.AddedLater) volunteer("补第1轮 602上门采好了");
        assertThat(added.counting()).isTrue();
        assertThat(added.waiting()).isEqualTo(8);
        leader("补第1轮 1101免上门");
        assertThat(visits(round(1))).isEqualTo(new Visits(9, 1, 1));
        leader("撤销");
        assertThat(visits(round(1))).isEqualTo(new Visits(9, 1, 0));
        volunteer("补第1轮 特殊的9个采了8个,还差1101");
        assertThat(visits(round(1))).isEqualTo(new Visits(9, 8, 0));
    }

    @Test
    @DisplayName("an empty home, and one in isolation, are closed by a signature, and are not done")
    void signedOff() {
        volunteer("901空房");
        volunteer("902隔离");
        volunteer("903没人");
        assertThat(leader("904免上门")).isEqualTo(new Speech.NothingToWaive("904"));
        assertThat(leader("903免上门")).isEqualTo(new Speech.NothingToWaive("903"));
        leader("901免上门");
        leader("902免上门");
        Board board = board();
        assertThat(board.tally().waived()).isEqualTo(2);
        assertThat(board.tally().done()).isZero();
        assertThat(board.tally().left()).isEqualTo(54);
        assertThat(board.tally().personsWaived()).isEqualTo(5);

        volunteer("901没人");
        assertThat(standing("901").isWaived())
                .as("somebody lives there after all")
                .isFalse();
        leader("902齐了");
        assertThat(board().tally().waived()).isZero();
        assertThat(board().tally().done()).isOne();
    }

    @Test
    @DisplayName("a leader says in one sentence that a home is empty and nobody need go there")
    void emptyAndSigned() {
        leader("901空房,免上门");
        assertThat(standing("901").isWaived()).isTrue();
        leader("撤销");
        assertThat(standing("901").outcome()).isEqualTo(Outcome.OPEN);
        assertThat(standing("901").isWaived()).isFalse();
    }

    @Test
    @DisplayName("a round closes itself at its deadline only when nobody waits for a visit")
    void closesItself() {
        volunteer("都齐了,除了901");
        volunteer("是");
        volunteer("901空房");
        volunteer("特殊的9个采了8个,还差602");
        neighbourhood.later(Duration.ofMinutes(18)).knock();
        assertThat(round(1).isOpen()).isTrue();

        neighbourhood.say(LIAISON, DIRECTOR, "延长10分钟");
        leader("901免上门");
        neighbourhood.later(Duration.ofMinutes(10)).knock();
        assertThat(round(1).isOpen()).as("602 waits").isTrue();

        neighbourhood.say(LIAISON, DIRECTOR, "延长10分钟");
        leader("602免上门");
        neighbourhood.later(Duration.ofMinutes(10)).knock();
        assertThat(round(1).isOpen()).isFalse();
    }

    @Test
    @DisplayName("in a delivery nobody waits for a visit: it goes to every door")
    void supplies() {
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        neighbourhood.say(LIAISON, DIRECTOR, "开始物资 60分钟 1幢1单元");
        assertThat(visits()).isEqualTo(Visits.NONE);
        volunteer("602老人下不来,要上门");
        assertThat(visits()).isEqualTo(Visits.NONE);
        assertThat(volunteer("602上门采好了")).isInstanceOf(Speech.OtherWords.class);
        assertThat(volunteer("602送到了")).isInstanceOf(Speech.Recorded.class);
        assertThat(standing("602").isDone()).isTrue();
    }

    @Test
    @DisplayName("who waits can be asked for, and 进度 counts them; residents' groups hear of neither")
    void asking() {
        volunteer("特殊的9个采了7个,还差602和1101");
        Speech.WaitingForVisit waiting = (Speech.WaitingForVisit) volunteer("特殊的还差谁");
        assertThat(waiting.rounds()).singleElement().satisfies(waits -> {
            assertThat(waits.rooms()).isEqualTo("602 1101");
            assertThat(waits.visits()).isEqualTo(new Speech.Visits(9, 7, 0, 2));
        });
        Speech.Progress progress = (Speech.Progress) volunteer("进度");
        assertThat(progress.rounds().get(0).visits()).isEqualTo(new Speech.Visits(9, 7, 0, 2));
        for (String question : List.of("进度", "特殊的还差谁")) {
            Speech.Progress told = (Speech.Progress)
                    neighbourhood.say(RESIDENTS, RESIDENT, question).orElseThrow();
            assertThat(told.rounds().get(0).visits()).isEqualTo(Speech.Visits.NONE);
        }
    }

    @Test
    @DisplayName("a resident's own word is neither a visit nor a waiver, and asks for none that counts by itself")
    void residents() {
        neighbourhood.say(UNIT, RESIDENT, "602上门采好了");
        neighbourhood.say(UNIT, RESIDENT, "903老人下不来,要上门");
        assertThat(visits()).isEqualTo(new Visits(9, 0, 0));
        assertThat(standing("903").selfReported()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"901已上门", "901上门完成"})
    @DisplayName("what is overheard of a plumber at a door where nobody must be visited gets silence")
    void plumber(String words) {
        assertThat(neighbourhood.overhear(UNIT, VOLUNTEER, words)).isEmpty();
        assertThat(visits()).isEqualTo(new Visits(9, 0, 0));
    }

    private Speech.Answer volunteer(String words) {
        return neighbourhood.say(UNIT, VOLUNTEER, words).orElseThrow();
    }

    private Speech.Answer leader(String words) {
        return neighbourhood.say(UNIT, LEADER, words).orElseThrow();
    }

    private Round round(int number) {
        return neighbourhood
                .rounds()
                .latest(neighbourhood.store().rosters().all().get(0).id(), 10)
                .stream()
                .filter(round -> round.id().number() == number)
                .findFirst()
                .orElseThrow();
    }

    private Round newest() {
        return neighbourhood
                .rounds()
                .latest(neighbourhood.store().rosters().all().get(0).id(), 1)
                .get(0);
    }

    private Board board() {
        return board(newest());
    }

    private Board board(Round round) {
        List<Mark> marks = neighbourhood.ledger().marks(round.id());
        return Board.fold(
                round.households(neighbourhood.store().rosters().at(round.id().community(), round.rosterVersion())),
                marks);
    }

    private Standing standing(String room) {
        return board().of(RoomNo.of("1", "1", room));
    }

    private Visits visits(String room) {
        return standing(room).visits();
    }

    private Visits visits() {
        return visits(newest());
    }

    private Visits visits(Round round) {
        return board(round).tally().visits();
    }
}
