package cn.qile.core.reminder;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A micro-grid's part of a round. */
record Part(Area microGrid, Board board, Tally tally) {

    /** @return the parts of a round in the order of their first rooms; every mark is looked at once */
    static List<Part> of(List<Household> households, Collection<Mark> marks) {
        Map<RoomNo, List<Mark>> byRoom = marks.stream().collect(Collectors.groupingBy(Mark::room));
        Map<Area, List<Household>> byMicroGrid = households.stream()
                .collect(Collectors.groupingBy(Household::area, LinkedHashMap::new, Collectors.toList()));
        List<Part> parts = new ArrayList<>();
        byMicroGrid.forEach((area, theirs) -> {
            Board board = Board.fold(
                    theirs,
                    theirs.stream()
                            .flatMap(household -> byRoom.getOrDefault(household.room(), List.of()).stream())
                            .toList());
            parts.add(new Part(area, board, board.tally()));
        });
        return parts;
    }

    boolean isUnfinished() {
        return !tally.isClear();
    }

    /** "Only grids under 50 %" (product.md, T+10). */
    boolean isUnderHalf() {
        return (tally.done() + tally.waived()) * 2 < tally.households();
    }

    /** @return the grid (大网格) that it lies in */
    Area grid() {
        return new Area(microGrid.street(), microGrid.community(), microGrid.grid(), "");
    }

    static Tally sum(List<Part> parts) {
        return parts.stream().map(Part::tally).reduce(Tally.ZERO, Tally::plus);
    }

    /** @return the households of these parts where somebody waits for a visit, in their order */
    static List<Household> waiting(List<Part> parts) {
        return parts.stream().flatMap(part -> part.board().waiting().stream()).toList();
    }

    /** @return the open households of these parts, in their order */
    static List<Household> open(List<Part> parts) {
        return parts.stream().flatMap(part -> part.board().open().stream()).toList();
    }
}
