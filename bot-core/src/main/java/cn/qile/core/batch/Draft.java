package cn.qile.core.batch;

import cn.qile.core.chat.Absences;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.chat.Questions.Question;
import cn.qile.core.chat.SpeakingBudget;
import cn.qile.core.chat.Speech;
import cn.qile.core.chat.WebhookKey;
import cn.qile.core.command.NeighbourhoodBot;
import cn.qile.core.command.Stores;
import cn.qile.core.rollup.DailySummaries;
import cn.qile.core.rollup.SummaryDays;
import cn.qile.core.rollup.Utterances;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Rosters;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Snoozes;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Timers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a batch comes to before it is committed. The bot's ports over it answer from memory, and from what was asked for
 * all messages at once; what is written is gathered, a message's own only once all of it is heard. For one thread.
 */
final class Draft {

    private final Stores stores;
    private final Directory directory;
    private final BatchLedger batchLedger;
    private final Memory memory;
    private final SpokenLately spokenLately;
    private final FollowingBoards followingBoards;
    private final NeighbourhoodBot bot;

    /** How often it has begun with this batch: what lost against somebody else is done again. */
    private int tries;

    /** Whether it has begun without a transaction, so that nothing can be asked. */
    private boolean ahead;

    /** How many changes the directory had had when it began ahead. */
    private long directoryKnown;

    /** When the first and the last of its messages came. */
    private Instant first = Instant.MAX;

    private Instant last = Instant.MIN;

    /** What the transaction knows. */
    private final SortedMap<CommunityId, OpenRounds> turns = new TreeMap<>();

    private final Map<String, Ledger.Heard> heard = new HashMap<>();
    private final Map<Asked, Question> pending = new HashMap<>();

    /** Each as it was when it was first asked for, and what the messages since have added. */
    private final Map<Conversation, Integer> spoken = new HashMap<>();

    /** How often each was answered by what is on its way: nobody was told of that yet. */
    private Map<Conversation, Integer> onTheirWay = Map.of();

    /** What the messages have come to so far. */
    private final List<Ledger.Entry> entries = new ArrayList<>();

    private final List<GroupMessage> taken = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();
    private final List<Conversation> answered = new ArrayList<>();
    private final Map<Conversation, Instant> toldUntil = new HashMap<>();
    private final Map<RoundId, RoundChange> changes = new LinkedHashMap<>();

    /** The communities that questions concern, each once for each question: so often they have changed. */
    private final List<CommunityId> asks = new ArrayList<>();

    /** Of those who are heard ahead: what their conversation concerns. */
    private final Map<Asked, List<OpenRounds>> concernedBy = new HashMap<>();

    /** What the message that is being heard has come to. */
    private Sheet sheet = new Sheet();

    private static final class Sheet {

        private final List<Ledger.Entry> entries = new ArrayList<>();
        private final List<Runnable> writes = new ArrayList<>();
        private final List<Conversation> answered = new ArrayList<>();
        private final Map<RoundId, Map<RoomNo, Standing>> standing = new HashMap<>();
        private final Map<Asked, Optional<Question>> questions = new HashMap<>();
        private final List<CommunityId> asks = new ArrayList<>();
        private final Map<Conversation, Instant> toldUntil = new HashMap<>();
    }

    /**
     * @param stores the real ones
     * @param directory asked instead of the stores' rosters, members and groups
     * @param batchLedger asks and writes for a whole batch
     * @param memory of open rounds
     * @param spokenLately in its conversations
     */
    Draft(
            Stores stores,
            Directory directory,
            BatchLedger batchLedger,
            Memory memory,
            SpokenLately spokenLately,
            FollowingBoards followingBoards,
            ZoneId zone) {
        this.stores = stores;
        this.directory = directory;
        this.batchLedger = batchLedger;
        this.memory = memory;
        this.spokenLately = spokenLately;
        this.followingBoards = followingBoards;
        this.bot = new NeighbourhoodBot(ports(zone), zone);
    }

    private Stores ports(ZoneId zone) {
        Rosters rosters = directory.rosters();
        Members members = directory.members();
        Rounds rounds = new DraftRounds();
        Ledger ledger = new DraftLedger();
        return new Stores(
                rosters,
                members,
                new DraftGroups(),
                new DraftQuestions(),
                rounds,
                ledger,
                new DraftBoards(),
                new DraftChat(),
                new DraftBudget(),
                new DraftGaps(),
                HeardAlone.port(Timers.class),
                HeardAlone.port(Snoozes.class),
                HeardAlone.port(Absences.class),
                new DailySummaries(
                        rosters,
                        rounds,
                        ledger,
                        members,
                        HeardAlone.port(Utterances.class),
                        HeardAlone.port(SummaryDays.class),
                        zone),
                HeardAlone.port(ExportLog.class));
    }

