package cn.qile.core.command;

import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.LastTimes;
import cn.qile.core.rollup.RollUps;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Timers;
import cn.qile.core.text.Reader;
import cn.qile.core.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hears a message: reads it, lets the commands decide, and appends all that comes of it. Runs inside one transaction,
 * which whoever calls it provides; so everything happens or nothing does.
 */
public final class NeighbourhoodBot implements Bot {

    /** How long a clarifying question waits for its answer (product.md, feature 30). */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Reader reader = new Reader();
    private final Stores stores;
    private final Rosters rosters;
    private final Groups groups;
    private final Questions questions;
    private final Rounds rounds;
    private final Ledger ledger;
    private final Boards boards;
    private final Timers timers;
    private final Bind bind;
    private final Function<Boards, Commands> commandsOver;
    private final Commands commands;
    private final Acknowledgement acknowledgement;
    private final Exports exports;
    private final Announcements announcements;
    private final Answering answering;
    private final RollUps rollUps;

    /**
     * @param stores what it reads from and writes to
     * @param zone whose midnight ends a day
     */
    public NeighbourhoodBot(Stores stores, ZoneId zone) {
        this.stores = stores;
        this.rosters = stores.rosters();
        this.groups = stores.groups();
        this.questions = stores.questions();
        this.rounds = stores.rounds();
        this.ledger = stores.ledger();
        this.boards = stores.boards();
        this.timers = stores.timers();
        Members members = stores.members();
        GroupChat groupChat = stores.groupChat();
        this.bind = new Bind(groups, rosters, reader);
        LastTimes lastTimes = new LastTimes(rosters, rounds, ledger);
        this.rollUps = new RollUps(rosters, rounds, ledger, groups, members, groupChat);
        this.commandsOver =
                over -> new Commands(ledger, rounds, over, members, reader, zone, lastTimes, stores.summaries());
        this.commands = commandsOver.apply(boards);
        this.acknowledgement = new Acknowledgement(ledger, boards);
        this.announcements = new Announcements(groupChat, groups, members, lastTimes);
        this.exports = new Exports(groupChat, stores.exportLog());
        this.answering = new Answering(ledger, groupChat, stores.budget(), stores.gaps());
    }

    /** @return one sentence for each command, in the order in which they are tried */
    public List<String> examples() {
        return commands.all().stream().map(Command::example).toList();
    }

    @Override
    public Optional<Speech.Answer> hear(GroupMessage message) {
        Optional<Ledger.Heard> before = ledger.heard(message.key());
        if (before.isPresent()) {
            return before.get().answer();
        }
        Sentence sentence = reader.read(message.text());
        Setting setting = Setting.of(message, rosters, stores.members(), groups);
        List<Community> communities = setting.communities();
        if (Bind.isMeant(sentence) && message.conversation().group()) {
            return bind(sentence, message, setting.speaker());
        }
        if (communities.isEmpty()) {
            return message.conversation().group()
                    ? whenAddressed(message, new Speech.HowToBind(Bind.EXAMPLE))
                    : whenAddressed(message, new Speech.Stranger());
        }
        if (sentence.isOrdinaryTalk() && !answersSomething(sentence, message)) {
            Scene scene = setting.scene(message, List.of(), rosters);
            return whenAddressed(message, new Speech.NotUnderstood(scene.example(sentence)));
        }
        ledger.takeTurn(communities.stream().map(Community::id).toList());
        Optional<Ledger.Heard> meanwhile = ledger.heard(message.key());
        if (meanwhile.isPresent()) {
            return meanwhile.get().answer();
        }
        return inTurn(sentence, setting.scene(message, open(communities, setting.areas()), rosters));
    }

    private List<Round> open(List<Community> communities, List<Area> areas) {
        return communities.stream()
                .flatMap(community -> rounds.open(community.id()).stream())
                .filter(round -> areas.stream()
                        .anyMatch(area -> area.covers(round.scope().area())
                                || round.scope().area().covers(area)))
                .toList();
    }

    private Optional<Speech.Answer> bind(Sentence sentence, GroupMessage message, List<Member> speaker) {
        ledger.takeTurn(bind.hear(sentence, message, speaker).bound().stream()
                .flatMap(group -> rosters.communities(group.area()).stream())
                .map(Community::id)
                .toList());
        Optional<Ledger.Heard> meanwhile = ledger.heard(message.key());
        if (meanwhile.isPresent()) {
            return meanwhile.get().answer();
        }
        Effect effect = bind.hear(sentence, message, speaker); // again: somebody else may have bound it meanwhile
        effect.bound().forEach(group -> groups.bind(group, message.conversation(), message.sender(), message.at()));
        return answering.give(message, effect.answers(), effect.changesSomething() ? message.text() : "");
    }

