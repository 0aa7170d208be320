package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.InMemoryAbsences;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.InMemoryHearingGaps;
import cn.qile.core.chat.InMemoryQuestions;
import cn.qile.core.chat.InMemorySpeakingBudget;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.InMemorySummaries;
import cn.qile.core.rollup.RollUps;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.Rows;
import cn.qile.core.round.InMemoryExportLog;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.InMemorySnoozes;
import cn.qile.core.round.InMemoryTimers;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Stages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two communities of one street. Both have a 1幢1单元 with the rooms 201 and 202; 甲社区 also has 2幢1单元 with 201. Round
 * numbers differ: 甲社区 has had two rounds before.
 */
@DisplayName("A street's 开始… opens one round per community; its figures are their sums")
class StreetTests {

    private static final String STREET = "street";
    private static final String DIRECTOR_A = "directorA";
    private static final String DIRECTOR_B = "directorB";
    private static final String VOLUNTEER_A = "volunteerA";
    private static final String VOLUNTEER_B = "volunteerB";

    private static final Conversation STREET_GROUP = Conversation.group(Channel.ROBOT, "wrStreet");
    private static final Conversation LIAISON_A = Conversation.group(Channel.ROBOT, "wrA");
    private static final Conversation LIAISON_B = Conversation.group(Channel.ROBOT, "wrB");

    private static final Area A = Area.community("某街道", "甲社区");
    private static final Area B = Area.community("某街道", "乙社区");

    private final InMemoryRosterStore store = new InMemoryRosterStore();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryLedger ledger = new InMemoryLedger(rounds);
    private final InMemoryGroupChat groupChat = new InMemoryGroupChat();
    private final InMemoryTimers timers = new InMemoryTimers();
    private final Bot bot = new NeighbourhoodBot(
            new Stores(
                    store.rosters(),
                    store.members(),
                    store.groups(),
                    new InMemoryQuestions(rounds::changed),
                    rounds,
                    ledger,
                    new LedgerBoards(ledger, store.rosters()),
                    groupChat,
                    new InMemorySpeakingBudget(),
                    new InMemoryHearingGaps(),
                    timers,
                    new InMemorySnoozes(),
                    new InMemoryAbsences(),
                    InMemorySummaries.over(store.rosters(), rounds, ledger, store.members()),
                    new InMemoryExportLog()),
            ZoneId.of("Asia/Shanghai"));

    private Instant now = Instant.parse("2022-04-11T07:40:00+08:00");
    private int messages;
    private CommunityId a;
    private CommunityId b;

    @BeforeEach
    void aStreetOfTwoCommunities() {
        store.apply(
                Rows.withStreet()
                        .household("某街道,甲社区,第1网格,第1微网格,1,1,2,201,2,0")
                        .household("某街道,甲社区,第1网格,第1微网格,1,1,2,202,3,0")
                        .household("某街道,甲社区,第1网格,第2微网格,2,1,2,201,1,0")
                        .household("某街道,乙社区,第1网格,第1微网格,1,1,2,201,2,1")
                        .household("某街道,乙社区,第1网格,第1微网格,1,1,2,202,4,0")
                        .member("street,街道甲,街道,,某街道")
                        .member("directorA,主任甲,副主任,,某街道/甲社区")
                        .member("directorB,主任乙,副主任,,某街道/乙社区")
                        .member("volunteerA,志愿者甲,志愿者,扫楼组,某街道/甲社区/第1微网格")
                        .member("volunteerB,志愿者乙,志愿者,扫楼组,某街道/乙社区/第1微网格")
                        .group("街道工作群,街道群,某街道,,")
                        .group("甲联络群,联络群,某街道/甲社区,,")
                        .group("乙联络群,联络群,某街道/乙社区,,")
                        .roster(),
                now);
        bind("街道工作群", STREET_GROUP);
        bind("甲联络群", LIAISON_A);
        bind("乙联络群", LIAISON_B);
        a = id(A);
        b = id(B);
        for (int round = 1; round <= 2; round++) {
            say(LIAISON_A, DIRECTOR_A, "开始采样");
            say(LIAISON_A, DIRECTOR_A, "结束");
        }
    }

    @Test
    void oneRoundPerCommunityBeginsEachWithItsOwnNextNumber() {
        Speech.RoundOpened opened = (Speech.RoundOpened) say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        assertThat(opened.households()).isEqualTo(5);
        assertThat(opened.communities()).isEqualTo(2);
        assertThat(opened.area()).isEqualTo("某街道");
        assertThat(opened.round().numbered()).isFalse();
        assertThat(open()).extracting(Round::id).containsExactlyInAnyOrder(new RoundId(a, 3), new RoundId(b, 1));
    }

