package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Narrows rounds down by what a clause says of their kind and number (design.md, "Which round a report belongs to"). */
final class RoundChoice {

    private RoundChoice() {}

    /** @return the rounds that the clause can mean, as far as it names a kind or a number */
    static List<Round> named(Clause clause, List<Round> rounds) {
        OptionalInt number = clause.number(Sense.ROUND);
        Predicate<Round> byNumber =
                round -> number.isEmpty() || number.getAsInt() == round.id().number();
        Predicate<Round> byKind =
                round -> clause.code(Sense.KIND).map(round.kind()::equals).orElse(true);
        return rounds.stream().filter(byNumber.and(byKind)).toList();
    }

    /**
     * @return the rounds of the community that a report can mean: the open ones; a closed one only if it is named, or 补 is
     *     said (design.md, "Which round a report belongs to")
     */
    static List<Round> reportable(Clause clause, Scene scene, Community home, Rounds rounds) {
        List<Round> open = scene.open().stream()
                .filter(round -> round.id().community().equals(home.id()))
                .toList();
        List<Round> closed = clause.number(Sense.ROUND).isPresent()
                ? RoundId.said(home.id(), clause.number(Sense.ROUND).getAsInt()).flatMap(rounds::find).stream()
                        .filter(round -> !round.isOpen())
                        .toList()
                : clause.has(Sense.LATE) ? lastClosed(clause, scene, home, rounds) : List.of();
        boolean lastOne = clause.code(Sense.LATE).filter("last"::equals).isPresent(); // 补上一轮
        return named(
                clause,
                lastOne ? closed : Stream.concat(open.stream(), closed.stream()).toList());
    }

    private static List<Round> lastClosed(Clause clause, Scene scene, Community home, Rounds rounds) {
        return rounds.latest(home.id(), Missing.LATEST).stream()
                .filter(round -> !round.isOpen() && scene.touches(round))
                .filter(round -> named(clause, List.of(round)).contains(round))
                .limit(1)
                .toList();
    }

    /** @return the question which of these rounds is meant */
    static Speech.Answer which(List<Round> rounds) {
        List<Speech.Called> called =
                rounds.stream().map(RoundChoice::called).distinct().toList();
        return new Speech.WhichRound(called, "第" + called.get(0).number() + "轮");
    }

    /**
     * @param rounds of several communities, whose numbers say nothing to a street
     * @return the question which kind is meant
     */
    static Speech.Answer whichKind(List<Round> rounds) {
        List<Speech.Called> called = rounds.stream()
                .map(round -> new Speech.Called(0, false, called(round).kind()))
                .distinct()
                .toList();
        return new Speech.WhichRound(called, "");
    }

    static Speech.Called called(Round round) {
        return new Speech.Called(round.id().number(), true, new Speech.Term("kind", round.kind()));
    }

    /** @return the rounds as one is called where they are those of several communities: by their kind only */
    static Speech.Called called(List<Round> rounds) {
        Speech.Called first = called(rounds.get(0));
        return rounds.size() == 1 ? first : new Speech.Called(0, false, first.kind());
    }
}