    /**
     * Begins within a transaction: takes the turns, and asks for all messages what each of them would ask.
     *
     * @param batch nobody else on this node hears messages of their communities meanwhile
     */
    void begin(List<Waiting> batch) {
        clear();
        List<GroupMessage> messages = batch.stream().map(Waiting::message).toList();
        messages.forEach(message -> heardAt(message.at()));
        SortedSet<CommunityId> concerned = new TreeSet<>();
        batch.forEach(waiting -> concerned.addAll(waiting.communities()));
        if (++tries > 1) {
            memory.forget(concerned); // it has what an earlier try came to
        }
        concerned.forEach(community -> turns.put(community, memory.of(community)));
        ask(concerned, messages);
        turns.values().forEach(rounds -> rounds.heardAt(last));
        messages.forEach(message -> countSpoken(message.conversation(), last));
    }

    /**
     * Takes a message in, to be worked out with those before it that are not taken away yet, before what is on its way is
     * committed. Asks nobody: assumes that no other node has done anything in this moment, which is looked at when it is
     * written.
     *
     * @param waiting nobody else on this node hears messages of its communities meanwhile
     * @return whether that is likely enough; else nothing has happened
     */
    boolean takesAhead(Waiting waiting) {
        if (!ahead) {
            clear();
            ahead = true;
            directoryKnown = directory.changes();
        }
        Instant at = waiting.message().at();
        Asked sayer = Asked.sayer(waiting.message());
        List<OpenRounds> concerned =
                waiting.communities().stream().map(memory::of).toList();
        if (concerned.isEmpty()
                || !concerned.stream().allMatch(rounds -> rounds.isOurs(directoryKnown, at))
                || memory.wasAsked(sayer, at)) {
            return false;
        }
        concernedBy.put(sayer, concerned);
        heardAt(at);
        for (OpenRounds rounds : concerned) {
            turns.put(rounds.community(), rounds);
            rounds.heardAt(at);
        }
        countSpoken(waiting.message().conversation(), at);
        return true;
    }

    private void countSpoken(Conversation conversation, Instant now) {
        spoken.computeIfAbsent(conversation, same -> spokenLately.in(same, now) + onTheirWay.getOrDefault(same, 0));
    }

    private void heardAt(Instant at) {
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
    }

    private void clear() {
        ahead = false;
        first = Instant.MAX;
        last = Instant.MIN;
        turns.clear();
        heard.clear();
        pending.clear();
        spoken.clear();
        entries.clear();
        taken.clear();
        writes.clear();
        answered.clear();
        toldUntil.clear();
        changes.clear();
        asks.clear();
        concernedBy.clear();
    }

    private void ask(SortedSet<CommunityId> concerned, List<GroupMessage> messages) {
        BatchLedger.Findings found = batchLedger.find(concerned, messages);
        found.changes()
                .forEach((community, change) -> turns.get(community)
                        .bringUpTo(change, found.directory(), stores.rounds(), stores.ledger(), directory.rosters()));
        heard.putAll(found.heard());
        found.pending().forEach(question -> pending.putIfAbsent(question.asked(), question));
    }

    /**
     * Hears one of the messages with which it has begun. If that ends otherwise than with an answer or with silence, it is
     * as if the message had not been there.
     *
     * @throws HeardAlone if it has to be heard by itself
     */
    Optional<Speech.Answer> hear(GroupMessage message) {
        sheet = new Sheet();
        Optional<Speech.Answer> answer = bot.hear(message);
        accept();
        taken.add(message);
        return answer;
    }

    private void accept() {
        sheet.entries.forEach(entry -> {
            Map<RoundId, List<Mark>> byRound = entry.marks().stream()
                    .collect(Collectors.groupingBy(Mark::round, LinkedHashMap::new, Collectors.toList()));
            byRound.forEach((id, marks) -> {
                LiveRound round = live(id);
                RoundChange change = changes.computeIfAbsent(id, same -> new RoundChange(round.round()));
                Map<RoomNo, Standing> standing = sheet.standing.getOrDefault(id, Map.of());
                round.add(marks, standing);
                change.add(marks.size(), standing);
            });
        });
        sheet.entries.forEach(entry -> heard.put(entry.message(), new Ledger.Heard(entry.message(), entry.answer())));
        entries.addAll(sheet.entries);
        writes.addAll(sheet.writes);
        answered.addAll(sheet.answered);
        toldUntil.putAll(sheet.toldUntil);
        asks.addAll(sheet.asks);
        sheet.answered.forEach(conversation -> spoken.merge(conversation, 1, Integer::sum));
        sheet.questions.forEach((asked, question) -> question.ifPresentOrElse(
                open -> {
                    pending.put(asked, open);
                    memory.asked(open);
                },
                () -> {
                    pending.remove(asked);
                    memory.answered(asked);
                }));
    }

