package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.InMemoryAbsences;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.InMemoryHearingGaps;
import cn.qile.core.chat.InMemoryQuestions;
import cn.qile.core.chat.InMemorySpeakingBudget;
import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.InMemorySummaries;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.SampleRoster;
import cn.qile.core.round.InMemoryExportLog;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.InMemorySnoozes;
import cn.qile.core.round.InMemoryTimers;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.RoundId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody else is heard while this message waits for its turn: what was read before must not be believed after. */
@DisplayName("What a message comes to is worked out in its turn")
class TurnTests {

    private static final RoundId FIRST = new RoundId(new CommunityId(1), 1);
    private static final Conversation UNIT = Neighbourhood.UNIT;
    private static final Conversation ELSEWHERE = Conversation.group(Channel.ROBOT, "wrElsewhere");

    private final InMemoryRosterStore store = SampleRoster.inMemory();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryLedger kept = new InMemoryLedger(rounds);
    private final Ledger ledger = overheardWhileWaiting();
    private final List<String> calls = new ArrayList<>();
    private final Bot bot = new NeighbourhoodBot(
            new Stores(
                    store.rosters(),
                    store.members(),
                    store.groups(),
                    new InMemoryQuestions(rounds::changed),
                    rounds,
                    ledger,
                    new LedgerBoards(ledger, store.rosters()),
                    new InMemoryGroupChat(),
                    new InMemorySpeakingBudget(),
                    new InMemoryHearingGaps(),
                    new InMemoryTimers(),
                    new InMemorySnoozes(),
                    new InMemoryAbsences(),
                    InMemorySummaries.over(store.rosters(), rounds, ledger, store.members()),
                    new InMemoryExportLog()),
            ZoneId.of("Asia/Shanghai"));

    private Runnable meanwhile = () -> {};
    private Instant now = Instant.parse("2022-04-11T07:40:00+08:00");
    private int messages;

    @BeforeEach
    void aSweepIsUnderWay() {
        bind("1幢1单元群", UNIT);
        bind("殷家社区微网格员联络群", Neighbourhood.LIAISON);
        say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "开始扫楼 20分钟");
        calls.clear();
    }

    @Test
    void nothingIsReadOfTheLedgerOrAppendedToItBeforeTheTurnIsTaken() {
        say(UNIT, Neighbourhood.VOLUNTEER, "1504齐了");
        assertThat(calls).contains("takeTurn", "append");
        assertThat(calls.subList(0, calls.indexOf("takeTurn"))).containsOnly("heard");
    }

    @Test
    void anotherDeliveryOfTheSameMessageThatWasQuickerIsAnsweredAlike() {
        List<Optional<Speech.Answer>> quicker = new ArrayList<>();
        meanwhile = () -> quicker.add(deliver("twice", UNIT, Neighbourhood.VOLUNTEER, "1504齐了"));
        assertThat(deliver("twice", UNIT, Neighbourhood.VOLUNTEER, "1504齐了")).isEqualTo(quicker.get(0));
        assertThat(kept.marks(FIRST)).hasSize(1);
    }

    @Test
    void aReportThatWaitedWhileTheRoundWasClosedDoesNotCount() {
        meanwhile = () -> say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "结束");
        assertThat(say(UNIT, Neighbourhood.VOLUNTEER, "1504齐了")).isInstanceOf(Speech.NoRound.class);
        assertThat(kept.marks(FIRST)).isEmpty();
    }

    @Test
    void twoWhoBeginARoundAtOnceBeginOne() {
        now = now.plus(Duration.ofMinutes(1));
        meanwhile = () -> say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "开始采样");
        assertThat(say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "开始采样")).isInstanceOf(Speech.RoundUnderWay.class);
        assertThat(rounds.open(FIRST.community())).hasSize(2);
    }

    @Test
    void twoWhoUndoAtOnceTakeBackTwoReports() {
        say(UNIT, Neighbourhood.VOLUNTEER, "901齐了");
        say(UNIT, Neighbourhood.VOLUNTEER, "902齐了");
        meanwhile = () -> say(UNIT, Neighbourhood.VOLUNTEER, "撤销");
        assertThat(((Speech.Undone) say(UNIT, Neighbourhood.VOLUNTEER, "撤销")).rooms())
                .isEqualTo("901");
    }

    @Test
    void ofTwoWhoBindOneGroupAtOnceTheSecondNeedsADirector() {
        Conversation other = Conversation.group(Channel.ROBOT, "wrOther");
        meanwhile = () -> say(other, Neighbourhood.OTHER_VOLUNTEER, "绑定 4幢7单元");
        assertThat(say(ELSEWHERE, Neighbourhood.OTHER_VOLUNTEER, "绑定 4幢7单元")).isInstanceOf(Speech.AlreadyBound.class);
        assertThat(store.groups().boundTo(other)).isPresent();
        assertThat(store.groups().boundTo(ELSEWHERE)).isEmpty();
    }

    private Speech.Answer say(Conversation conversation, String sender, String text) {
        return deliver("m" + ++messages, conversation, sender, text).orElseThrow();
    }

    private Optional<Speech.Answer> deliver(String id, Conversation conversation, String sender, String text) {
        return bot.hear(new GroupMessage(id, conversation, sender, text, "", now, GroupMessage.Hearing.ADDRESSED));
    }

    private void bind(String name, Conversation conversation) {
        store.groups().bind(group(name), conversation, Neighbourhood.DIRECTOR, now);
    }

    private Group group(String name) {
        return store.groups().within(store.rosters().all().get(0).area()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Ledger overheardWhileWaiting() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("takeTurn")) {
                        Runnable before = meanwhile;
                        meanwhile = () -> {};
                        before.run();
                    }
                    calls.add(method.getName());
                    try {
                        return method.invoke(kept, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