    /** A bare room or a 不 says nothing by itself, but may answer what was asked. */
    private boolean answersSomething(Sentence sentence, GroupMessage message) {
        return (Reply.isRooms(sentence) || Reply.isNo(sentence))
                && questions
                        .pending(message.conversation(), message.sender(), message.at())
                        .isPresent();
    }

    private Optional<Speech.Answer> inTurn(Sentence sentence, Scene scene) {
        GroupMessage message = scene.message();
        Optional<Questions.Question> asked = questions.pending(message.conversation(), message.sender(), message.at());
        if (asked.isPresent() && Reply.isNo(sentence)) {
            questions.settle(message.conversation(), message.sender());
            return answering.give(message, List.of(new Speech.LeftAlone()));
        }
        if (asked.isPresent() && Reply.isYes(sentence)) {
            questions.settle(message.conversation(), message.sender());
            return heardAnew(asked.get().text(), scene.confirmed(asked.get().askedAt()));
        }
        boolean completes = asked.isPresent()
                && (Reply.isRound(sentence) || Reply.isRooms(sentence) && asksForRoom(asked.get(), scene));
        if (completes) {
            return heardAnew(message.text() + " " + asked.get().text(), scene);
        }
        String quoted = reader.read(message.quote()).completing(sentence);
        return quoted.isEmpty() ? heard(message.text(), sentence, scene) : heardAnew(quoted + message.text(), scene);
    }

    private boolean asksForRoom(Questions.Question asked, Scene scene) {
        return effects(reader.read(asked.text()), scene).stream().anyMatch(effect -> effect.asks() == Effect.Asks.ROOM);
    }

    private List<Effect> effects(Sentence sentence, Scene scene) {
        return effects(sentence, scene, commands);
    }