    /**
     * What messages have come to, to be written in one transaction.
     *
     * @param write called within it, and looks as well whether what was assumed is so
     * @param answered once for each answer
     * @param unasked of whom is known after that that no other node waits for an answer of theirs, and in which communities
     * @param last when the last of the messages came
     */
    record WorkedOut(
            Runnable write,
            List<RoundChange> changes,
            List<Conversation> answered,
            Map<Asked, List<OpenRounds>> unasked,
            Instant last) {}

    /** @return what was heard since it began. Memory has it already, and has to be told if it is not committed */
    WorkedOut workedOut() {
        List<Ledger.Entry> appended = List.copyOf(entries);
        List<Runnable> also = List.copyOf(writes);
        Map<Asked, List<OpenRounds>> unasked = ahead ? notKnownToBeUnasked() : Map.of();
        Runnable append = append(appended, unasked.keySet());
        WorkedOut workedOut = new WorkedOut(
                () -> {
                    append.run();
                    also.forEach(Runnable::run);
                },
                List.copyOf(changes.values()),
                List.copyOf(answered),
                unasked,
                last);
        changes.keySet().stream()
                .map(RoundId::community)
                .distinct()
                .forEach(community -> turns.get(community).changed());
        asks.forEach(community -> turns.get(community).changed());
        memory.keep(turns.values());
        onTheirWay = new HashMap<>();
        answered.forEach(conversation -> onTheirWay.merge(conversation, 1, Integer::sum));
        ahead = false;
        return workedOut;
    }

    private Map<Asked, List<OpenRounds>> notKnownToBeUnasked() {
        Map<Asked, List<OpenRounds>> notKnown = new LinkedHashMap<>();
        for (GroupMessage message : taken) {
            Asked sayer = Asked.sayer(message);
            List<OpenRounds> concerned = concernedBy.get(sayer);
            if (!concerned.stream().allMatch(rounds -> rounds.isUnasked(sayer))) {
                notKnown.put(sayer, concerned);
            }
        }
        return notKnown;
    }

    private Runnable append(List<Ledger.Entry> appended, Collection<Asked> unasked) {
        if (ahead) {
            BatchLedger.Assumed assumed = assumed(unasked);
            return () -> batchLedger.append(appended, assumed);
        }
        return () -> {
            if (!appended.isEmpty()) {
                stores.ledger().append(appended);
            }
        };
    }

    private BatchLedger.Assumed assumed(Collection<Asked> unasked) {
        Map<CommunityId, Long> known = new TreeMap<>();
        turns.forEach((community, rounds) -> known.put(community, rounds.changes()));
        List<String> silenced = taken.stream()
                .map(GroupMessage::key)
                .filter(message -> !heard.containsKey(message))
                .distinct()
                .toList();
        return new BatchLedger.Assumed(directoryKnown, known, silenced, List.copyOf(unasked), first);
    }

    /** It was committed. */
    void committed(WorkedOut workedOut) {
        tries = 0;
        onTheirWay = Map.of();
        workedOut.unasked().forEach((whom, concerned) -> concerned.forEach(rounds -> rounds.unasked(whom)));
        spokenLately.said(workedOut.answered(), workedOut.last());
    }

    /** Lets the boards follow, which may be late. By any thread. */
    void follow(WorkedOut workedOut) {
        followingBoards.changed(
                workedOut.changes().stream().map(RoundChange::told).toList());
    }

    /** A message is going to be heard alone: it may read the boards, and changes them by itself. */
    void hearsAlone() {
        try {
            followingBoards.tell();
        } catch (RuntimeException missed) { // they are made anew, and nobody else fails for it
            return;
        }
    }

    /** A message was heard alone: it may have changed what it is about, and been answered. */
    void heardAlone(Waiting waiting) {
        waiting.communities().forEach(community -> memory.of(community).disturbed());
        spokenLately.ask(waiting.message().conversation(), waiting.message().at());
    }

