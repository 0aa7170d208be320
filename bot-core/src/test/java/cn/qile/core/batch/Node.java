package cn.qile.core.batch;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.InMemoryAbsences;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.InMemoryHearingGaps;
import cn.qile.core.chat.InMemoryQuestions;
import cn.qile.core.chat.InMemorySpeakingBudget;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.NeighbourhoodBot;
import cn.qile.core.command.Setting;
import cn.qile.core.command.Stores;
import cn.qile.core.rollup.InMemorySummaries;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Rosters;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.SampleRoster;
import cn.qile.core.round.InMemoryExportLog;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.InMemorySnoozes;
import cn.qile.core.round.InMemoryTimers;
import cn.qile.core.round.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A node of the bot over stores in memory, which several nodes can share; the sample community with its unit, liaison and
 * residents' groups bound, and a sweep open.
 */
final class Node {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    static final Instant START = Instant.parse("2022-04-11T07:40:00+08:00");

    static final Conversation UNIT = Conversation.group(Channel.ROBOT, "wrUnit");
    static final Conversation OTHER_UNIT = Conversation.group(Channel.ROBOT, "wrUnit7");
    static final Conversation LIAISON = Conversation.group(Channel.ROBOT, "wrLiaison");
    static final Conversation RESIDENTS = Conversation.group(Channel.ROBOT, "wrResidents");

    static final String DIRECTOR = "yjvd";
    static final String VOLUNTEER = "yjm01d";
    static final String OTHER_VOLUNTEER = "yjm07d";
    static final String RESIDENT = "resident";

    /** What nodes share. */
    static final class Shared {

        final InMemoryRosterStore roster = SampleRoster.inMemory();
        final InMemoryRounds rounds = new InMemoryRounds();
        final InMemoryLedger ledger = new InMemoryLedger(rounds);
        final InMemoryGroupChat groupChat = new InMemoryGroupChat();
        final InMemoryQuestions questions = new InMemoryQuestions(rounds::changed);
        final InMemorySpeakingBudget budget = new InMemorySpeakingBudget();

        /** Shared as well: what nodes know of it late is best effort, and would make them differ. */
        final SpokenLately spokenLately = new SpokenLately(budget, Runnable::run);

        final InMemoryHearingGaps gaps = new InMemoryHearingGaps();
        final ToldBoards boards = new ToldBoards(ledger, roster.rosters());
        final Stores stores = new Stores(
                roster.rosters(),
                roster.members(),
                roster.groups(),
                questions,
                rounds,
                ledger,
                boards,
                groupChat,
                budget,
                gaps,
                new InMemoryTimers(),
                new InMemorySnoozes(),
                new InMemoryAbsences(),
                InMemorySummaries.over(roster.rosters(), rounds, ledger, roster.members()),
                new InMemoryExportLog());
        long directoryChanges;
        boolean inMemory = true;

        Shared() {
            bind("1幢1单元群", UNIT);
            bind("4幢7单元群", OTHER_UNIT);
            bind("殷家社区微网格员联络群", LIAISON);
            bind("殷家社区居民1群", RESIDENTS);
            new Node(this).alone(message("open", LIAISON, DIRECTOR, "开始扫楼 20分钟"));
        }

        void bind(String name, Conversation conversation) {
            Group group = roster.groups().within(roster.rosters().all().get(0).area()).stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            roster.groups().bind(group, conversation, DIRECTOR, START);
            directoryChanges++;
        }

        CommunityId community() {
            return roster.rosters().all().get(0).id();
        }

        long done() {
            return stores.boards().tallies(rounds.open(community()).get(0)).values().stream()
                    .mapToInt(tally -> tally.done())
                    .sum();
        }
    }

    /** The transactions there were: stores in memory take nothing back, so only what fails before it begins is undone. */
    final class Log implements Transactions {

        final List<String> log = new ArrayList<>();
        final List<RuntimeException> beforeWork = new ArrayList<>();
        final List<RuntimeException> afterCommit = new ArrayList<>();

        @Override
        public <T> T commit(Duration left, Supplier<T> work) {
            log.add("begin");
            if (!beforeWork.isEmpty()) {
                throw beforeWork.remove(0);
            }
            T result;
            try {
                result = work.get();
            } catch (BatchLedger.Overtaken overtaken) { // before anything was written, so there is nothing to take back
                log.add("overtaken");
                throw overtaken;
            }
            log.add("commit");
            if (!afterCommit.isEmpty()) {
                throw afterCommit.remove(0);
            }
            return result;
        }

        @Override
        public void rehearse(Runnable work) {
            log.add("rehearse");
            work.run();
        }
    }

    final Shared shared;
    final Log transactions = new Log();
    final Memory memory;
    final List<String> heardAlone = new ArrayList<>();

    /** What others do just before the next batch is written that has assumed that they would not. */
    final List<Runnable> quicker = new ArrayList<>();

    /** When what was heard ahead is committed. */
    enum Committing {
        AT_ONCE,
        /** When {@link #commit} is called. */
        LATER
    }

    Committing committing = Committing.AT_ONCE;

    /** Lets the boards follow. */
    Executor following = Runnable::run;

    private final Queue<Runnable> onTheirWay = new ConcurrentLinkedQueue<>();

    /** How often the stores were asked before a batch was heard. */
    int found;

    /** How many entries were appended each time without having asked. */
    final List<Integer> appendedAhead = new ArrayList<>();

    /** Of how many it was looked each time whether something was asked. */
    final List<Integer> lookedAt = new ArrayList<>();

