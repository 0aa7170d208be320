package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Tally;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 看板: the board as a picture: in a unit's group that unit's rooms, elsewhere the micro-grids. Of the newest round that is
 * open, else of the last one. Residents' groups get its figures in one line.
 */
final class ShowBoard implements Command {

    private final Boards boards;
    private final Rounds rounds;

    ShowBoard(Boards boards, Rounds rounds) {
        this.boards = boards;
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "看板";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = clause.has(Sense.BOARD)
                && clause.isClear()
                && clause.hasOnly(Sense.BOARD, Sense.PROGRESS, Sense.KIND, Sense.ROUND, Sense.REQUEST);
        return asks ? Optional.of(Effect.say(answer(clause, scene))) : Optional.empty();
    }

    private Speech.Answer answer(Clause clause, Scene scene) {
        if (scene.isResidentsGroup()) {
            View view = new View(clause, scene, boards);
            return view.isEmpty() ? Missing.noRound(scene, rounds) : new Speech.BoardForMembers(view.figures());
        }
        return scene.home()
                .map(home -> answer(clause, scene, home))
                .orElseGet(() -> figures(new View(clause, scene, boards), scene));
    }

    /** Of several communities there is no one picture. */
    private Speech.Answer figures(View view, Scene scene) {
        return view.isEmpty() ? Missing.noRound(scene, rounds) : new Speech.Progress(view.figures());
    }

    private Speech.Answer answer(Clause clause, Scene scene, Community home) {
        Optional<Round> meant = meant(clause, scene, home);
        if (meant.isEmpty()) {
            return Missing.noRound(scene, rounds);
        }
        Round round = meant.get();
        if (clause.places().isEmpty()) {
            return shown(round, usual(scene, home), scene);
        }
        Whereabouts.Found found = Whereabouts.find(clause.places(), clause.except(), scene, scene.roster(round));
        if (!found.unclear().isEmpty()) {
            return found.unclear().get(0);
        }
        return found.households().isEmpty()
                ? new Speech.UnknownArea(clause.places().get(0).said())
                : shown(round, around(found.households(), home), scene);
    }

    private Optional<Round> meant(Clause clause, Scene scene, Community home) {
        List<Round> open = scene.open().stream()
                .filter(round -> round.id().community().equals(home.id()))
                .filter(scene::touches)
                .sorted(Comparator.comparing(Round::id).reversed())
                .toList();
        Stream<Round> before = rounds.latest(home.id(), Missing.LATEST).stream().filter(scene::touches);
        return Stream.concat(
                        RoundChoice.named(clause, open).stream(), RoundChoice.named(clause, before.toList()).stream())
                .findFirst();
    }

    private static Area usual(Scene scene, Community home) {
        List<Area> own =
                scene.areas().stream().filter(home.area()::covers).distinct().toList();
        return own.size() == 1 ? own.get(0) : home.area();
    }

    private static Area around(Collection<Household> households, Community home) {
        List<Area> microGrids =
                households.stream().map(Household::area).distinct().toList();
        return microGrids.size() == 1 ? microGrids.get(0) : home.area();
    }

    private Speech.Answer shown(Round round, Area area, Scene scene) {
        List<Tally> parts = area.isMicroGrid() ? List.of() : parts(round, area);
        Board board = area.isMicroGrid() ? boards.of(round, area) : new Board(List.of(), Map.of());
        Tally all = parts.stream().reduce(board.tally(), Tally::plus);
        return new Speech.BoardShown(
                List.of(new Speech.BoardOf(round.id().toString(), area.path())),
                area.name(),
                View.figures(List.of(round), all, scene.message().at()),
                !round.isOpen(),
                parts.size(),
                (int) parts.stream().filter(Tally::isClear).count(),
                !area.isMicroGrid());
    }

    private List<Tally> parts(Round round, Area area) {
        return boards.tallies(round).entrySet().stream()
                .filter(part -> area.covers(part.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