    /**
     * Something was not committed, or nobody knows: memory knows nothing any more.
     *
     * @param lost all that was not
     */
    void givenUp(List<Waiting> lost) {
        memory.forget(turns.keySet());
        lost.forEach(waiting -> memory.forget(waiting.communities()));
        tries = 0;
        onTheirWay = Map.of();
        clear();
    }

    /** @return the stores, where they may be asked: who works ahead is not in a transaction, and what is on its way is not there yet */
    private Stores asked() {
        if (ahead) {
            throw new HeardAlone();
        }
        return stores;
    }

    private OpenRounds inTurn(CommunityId community) {
        return Optional.ofNullable(turns.get(community)).orElseThrow(HeardAlone::new);
    }

    /** @return empty for a closed round: to that a batch adds nothing, so what the stores say of it is all there is */
    private Optional<LiveRound> openRound(RoundId id) {
        return inTurn(id.community()).find(id);
    }

    private LiveRound live(RoundId id) {
        return openRound(id).orElseThrow(HeardAlone::new);
    }

    private final class DraftLedger implements Ledger {

        /** A message may concern other communities by now than when it came. */
        @Override
        public Map<CommunityId, Long> takeTurn(Collection<CommunityId> communities) {
            if (!turns.keySet().containsAll(communities)) {
                throw new HeardAlone();
            }
            return Map.of(); // the bot asks for no numbers
        }

        @Override
        public Map<String, Heard> heard(Collection<String> messages) {
            Map<String, Heard> found = new HashMap<>();
            for (String message : messages) {
                Heard known = heard.get(message);
                if (known != null) {
                    found.put(message, known);
                }
            }
            return found;
        }

        @Override
        public void append(List<Entry> appended) {
            appended.stream().flatMap(entry -> entry.marks().stream()).forEach(mark -> live(mark.round()));
            sheet.entries.addAll(appended);
        }

        @Override
        public List<Mark> marks(RoundId round) {
            return openRound(round)
                    .map(LiveRound::marks)
                    .orElseGet(() -> asked().ledger().marks(round));
        }

        @Override
        public List<Mark> marksAfter(RoundId round, long position) {
            return marks(round).stream()
                    .filter(mark -> mark.position() > position)
                    .toList();
        }

        @Override
        public List<Mark> marks(RoundId round, Collection<RoomNo> rooms) {
            return openRound(round)
                    .map(live -> live.marks(rooms))
                    .orElseGet(() -> asked().ledger().marks(round, rooms));
        }

        @Override
        public List<Mark> marksBy(RoundId round, String reporter) {
            return openRound(round)
                    .map(live -> live.marksBy(reporter))
                    .orElseGet(() -> asked().ledger().marksBy(round, reporter));
        }

        @Override
        public Map<String, String> texts(Collection<String> messages) {
            Map<String, String> texts = new HashMap<>(asked().ledger().texts(messages));
            entries.stream()
                    .filter(entry -> messages.contains(entry.message()))
                    .forEach(entry -> texts.put(entry.message(), entry.text()));
            return texts;
        }
    }

    private final class DraftRounds implements Rounds {

        @Override
        public Optional<Round> find(RoundId id) {
            return openRound(id).map(LiveRound::round).or(() -> asked().rounds().find(id));
        }

        @Override
        public List<Round> open(CommunityId community) {
            return inTurn(community).all();
        }

        @Override
        public List<Round> latest(CommunityId community, int most) {
            OpenRounds open = inTurn(community);
            return asked().rounds().latest(community, most).stream()
                    .map(round -> open.find(round.id()).map(LiveRound::round).orElse(round))
                    .toList();
        }

        @Override
        public List<Round> all(CommunityId community) {
            OpenRounds open = inTurn(community);
            return asked().rounds().all(community).stream()
                    .map(round -> open.find(round.id()).map(LiveRound::round).orElse(round))
                    .toList();
        }

        /** Only who begins a round asks for it, and that is not done in a batch: better known before all is worked out. */
        @Override
        public int lastNumber(CommunityId community) {
            throw new HeardAlone();
        }

        @Override
        public Optional<PurgedRound> purged(RoundId id) {
            return asked().rounds().purged(id);
        }

        @Override
        public void begin(Round round) {
            throw new HeardAlone();
        }

        @Override
        public void reschedule(Round round) {
            throw new HeardAlone();
        }
    }

    private final class DraftBoards implements Boards {

        @Override
        public Board of(Round round, Area area) {
            return openRound(round.id())
                    .map(live -> live.board(area))
                    .orElseGet(() -> asked().boards().of(round, area));
        }

