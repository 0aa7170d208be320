package cn.qile.core.command;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.InMemoryAbsences;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.InMemoryHearingGaps;
import cn.qile.core.chat.InMemoryQuestions;
import cn.qile.core.chat.InMemorySpeakingBudget;
import cn.qile.core.chat.Speech;
import cn.qile.core.reminder.RemindLaggards;
import cn.qile.core.rollup.InMemorySummaries;
import cn.qile.core.rollup.RollUps;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.SampleRoster;
import cn.qile.core.round.CloseFinished;
import cn.qile.core.round.InMemoryExportLog;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.InMemorySnoozes;
import cn.qile.core.round.InMemoryTimers;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.LedgerBoards;
import cn.qile.core.round.Mark;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Stage;
import cn.qile.core.round.Stages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The sample community on a morning, with the bot listening: message in, speech out. */
public final class Neighbourhood {

    public static final String DIRECTOR = "yjvd";
    /** A volunteer of 1幢1单元. */
    public static final String VOLUNTEER = "yjm01d";
    /** A leader (网格长) of 1幢1单元. */
    public static final String LEADER = "yjm01a";
    /** A volunteer of 4幢7单元. */
    public static final String OTHER_VOLUNTEER = "yjm07d";

    public static final String RESIDENT = "resident";

    public static final Conversation UNIT = Conversation.group(Channel.ROBOT, "wrUnit");
    public static final Conversation LIAISON = Conversation.group(Channel.ROBOT, "wrLiaison");
    public static final Conversation RESIDENTS = Conversation.group(Channel.ROBOT, "wrResidents");

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final InMemoryRosterStore store;
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryLedger ledger = new InMemoryLedger(rounds);
    private final InMemoryGroupChat groupChat = new InMemoryGroupChat();
    private final InMemoryHearingGaps gaps = new InMemoryHearingGaps();
    private final InMemoryTimers timers = new InMemoryTimers();
    private final InMemorySnoozes snoozes = new InMemorySnoozes();
    private final InMemoryAbsences absences = new InMemoryAbsences();
    private final Stages stages;
    private final InMemoryExportLog exportLog = new InMemoryExportLog();
    private final Bot bot;

    private Instant now = Instant.parse("2022-04-11T07:40:00+08:00");
    private int messages;

    /** @return the community, none of its groups bound */
    public static Neighbourhood unbound() {
        return new Neighbourhood(SampleRoster.inMemory());
    }

    private Neighbourhood(InMemoryRosterStore store) {
        this.store = store;
        this.bot = new NeighbourhoodBot(
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
                        gaps,
                        timers,
                        snoozes,
                        absences,
                        InMemorySummaries.over(store.rosters(), rounds, ledger, store.members()),
                        exportLog),
                ZoneId.of("Asia/Shanghai"));
        RollUps rollUps = new RollUps(store.rosters(), rounds, ledger, store.groups(), store.members(), groupChat);
        RemindLaggards reminding = new RemindLaggards(
                rounds,
                store.rosters(),
                ledger,
                store.members(),
                store.groups(),
                snoozes,
                absences,
                groupChat,
                rollUps);
        CloseFinished closing = new CloseFinished(rounds, ledger, store.rosters(), timers, List.of(reminding));
        this.stages = new Stages(rounds, (round, stage, due, late) -> {}, List.of(closing, reminding, rollUps));
    }

    /** @return the community, its unit, liaison and residents' groups bound */
    public static Neighbourhood awake() {
        Neighbourhood neighbourhood = unbound();
        neighbourhood.bind("1幢1单元群", UNIT);
        neighbourhood.bind("殷家社区微网格员联络群", LIAISON);
        neighbourhood.bind("殷家社区居民1群", RESIDENTS);
        return neighbourhood;
    }

    /** @return the same with four rounds behind it and round 5, a sampling, open: the fixture of the sentences */
    public static Neighbourhood sampling() {
        Neighbourhood neighbourhood = awake();
        for (int round = 1; round <= 4; round++) {
            neighbourhood.say(LIAISON, DIRECTOR, "开始采样 20分钟");
            neighbourhood.say(LIAISON, DIRECTOR, "结束");
        }
        neighbourhood.say(LIAISON, DIRECTOR, "开始采样 120分钟");
        return neighbourhood;
    }

    /** @return this neighbourhood with the rounds as they are and nothing reported; the roster and groups are shared */
    public Neighbourhood anew() {
        Neighbourhood again = new Neighbourhood(store);
        rounds.latest(store.rosters().all().get(0).id(), Integer.MAX_VALUE)
                .forEach(round -> again.rounds.begin(round.at(0)));
        again.now = now;
        return again;
    }

    private void bind(String name, Conversation conversation) {
        Group group = store.groups().within(store.rosters().all().get(0).area()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        store.groups().bind(group, conversation, DIRECTOR, now);
    }

    public Neighbourhood later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** The clock knocks for every stage that came since the last time. */
    public Neighbourhood knock() {
        timers.knock(stages, now);
        return this;
    }

    /** A stage is reached now, whether or not that is news. */
    public Neighbourhood reach(RoundId round, Stage stage) {
        stages.reached(round, stage, now);
        return this;
    }

    /** @return what the bot says to a new message in which it was addressed */
    public Optional<Speech.Answer> say(Conversation conversation, String sender, String text) {
        return deliver("m" + ++messages, conversation, sender, text);
    }

    /** @return what the bot says to a message that quotes another one */
    public Optional<Speech.Answer> reply(Conversation conversation, String sender, String text, String quote) {
        return bot.hear(new GroupMessage(
                "m" + ++messages, conversation, sender, text, quote, now, GroupMessage.Hearing.ADDRESSED));
    }

    /** @return what the bot says to a message with that id */
    public Optional<Speech.Answer> deliver(String id, Conversation conversation, String sender, String text) {
        return bot.hear(new GroupMessage(id, conversation, sender, text, "", now, GroupMessage.Hearing.ADDRESSED));
    }

    /** @return what the bot says to talk that it only overhears */
    public Optional<Speech.Answer> overhear(Conversation conversation, String sender, String text) {
        return bot.hear(new GroupMessage(
                "m" + ++messages, conversation, sender, text, "", now, GroupMessage.Hearing.OVERHEARD));
    }

    /** @return the marks that the last entry of the ledger holds */
    public List<Mark> lastMarks() {
        List<Ledger.Entry> entries = ledger.entries();
        return entries.get(entries.size() - 1).marks();
    }

    public InMemoryLedger ledger() {
        return ledger;
    }

    /** @return where the bot says things unasked */
    public InMemoryGroupChat groupChat() {
        return groupChat;
    }

    /** @return what knocks at the stages of the rounds */
    public InMemoryTimers timers() {
        return timers;
    }

    /** @return who got which file */
    public InMemoryExportLog exportLog() {
        return exportLog;
    }

    /** Nobody heard for that long; now somebody hears again. */
    public Neighbourhood deafFor(Duration time) {
        Instant from = now;
        now = now.plus(time);
        gaps.add(new HearingGaps.Gap(from, now));
        return this;
    }

    public InMemoryRounds rounds() {
        return rounds;
    }

    public InMemoryRosterStore store() {
        return store;
    }

    public Instant now() {
        return now;
    }
}
