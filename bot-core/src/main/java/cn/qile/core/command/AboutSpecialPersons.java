package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Visits;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import cn.qile.core.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 特殊的9个采了7个,还差602和1101: all who must be visited here were, but for those at the doors named. Numbers that do not add
 * up change nothing; without any number it takes a 是, as whenever all is said to be done.
 */
final class AboutSpecialPersons implements Command {

    private static final Effect NOTHING = Effect.marks(List.of(), List.of());

    private final Rounds rounds;
    private final Boards boards;

    AboutSpecialPersons(Rounds rounds, Boards boards) {
        this.rounds = rounds;
        this.boards = boards;
    }

    @Override
    public String example() {
        return "特殊的9个都采了";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean counts = clause.certain()
                && clause.isClear()
                && !scene.member().isEmpty()
                && clause.places().isEmpty()
                && clause.has(Sense.SPECIAL)
                && clause.has(Sense.STATUS)
                && clause.hasOnly(
                        Sense.SPECIAL, Sense.STATUS, Sense.COUNT, Sense.PERSON, Sense.KIND, Sense.ROUND, Sense.LATE)
                && saysVisited(clause);
        return counts ? scene.home().map(home -> heard(clause, scene, home)) : Optional.empty();
    }

    private static boolean saysVisited(Clause clause) {
        return Claim.saysDone(clause)
                || clause.code(Sense.STATUS).filter("visited"::equals).isPresent();
    }

    private Effect heard(Clause clause, Scene scene, Community home) {
        List<Round> meant = RoundChoice.reportable(clause, scene, home, rounds).stream()
                .filter(Round::visits)
                .filter(scene::touches)
                .toList();
        if (meant.isEmpty()) {
            return scene.isAddressed() ? Effect.say(Missing.noRound(scene, rounds)) : NOTHING;
        }
        if (meant.size() > 1) {
            return Effect.ask(Effect.Asks.ROUND, RoundChoice.which(meant));
        }
        Round round = meant.get(0);
        Clause open = new Clause(clause.except(), List.of(), clause.words(), "", true);
        return Rooms.of(open, scene, left -> counted(clause, round, Set.copyOf(Rooms.of(left)), scene));
    }

    private Effect counted(Clause clause, Round round, Set<RoomNo> left, Scene scene) {
        Board here = scene.near(scene.roster(round)).stream()
                .filter(round.scope())
                .map(Household::area)
                .distinct()
                .map(area -> boards.of(round, area))
                .reduce(new Board(List.of(), Map.of()), Board::and);
        Board special = here.where(household -> here.of(household).visits().must() > 0);
        if (!special.households().stream().allMatch(scene::mayReport)) {
            return Effect.say(new Speech.NotYours(scene.write(Rooms.of(special.households()))));
        }
        Board open = special.where(household -> left.contains(household.room()));
        Board done = special.where(household -> !left.contains(household.room()));
        int there = must(special);
        int waived = done.tally().visits().waived();
        int[] counts = clause.words().stream()
                .filter(word -> word.sense() == Sense.COUNT)
                .mapToInt(Word::number)
                .toArray();
        int said = counts.length > 1 ? counts[0] : there;
        int told = counts.length > 0 ? counts[counts.length - 1] : must(done) - waived;
        boolean withWaived = told == must(done);
        boolean addsUp =
                said == there && open.households().size() == left.size() && (withWaived || told == must(done) - waived);
        if (!addsUp) {
            return Effect.say(new Speech.NumbersDiffer(said, told, left.size(), there));
        }
        if (counts.length == 0 && !scene.isConfirmed()) {
            return Effect.ask(
                    Effect.Asks.YES,
                    new Speech.ConfirmVisits(
                            told, scene.write(left.stream().sorted().toList())));
        }
        return Effect.marks(marks(round, done, open, withWaived, scene), List.of());
    }

    private static int must(Board board) {
        return board.tally().visits().must();
    }

    /** What was signed off is said to be done only if the speaker counts it in. */
    private static List<Mark> marks(Round round, Board done, Board open, boolean withWaived, Scene scene) {
        List<Mark> marks = new ArrayList<>();
        for (Household household : done.households()) {
            Visits visits = done.of(household).visits();
            int visited = withWaived ? visits.must() : visits.must() - visits.waived();
            if (visited > 0) {
                marks.add(mark(round, household, Outcome.VISITED, visited, scene));
            }
        }
        for (Household household : open.households()) {
            if (open.of(household).visits().done() > 0) {
                marks.add(mark(round, household, Outcome.NOT_VISITED, 0, scene));
            }
        }
        return marks;
    }

    private static Mark mark(Round round, Household household, Outcome outcome, int persons, Scene scene) {
        return new Mark(
                round.id(),
                0,
                household.room(),
                outcome,
                persons,
                Mark.Source.MEMBER,
                scene.message().sender(),
                scene.message().at(),
                !round.isOpen(),
                scene.message().key(),
                "");
    }
}