        @Override
        public Map<Area, Tally> tallies(Round round) {
            return openRound(round.id())
                    .map(LiveRound::tallies)
                    .orElseGet(() -> asked().boards().tallies(round));
        }

        @Override
        public Tally tally(Round round, UnitNo unit, Map<RoomNo, Standing> standing) {
            return openRound(round.id())
                    .map(live -> live.tally(unit, standing))
                    .orElseGet(() -> asked().boards().tally(round, unit, standing));
        }

        @Override
        public void changed(Round round, int appended, Map<RoomNo, Standing> standing) {
            sheet.standing.put(round.id(), standing);
        }

        @Override
        public void forget(Round round) {
            throw new HeardAlone();
        }
    }

    private final class DraftQuestions implements Questions {

        @Override
        public List<Question> pending(Collection<Asked> whom, Instant now) {
            return whom.stream()
                    .flatMap(asked -> current(asked).stream())
                    .filter(question -> now.isBefore(question.until()))
                    .toList();
        }

        private Optional<Question> current(Asked asked) {
            Optional<Question> changed = sheet.questions.get(asked);
            return changed == null ? Optional.ofNullable(pending.get(asked)) : changed;
        }

        @Override
        public void ask(Question question, Collection<CommunityId> concerned) {
            sheet.questions.put(question.asked(), Optional.of(question));
            sheet.writes.add(() -> stores.questions().ask(question, concerned));
            sheet.asks.addAll(concerned);
        }

        /** Mostly there is none, and then nothing needs to be written. */
        @Override
        public void settle(Conversation conversation, String sender) {
            Asked asked = new Asked(conversation, sender);
            if (current(asked).isPresent()) {
                sheet.questions.put(asked, Optional.empty());
                sheet.writes.add(() -> stores.questions().settle(conversation, sender));
            }
        }
    }

    private final class DraftChat implements GroupChat {

        @Override
        public void post(List<Outgoing> outgoing) {
            sheet.writes.add(() -> stores.groupChat().post(outgoing));
        }

        @Override
        public List<String> undelivered(Area about, Instant since) {
            return asked().groupChat().undelivered(about, since);
        }

        /** Only roll-ups are asked for, and those are posted when the clock knocks, never by a message. */
        @Override
        public List<Told> told(String keys) {
            return asked().groupChat().told(keys);
        }

        @Override
        public boolean reaches(Conversation conversation) {
            return stores.groupChat().reaches(conversation);
        }

        @Override
        public boolean allSent(String keys) {
            return asked().groupChat().allSent(keys);
        }
    }

    private final class DraftBudget implements SpeakingBudget {

        @Override
        public int speak(Conversation conversation, Instant now) {
            sheet.answered.add(conversation);
            return spoken(conversation, now);
        }

        @Override
        public void speak(List<Conversation> conversations, Instant now) {
            sheet.answered.addAll(conversations);
        }

        @Override
        public Map<Conversation, Integer> spoken(Collection<Conversation> conversations, Instant now) {
            return conversations.stream()
                    .distinct()
                    .collect(Collectors.toMap(
                            conversation -> conversation, conversation -> spoken.getOrDefault(conversation, 0)));
        }
    }

    private final class DraftGaps implements HearingGaps {

        @Override
        public Optional<Gap> untold(Conversation conversation, Instant now) {
            Instant told = toldUntil.getOrDefault(conversation, Instant.MIN);
            Optional<Gap> untold = stores.gaps()
                    .untold(conversation, now)
                    .filter(gap -> gap.until().isAfter(told));
            if (untold.isPresent()) {
                asked(); // what is on its way may have told it
            }
            return untold;
        }

        @Override
        public void told(Conversation conversation, Instant until) {
            sheet.toldUntil.put(conversation, until);
            sheet.writes.add(() -> stores.gaps().told(conversation, until));
        }
    }

    /** Binding ends the batch: it is about conversations that the turns taken say nothing of. */
    private final class DraftGroups implements Groups {

        @Override
        public Optional<Group> boundTo(Conversation conversation) {
            return directory.groups().boundTo(conversation);
        }

        @Override
        public Optional<Conversation> conversationOf(Group group, Channel channel) {
            return directory.groups().conversationOf(group, channel);
        }

        @Override
        public Optional<WebhookKey> webhookKeyOf(Group group) {
            return directory.groups().webhookKeyOf(group);
        }

        @Override
        public List<Group> within(Area area) {
            return directory.groups().within(area);
        }

        @Override
        public void bind(Group group, Conversation conversation, String by, Instant at) {
            throw new HeardAlone();
        }
    }
}