    /** How often it went to do something that may take long. */
    final AtomicInteger wentAway = new AtomicInteger();

    Clock clock = Clock.fixed(START, ZoneOffset.UTC);

    private final NeighbourhoodBot bot;
    private final BatchHearing hearing;
    private final HearingAhead hearingAhead;
    private long directoryKnown;

    Node() {
        this(new Shared());
    }

    Node(Shared shared) {
        this(shared, new Memory());
    }

    Node(Shared shared, Memory memory) {
        this.shared = shared;
        this.memory = memory;
        this.bot = new NeighbourhoodBot(shared.stores, CHINA);
        Draft draft = new Draft(
                shared.stores,
                directory(),
                new BatchLedgerInMemory(),
                memory,
                shared.spokenLately,
                new FollowingBoards(shared.stores.boards(), task -> following.execute(task), Runnable::run),
                CHINA);
        this.hearing = new BatchHearing(draft, transactions, this::alone, clock);
        this.hearingAhead = new HearingAhead(
                draft,
                hearing,
                transactions,
                commit -> {
                    onTheirWay.add(commit);
                    if (committing == Committing.AT_ONCE) {
                        commit();
                    }
                },
                wentAway::incrementAndGet,
                heard -> {},
                clock);
    }

    /** @return one that always takes for granted that nobody else has done anything */
    static Node credulous(Shared shared) {
        return new Node(shared, Memory.credulous());
    }

    Directory directory() {
        return new Directory() {
            @Override
            public long refresh() {
                directoryKnown = shared.directoryChanges;
                return directoryKnown;
            }

            @Override
            public long changes() {
                return directoryKnown;
            }

            @Override
            public Directory inMemory() {
                if (!shared.inMemory) {
                    throw new NotInMemory();
                }
                return this;
            }

            @Override
            public Rosters rosters() {
                return shared.roster.rosters();
            }

            @Override
            public Members members() {
                return shared.roster.members();
            }

            @Override
            public Groups groups() {
                return shared.roster.groups();
            }
        };
    }

    /** One by one, of the stores in memory. */
    final class BatchLedgerInMemory implements BatchLedger {

        @Override
        public Findings find(Collection<CommunityId> communities, List<GroupMessage> messages) {
            found++;
            return new Findings(
                    directory().refresh(),
                    shared.ledger.takeTurn(communities),
                    shared.ledger.heard(messages.stream().map(GroupMessage::key).toList()),
                    shared.questions.pending(
                            messages.stream().map(Asked::sayer).distinct().toList(),
                            messages.stream()
                                    .map(GroupMessage::at)
                                    .min(Instant::compareTo)
                                    .orElseThrow()));
        }

        @Override
        public void append(List<Ledger.Entry> entries, Assumed assumed) {
            quicker.forEach(Runnable::run);
            quicker.clear();
            List<String> messages = new ArrayList<>(assumed.silenced());
            entries.forEach(entry -> messages.add(entry.message()));
            if (shared.directoryChanges != assumed.directory()
                    || !shared.ledger.takeTurn(assumed.changes().keySet()).equals(assumed.changes())
                    || !shared.ledger.heard(messages).isEmpty()
                    || !shared.questions
                            .pending(assumed.unasked(), assumed.at())
                            .isEmpty()) {
                throw new Overtaken();
            }
            appendedAhead.add(entries.size());
            lookedAt.add(assumed.unasked().size());
            shared.ledger.append(entries);
        }
    }

    Optional<Speech.Answer> alone(GroupMessage message) {
        heardAlone.add(message.id());
        return bot.hear(message);
    }

    /** In transactions. */
    BatchHearing hearing() {
        return hearing;
    }

    /** Waits until what was heard ahead is committed, by another thread. */
    void awaitCommitted() throws InterruptedException {
        hearingAhead.awaitCommitted();
    }

    /** Commits what was heard ahead. */
    void commit() {
        for (Runnable commit = onTheirWay.poll(); commit != null; commit = onTheirWay.poll()) {
            commit.run();
        }
    }

    Waiting waiting(GroupMessage message, Duration left) {
        Setting setting = Setting.of(message, shared.roster.rosters(), shared.roster.members(), shared.roster.groups());
        return new Waiting(message, setting.concerned(), clock.instant().plus(left), new CompletableFuture<>());
    }

    Waiting waiting(GroupMessage message) {
        return waiting(message, BatchingBot.BUDGET);
    }

    /**
     * Hears the first few while something is being committed, as far as that can be.
     *
     * @param waiting those that are heard are taken out of it
     * @return how many
     */
    int ahead(Deque<Waiting> waiting, int most) {
        try {
            int heard = hearingAhead.ahead(waiting.stream().limit(most).toList());
            for (int i = 0; i < heard; i++) {
                waiting.remove();
            }
            return heard;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hears these messages as one batch. */
    List<Waiting> batch(GroupMessage... messages) {
        List<Waiting> batch = Arrays.stream(messages).map(this::waiting).toList();
        hear(batch);
        return batch;
    }

    void hear(List<Waiting> batch) {
        try {
            hearingAhead.hear(batch);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static GroupMessage message(String id, Conversation conversation, String sender, String text) {
        return message(id, conversation, sender, text, START.plusSeconds(60));
    }

    static GroupMessage message(String id, Conversation conversation, String sender, String text, Instant at) {
        return new GroupMessage(id, conversation, sender, text, "", at, GroupMessage.Hearing.ADDRESSED);
    }
}
