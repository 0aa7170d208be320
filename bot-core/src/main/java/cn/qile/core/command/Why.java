package cn.qile.core.command;

import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Standing;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** 为什么 1504: the marks behind a household: who, when, the raw words, before → after. For who answers for that door. */
final class Why implements Command {

    /** The last marks are what counts; more than this is not read in a chat. */
    private static final int MOST_MARKS = 8;

    private final Ledger ledger;
    private final Rounds rounds;
    private final Members members;

    Why(Ledger ledger, Rounds rounds, Members members) {
        this.ledger = ledger;
        this.rounds = rounds;
        this.members = members;
    }

    @Override
    public String example() {
        return "为什么 1504";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = clause.has(Sense.WHY)
                && clause.isClear()
                && !clause.places().isEmpty()
                && clause.hasOnly(Sense.WHY, Sense.KIND, Sense.ROUND, Sense.STATUS, Sense.QUESTION);
        return asks ? scene.home().map(home -> answer(clause, scene, home)) : Optional.empty();
    }

    private Effect answer(Clause clause, Scene scene, Community home) {
        Whereabouts.Found found = Whereabouts.find(clause.places(), clause.except(), scene, scene.roster(home));
        if (!found.unclear().isEmpty()) {
            return Effect.say(found.unclear().get(0));
        }
        if (found.households().isEmpty()) {
            return Effect.say(
                    new Speech.UnknownRoom(clause.places().get(0).said(), scene.isUnitGroup(), scene.example()));
        }
        Household household = found.households().get(0);
        String room = scene.write(household.room());
        if (scene.isResidentsGroup() || !scene.mayReport(household)) {
            return Effect.say(new Speech.NotYours(room));
        }
        List<Round> meant = meant(clause, scene, home, household);
        return Effect.say(
                meant.isEmpty()
                        ? Missing.noRound(scene, rounds)
                        : new Speech.Because(
                                room,
                                meant.stream()
                                        .map(round -> evidence(round, household, scene))
                                        .toList()));
    }

    /** What is open for that door; else the last round that was. Any round can be named. */
    private List<Round> meant(Clause clause, Scene scene, Community home, Household household) {
        List<Round> named = clause.number(Sense.ROUND).stream()
                .mapToObj(number -> RoundId.said(home.id(), number).flatMap(rounds::find))
                .flatMap(Optional::stream)
                .toList();
        List<Round> open = RoundChoice.named(clause, named.isEmpty() ? scene.open() : named).stream()
                .filter(round -> round.scope().test(household))
                .toList();
        return open.isEmpty()
                ? RoundChoice.named(clause, rounds.latest(home.id(), Missing.LATEST)).stream()
                        .filter(round -> round.scope().test(household))
                        .limit(1)
                        .toList()
                : open;
    }

    /** What is taken back is told as what it was. */
    private static boolean isOfVisits(Mark mark, List<Mark> before) {
        return mark.outcome() == Outcome.UNDONE
                ? before.stream()
                        .filter(other -> other.message().equals(mark.undoes()))
                        .allMatch(Why::isOfVisits)
                : isOfVisits(mark);
    }

    private static boolean isOfVisits(Mark mark) {
        return mark.outcome().isOfVisits();
    }

    private Speech.Evidence evidence(Round round, Household household, Scene scene) {
        Household frozen =
                scene.roster(round).find(household.room()).map(round::of).orElse(household);
        List<Mark> marks = ledger.marks(round.id(), List.of(household.room()));
        Map<String, String> texts =
                ledger.texts(marks.stream().map(Mark::message).distinct().toList());
        List<Speech.Testimony> testimonies = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            Standing before = Standing.of(frozen, marks.subList(0, i));
            Standing after = Standing.of(frozen, marks.subList(0, i + 1));
            boolean ofVisits =
                    before.visits().must() + after.visits().must() > 0 && isOfVisits(mark, marks.subList(0, i));
            testimonies.add(new Speech.Testimony(
                    members.find(mark.reporter()).map(Member::name).orElse(""),
                    mark.source() == Mark.Source.RESIDENT,
                    mark.at(),
                    texts.getOrDefault(mark.message(), ""),
                    ofVisits ? Terms.of(before.visits()) : Terms.of(before),
                    ofVisits ? Terms.of(after.visits()) : Terms.of(after)));
        }
        int first = Math.max(0, testimonies.size() - MOST_MARKS);
        return new Speech.Evidence(
                RoundChoice.called(round), testimonies.subList(first, testimonies.size()), testimonies.isEmpty());
    }
}