    private static List<Effect> effects(Sentence sentence, Scene scene, Commands commands) {
        return sentence.clauses().stream()
                .map(clause -> commands.hear(clause, scene))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @param words what the message comes to, with the words that were unclear or are quoted */
    private Optional<Speech.Answer> heardAnew(String words, Scene scene) {
        return heard(words, reader.read(words), scene);
    }

    /** What was asked stays open until it is answered, or something else has been changed or asked meanwhile. */
    private Optional<Speech.Answer> heard(String words, Sentence sentence, Scene scene) {
        GroupMessage message = scene.message();
        List<Effect> effects = effects(sentence, scene);
        if (effects.stream().noneMatch(Effect::saysSomething)) {
            return whenAddressed(message, new Speech.NotUnderstood(scene.example(sentence)));
        }
        if (effects.stream().anyMatch(Effect::changesSomething)) {
            questions.settle(message.conversation(), message.sender());
        }
        return effects.stream()
                .filter(Effect::isQuestion)
                .findFirst()
                .map(question -> ask(question, words, scene))
                .orElseGet(() -> carryOut(effects, words, sentence, scene));
    }

    private Optional<Speech.Answer> ask(Effect question, String words, Scene scene) {
        GroupMessage message = scene.message();
        Instant now = message.at();
        questions.ask(
                new Questions.Question(message.conversation(), message.sender(), words, now, now.plus(PATIENCE)),
                scene.communities().stream().map(Community::id).toList());
        return answering.give(message, question.answers());
    }

    /**
     * An order about rounds stands alone: every part of a message was heard as things stood before it, so what follows an
     * order, and an order that follows reports, would be worked out from what is no longer so.
     */
    private static List<Effect> oneOrder(List<Effect> effects) {
        List<Effect> carriedOut = new ArrayList<>();
        for (Effect effect : effects) {
            boolean second = effect.changesSomething()
                    && carriedOut.stream().anyMatch(Effect::changesSomething)
                    && (effect.isOrder() || carriedOut.stream().anyMatch(Effect::isOrder));
            carriedOut.add(second ? Effect.say(new Speech.OneThingAtOnce()) : effect);
        }
        return carriedOut;
    }

    private Optional<Speech.Answer> carryOut(List<Effect> heard, String words, Sentence sentence, Scene scene) {
        List<Effect> ordered = oneOrder(heard);
        all(ordered, Effect::rescheduled).forEach(round -> {
            rounds.reschedule(round);
            timers.set(round);
        });
        List<Effect> effects =
                ordered.stream().map(effect -> closed(effect, scene)).toList();
        all(effects, Effect::snoozes).forEach(stores.snoozes()::note);
        all(effects, Effect::absences).forEach(stores.absences()::note);
        all(effects, Effect::begun).forEach(round -> {
            rounds.begin(round);
            timers.set(round);
            announcements.begun(round, scene);
        });
        List<Speech.Answer> answers = new ArrayList<>();
        List<Mark> numbered = new ArrayList<>();
        Map<RoundId, Map<RoomNo, Standing>> changes = new HashMap<>();
        Map<RoundId, List<Mark>> byRound = new TreeMap<>();
        for (Mark mark : all(effects, Effect::marks)) {
            byRound.computeIfAbsent(mark.round(), round -> new ArrayList<>()).add(mark);
        }
        byRound.forEach((id, said) -> {
            Round round = rounds.find(id).orElseThrow();
            List<Mark> marks = new ArrayList<>();
            agreed(said).forEach(mark -> marks.add(mark.at(round.position() + marks.size() + 1)));
            Acknowledgement.Outcomes outcomes = acknowledgement.of(round, marks, scene);
            boards.changed(round, marks.size(), outcomes.changes());
            changes.put(id, outcomes.changes());
            if (scene.member().isEmpty()) {
                announcements.selfReported(round, outcomes.changes(), scene);
            }
            answers.add(outcomes.answer());
            numbered.addAll(marks);
        });
        answers.addAll(all(told(effects, sentence, scene, changes), Effect::answers));
        all(effects, Effect::requests).forEach(request -> answers.add(request.notYet(scene)));
        exports.send(all(effects, Effect::exported), scene.message());
        boolean changed = effects.stream().anyMatch(Effect::changesSomething);
        if (answers.stream().anyMatch(NeighbourhoodBot::isRollUp)) {
            announcements.undelivered(scene.open(), scene).ifPresent(answers::add);
        }
        return answering.give(scene, answers, changed ? words : "", numbered);
    }

    private static <T> List<T> all(List<Effect> effects, Function<Effect, List<T>> part) {
        if (effects.size() == 1) {
            return part.apply(effects.get(0));
        }
        List<T> all = new ArrayList<>();
        effects.forEach(effect -> all.addAll(part.apply(effect)));
        return all;
    }

    /** Who closes rounds hears what became of them, and so do their groups. */
    private Effect closed(Effect effect, Scene scene) {
        List<Round> closed = effect.closed();
        return closed.isEmpty()
                ? effect
                : effect.after(CloseRound.told(
                        closed, rollUps.closed(closed, scene.message().at(), toldInPlace(scene)), scene));
    }

    /**
     * 1504齐了,进度: what is only told is told as it is after the marks of the same message, which are not in the ledger
     * yet.
     */
    private List<Effect> told(
            List<Effect> effects, Sentence sentence, Scene scene, Map<RoundId, Map<RoomNo, Standing>> changes) {
        boolean both = !changes.isEmpty() && effects.stream().anyMatch(NeighbourhoodBot::onlyTells);
        if (!both) {
            return effects;
        }
        Commands afterwards = commandsOver.apply(new BoardsAfter(boards, changes));
        List<Effect> again = effects(sentence, scene, afterwards);
        List<Effect> told = new ArrayList<>(effects);
        for (int i = 0; i < told.size(); i++) {
            if (onlyTells(told.get(i)) && onlyTells(again.get(i))) {
                told.set(i, again.get(i));
            }
        }
        return told;
    }

    private static boolean onlyTells(Effect effect) {
        return !effect.answers().isEmpty() && !effect.changesSomething() && !effect.isQuestion();
    }

    /**
     * What one message says of a household in several places: 901-904送到,902没人. The last word counts, but never a 齐了
     * against a word that says otherwise.
     */
    private static List<Mark> agreed(List<Mark> said) {
        if (said.size() == 1) {
            return said;
        }
        Map<List<Object>, Mark> byRoom = new LinkedHashMap<>(); // a household, and those of it who are visited
        Set<Mark> undone = new LinkedHashSet<>();
        for (Mark mark : said) {
            if (mark.outcome() == Outcome.UNDONE) {
                undone.add(mark);
            } else {
                byRoom.merge(
                        List.of(mark.room(), mark.outcome().isOfVisits()),
                        mark,
                        (before, last) -> isDone(last) && !isDone(before) ? before : last);
            }
        }
        return Stream.concat(undone.stream(), byRoom.values().stream()).toList();
    }

    private static boolean isDone(Mark mark) {
        return mark.outcome() == Outcome.DONE || mark.outcome() == Outcome.VISITED;
    }

    private Optional<Speech.Answer> whenAddressed(GroupMessage message, Speech.Answer answer) {
        return message.hearing() == GroupMessage.Hearing.ADDRESSED
                ? answering.give(message, List.of(answer))
                : Optional.empty();
    }

    /** Who closes a round in a group of its leaders, tells it there. */
    private static List<Group> toldInPlace(Scene scene) {
        return scene.group().stream()
                .filter(group -> group.kind() == Group.Kind.LIAISON || group.kind() == Group.Kind.STREET)
                .toList();
    }

    private static boolean isRollUp(Speech.Answer answer) {
        return answer instanceof Speech.Progress || answer instanceof Speech.RoundClosed;
    }
}