    @Test
    void itsGroupHearsOfAllItsCommunitiesTogetherAndEachCommunityOfItself() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        groupChat.send();
        say(LIAISON_A, VOLUNTEER_A, "1-1-201齐了");
        now = now.plus(Duration.ofMinutes(10));
        timers.knock(stages(), now);
        List<Outgoing> half = rollUps(Speech.MidRound.class);
        assertThat(half).hasSize(3);
        assertThat(half)
                .filteredOn(outgoing -> group(outgoing).equals("街道工作群"))
                .singleElement()
                .satisfies(outgoing -> {
                    Speech.MidRound sum = (Speech.MidRound) outgoing.notice();
                    assertThat(sum.round().numbered()).isFalse();
                    assertThat(sum.households()).isEqualTo(5);
                    assertThat(sum.done()).isEqualTo(1);
                    assertThat(sum.level().code()).isEqualTo("community");
                    assertThat(sum.visits()).isEqualTo(new Speech.Visits(1, 0, 0, 1));
                });

        say(LIAISON_A, DIRECTOR_A, "结束");
        assertThat(rollUps(Speech.RoundEnded.class)).isEmpty();
        say(LIAISON_B, DIRECTOR_B, "结束");
        assertThat(rollUps(Speech.RoundEnded.class)).singleElement().satisfies(outgoing -> {
            assertThat(group(outgoing)).isEqualTo("街道工作群");
            assertThat(((Speech.RoundEnded) outgoing.notice()).households()).isEqualTo(5);
        });
    }

    @Test
    void whatItClosesInItsGroupIsToldThereAndToEachCommunityButNotTwice() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        groupChat.send();
        Speech.RoundClosed closed = (Speech.RoundClosed) say(STREET_GROUP, STREET, "结束");
        assertThat(closed.ending())
                .singleElement()
                .satisfies(ending -> assertThat(ending.speed())
                        .singleElement()
                        .satisfies(speed -> assertThat(speed.parts()).isEqualTo(2)));
        assertThat(rollUps(Speech.RoundEnded.class))
                .extracting(StreetTests::group)
                .containsExactlyInAnyOrder("甲联络群", "乙联络群");
    }

    @Test
    void whatWasSignedOffIsToldWithTheCommunityItIsIn() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(LIAISON_A, DIRECTOR_A, "1-1-201空房,免上门");
        say(LIAISON_B, DIRECTOR_B, "1-1-201免上门");
        Speech.RoundClosed closed = (Speech.RoundClosed) say(STREET_GROUP, STREET, "结束");
        assertThat(closed.ending().get(0).signed())
                .containsExactlyInAnyOrder(
                        new Speech.Signed("主任甲", "甲社区1-1-201", false, 1),
                        new Speech.Signed("主任乙", "乙社区1-1-201", false, 1));
        assertThat(rollUps(Speech.RoundEnded.class))
                .allSatisfy(outgoing -> assertThat(((Speech.RoundEnded) outgoing.notice())
                                .ending()
                                .signed()
                                .get(0)
                                .rooms())
                        .isEqualTo("1-1-201"));
    }

    @Test
    void itsDayIsTheSumOfItsCommunitiesDaysAndNamesThem() {
        now = now.plus(Duration.ofMinutes(1));
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(LIAISON_A, VOLUNTEER_A, "1-1-201齐了,1-1-202齐了");
        say(LIAISON_A, DIRECTOR_A, "2-1-201齐了");
        say(LIAISON_B, VOLUNTEER_B, "1-1-202没人");
        now = now.plus(Duration.ofMinutes(21));
        say(LIAISON_B, VOLUNTEER_B, "1-1-202没人");
        say(STREET_GROUP, STREET, "结束");

        Speech.StreetSummary day = (Speech.StreetSummary) say(STREET_GROUP, STREET, "今天小结");
        assertThat(day.street()).isEqualTo("某街道");
        assertThat(day.communities()).isEqualTo(2);
        assertThat(day.rounds()).as("two samplings of 甲社区, one sweep of both").isEqualTo(3);
        assertThat(day.verdict().code()).isEqualTo("unclear");
        assertThat(day.unclear()).isEqualTo(2);
        assertThat(day.open())
                .as("the oldest first: 甲社区 has left its samplings open")
                .containsExactly(
                        new Speech.CommunityCount(new Speech.AreaName("甲社区"), 3),
                        new Speech.CommunityCount(new Speech.AreaName("乙社区"), 2));
        assertThat(day.special())
                .containsExactly(new Speech.SpecialOfStreet(
                        new Speech.Visits(1, 0, 0, 1),
                        List.of(new Speech.CommunityCount(new Speech.AreaName("乙社区"), 1)),
                        false,
                        List.of(),
                        false));
        assertThat(day.unreached()).containsExactly(new Speech.Unreached(1, 0, 0));
        assertThat(day.decisions().get(0).special()).isTrue();
        assertThat(day.decisions().get(0).area()).isEqualTo(new Speech.AreaName("乙社区"));
        assertThat(day.listed()).hasSize(3);
        Speech.StreetRound sweep = day.listed().get(2);
        assertThat(sweep.own()).isFalse();
        assertThat(sweep.communities()).isEqualTo(2);
        assertThat(List.of(
                        sweep.sum().households(),
                        sweep.sum().done(),
                        sweep.sum().left(),
                        sweep.sum().persons()))
                .containsExactly(5, 3, 2, 12);
        assertThat(sweep.sum().speed()).singleElement().satisfies(speed -> {
            assertThat(speed.level().code()).isEqualTo("community");
            assertThat(speed.onTime()).isEqualTo(1);
        });
        assertThat(day.listed().get(0).own()).isTrue();
        assertThat(day.listed().get(0).community()).isEqualTo(new Speech.AreaName("甲社区"));
        assertThat(day.crew()).isEqualTo(new Speech.Crew(2, 2, 16, 0, 12));
    }

    @Test
    void whereOnlyAVisitIsLeftItsDayIsNotClearUntilThatWasSignedOff() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(LIAISON_A, VOLUNTEER_A, "1-1-201齐了,1-1-202齐了");
        say(LIAISON_A, DIRECTOR_A, "2-1-201齐了");
        say(LIAISON_B, VOLUNTEER_B, "1-1-201齐了,1-1-202齐了");
        say(STREET_GROUP, STREET, "结束");

        Speech.StreetSummary before = (Speech.StreetSummary) say(STREET_GROUP, STREET, "今天小结");
        assertThat(before.unclear()).as("甲社区 has left its samplings open").isEqualTo(2);
        assertThat(before.open()).containsExactly(new Speech.CommunityCount(new Speech.AreaName("甲社区"), 3));
        assertThat(before.visits()).isEqualTo(new Speech.Visits(1, 0, 0, 1));

        say(LIAISON_B, DIRECTOR_B, "补第1轮 1-1-201免上门");
        Speech.StreetSummary after = (Speech.StreetSummary) say(STREET_GROUP, STREET, "今天小结");
        assertThat(after.unclear()).isEqualTo(1);
        assertThat(after.visits()).isEqualTo(new Speech.Visits(1, 0, 1, 0));
        assertThat(after.special())
                .containsExactly(new Speech.SpecialOfStreet(
                        new Speech.Visits(1, 0, 1, 0),
                        List.of(),
                        false,
                        List.of(new Speech.CommunityCount(new Speech.AreaName("乙社区"), 1)),
                        false));
    }

    @Test
    void itsDayIsForWhoStandsForItInItsGroupOrInPrivate() {
        Conversation alone = Conversation.with(Channel.ROBOT, STREET);
        assertThat(say(alone, STREET, "今天小结")).isInstanceOf(Speech.StreetSummary.class);
        assertThat(say(LIAISON_A, STREET, "今天小结")).isInstanceOf(Speech.DailySummary.class);
        assertThat(say(LIAISON_A, DIRECTOR_A, "今天小结")).isInstanceOf(Speech.DailySummary.class);
        assertThat(say(STREET_GROUP, DIRECTOR_A, "今天小结")).isInstanceOf(Speech.SummaryElsewhere.class);
    }

    private Stages stages() {
        RollUps rollUps = new RollUps(store.rosters(), rounds, ledger, store.groups(), store.members(), groupChat);
        return new Stages(rounds, (id, stage, due, at) -> {}, List.of(rollUps));
    }

    private List<Outgoing> rollUps(Class<? extends Speech.Notice> notice) {
        return groupChat.posted().stream()
                .filter(outgoing -> notice.isInstance(outgoing.notice()))
                .toList();
    }

    private static String group(Outgoing outgoing) {
        return ((Addressee.ToGroup) outgoing.to()).group().name();
    }

    @Test
    void itsFiguresAreTheSumsOfTheCommunities() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(LIAISON_A, VOLUNTEER_A, "1-1-201齐了");
        say(LIAISON_B, VOLUNTEER_B, "1-1-202 3/4");
        Speech.Figures sum = figures(STREET_GROUP, STREET);
        Speech.Figures ofA = figures(LIAISON_A, DIRECTOR_A);
        Speech.Figures ofB = figures(LIAISON_B, DIRECTOR_B);
        assertThat(List.of(sum.households(), sum.done(), sum.left(), sum.persons(), sum.personsDone()))
                .containsExactly(5, 1, 4, 12, 5);
        assertThat(List.of(ofA.households(), ofA.done(), ofA.persons(), ofA.personsDone()))
                .containsExactly(3, 1, 6, 2);
        assertThat(List.of(ofB.households(), ofB.done(), ofB.persons(), ofB.personsDone()))
                .containsExactly(2, 0, 6, 3);
        assertThat(ofA.round().number()).isEqualTo(3);
        assertThat(ofB.round().number()).isEqualTo(1);
    }

    @Test
    void inPrivateTheStreetSeesTheSame() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(LIAISON_A, VOLUNTEER_A, "1-1-201齐了");
        assertThat(figures(Conversation.with(Channel.APP, STREET), STREET)).isEqualTo(figures(STREET_GROUP, STREET));
    }

    @Test
    void roomsOfSeveralCommunitiesAreToldApart() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(LIAISON_A, VOLUNTEER_A, "1-1-201齐了");
        assertThat(left(STREET_GROUP, STREET).rooms().split(" "))
                .containsExactly("甲社区/1-1-202", "甲社区/2-1-201", "乙社区/1-1-201", "乙社区/1-1-202");
        assertThat(left(LIAISON_A, DIRECTOR_A).rooms()).isEqualTo("1-1-202 2-1-201");
    }

    @Test
    void unitsOfSeveralCommunitiesAreNotAddedUp() {
        Rows rows = Rows.withStreet();
        for (int room = 1; room <= 60; room++) {
            rows.household("某街道,甲社区,第1网格,第1微网格,1,1,2," + (200 + room) + ",1,0");
            rows.household("某街道,乙社区,第1网格,第1微网格,1,1,2," + (200 + room) + ",1,0");
        }
        store.apply(rows.member("street,街道甲,街道,,某街道").roster(), now);
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        assertThat(left(STREET_GROUP, STREET).units())
                .containsExactly(
                        new Speech.Count(new UnitNo("甲社区/1-1", ""), 0, 60, 60, false),
                        new Speech.Count(new UnitNo("乙社区/1-1", ""), 0, 60, 60, false));
    }

    @Test
    void allOfOneKindAreExtendedTogether() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        Speech.RoundExtended extended = (Speech.RoundExtended) say(STREET_GROUP, STREET, "延长10分钟");
        assertThat(open()).extracting(Round::deadline).containsOnly(now.plus(Duration.ofMinutes(30)));
        assertThat(extended.deadline()).isEqualTo(now.plus(Duration.ofMinutes(30)));
    }

    @Test
    void allOfOneKindAreClosedTogether() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(LIAISON_A, VOLUNTEER_A, "1-1-201齐了");
        Speech.RoundClosed closed = (Speech.RoundClosed) say(STREET_GROUP, STREET, "结束");
        assertThat(open()).isEmpty();
        assertThat(List.of(closed.figures().households(), closed.figures().done(), closed.onTime()))
                .containsExactly(5, 1, 1);
    }

    @Test
    void ofTwoKindsTheOneMeantIsAskedFor() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(STREET_GROUP, STREET, "开始采样 20分钟");
        assertThat(say(STREET_GROUP, STREET, "结束")).isInstanceOf(Speech.WhichRound.class);
        assertThat(open()).hasSize(4);
        say(STREET_GROUP, STREET, "采样");
        assertThat(open()).extracting(Round::kind).containsExactly("sweep", "sweep");
    }

    @Test
    void theQuestionWhichKindCanBeAnsweredAsItsExampleSays() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(STREET_GROUP, STREET, "开始采样 20分钟");
        Speech.WhichRound which = (Speech.WhichRound) say(STREET_GROUP, STREET, "结束");
        assertThat(which.rounds()).hasSize(2).allMatch(round -> !round.numbered());
        assertThat(which.example()).isNotEqualTo("第0轮");
    }

    @Test
    void aCommunityClosesItsOwnAndTheStreetGoesOnWithTheRest() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        assertThat(say(LIAISON_A, DIRECTOR_A, "结束")).isInstanceOf(Speech.RoundClosed.class);
        assertThat(open()).extracting(Round::id).containsExactly(new RoundId(b, 1));
        assertThat(figures(STREET_GROUP, STREET).households()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"结束", "延长10分钟", "开始巡查"})
    void aCommunitysDirectorDoesNotDirectTheOtherOne(String words) {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        assertThat(say(LIAISON_B, DIRECTOR_A, words)).isEqualTo(new Speech.DirectorsOnly());
        assertThat(open()).hasSize(2);
    }

    @Test
    void inTheStreetsGroupACommunitysDirectorReachesTheirOwnRoundOnly() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(STREET_GROUP, DIRECTOR_A, "结束");
        assertThat(open()).extracting(Round::id).containsExactly(new RoundId(b, 1));
    }

    @Test
    void whereTheCommunityIsNamedOnlyItsRoundBegins() {
        Speech.RoundOpened opened = (Speech.RoundOpened) say(STREET_GROUP, STREET, "开始扫楼 20分钟 乙社区");
        assertThat(opened.households()).isEqualTo(2);
        assertThat(open()).extracting(Round::id).containsExactly(new RoundId(b, 1));
    }

    @Test
    void aBuildingThatOneCommunityHasBeginsThereOnly() {
        Speech.RoundOpened opened = (Speech.RoundOpened) say(STREET_GROUP, STREET, "开始扫楼 20分钟 2幢");
        assertThat(opened.households()).isEqualTo(1);
        assertThat(open()).extracting(Round::id).containsExactly(new RoundId(a, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"开始扫楼 20分钟 99幢", "开始扫楼 20分钟 火星"})
    void whatNoCommunityHasOpensNothing(String words) {
        say(STREET_GROUP, STREET, words);
        assertThat(open()).isEmpty();
    }

    @Test
    void whatOneCommunityHasUnderWayOpensNothingAnywhere() {
        say(LIAISON_B, DIRECTOR_B, "开始扫楼 20分钟");
        assertThat(say(STREET_GROUP, STREET, "开始扫楼 20分钟")).isInstanceOf(Speech.RoundUnderWay.class);
        assertThat(open()).hasSize(1);
    }

    @Test
    void aMembersReportInTheStreetsGroupIsAboutTheirOwnCommunity() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(STREET_GROUP, VOLUNTEER_B, "1-1-201齐了");
        assertThat(ledger.marks(new RoundId(b, 1))).hasSize(1);
        assertThat(ledger.marks(new RoundId(a, 3))).isEmpty();
    }

    @Test
    void whatTheStreetReportsWithoutACommunityChangesNothing() {
        say(STREET_GROUP, STREET, "开始扫楼 20分钟");
        say(STREET_GROUP, STREET, "1-1-201齐了");
        assertThat(ledger.marks(new RoundId(a, 3))).isEmpty();
        assertThat(ledger.marks(new RoundId(b, 1))).isEmpty();
    }

    private Speech.Answer say(Conversation conversation, String sender, String text) {
        return bot.hear(new GroupMessage(
                        "m" + ++messages, conversation, sender, text, "", now, GroupMessage.Hearing.ADDRESSED))
                .orElseThrow();
    }

    private Speech.Figures figures(Conversation conversation, String sender) {
        List<Speech.Figures> rounds = ((Speech.Progress) say(conversation, sender, "进度")).rounds();
        assertThat(rounds).hasSize(1);
        return rounds.get(0);
    }

    private Speech.Left left(Conversation conversation, String sender) {
        List<Speech.Left> rounds = ((Speech.Missing) say(conversation, sender, "还差谁")).rounds();
        assertThat(rounds).hasSize(1);
        return rounds.get(0);
    }

    private List<Round> open() {
        return List.of(a, b).stream()
                .flatMap(community -> rounds.open(community).stream())
                .toList();
    }

    private void bind(String name, Conversation conversation) {
        Group group = store.groups().within(Area.street("某街道")).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        store.groups().bind(group, conversation, STREET, now);
    }

    private CommunityId id(Area community) {
        return store.rosters().communities(community).get(0).id();
    }
}
