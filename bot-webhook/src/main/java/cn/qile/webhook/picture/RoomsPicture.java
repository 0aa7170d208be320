package cn.qile.webhook.picture;

import cn.qile.core.roster.Household;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Board;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A micro-grid: each unit's floors, the highest on top, and the rooms on them. */
final class RoomsPicture {

    /** With more in a row their words stand under the numbers. */
    private static final int WIDE = 5;

    private final Top top;
    private final Board board;
    private final Function<Object, String> words;

    RoomsPicture(Top top, Board board, Function<Object, String> words) {
        this.top = top;
        this.board = board;
        this.words = words;
    }

    byte[] png() {
        Sheet sheet = new Sheet();
        top.on(sheet, board.tally());
        legend(sheet);
        Map<UnitNo, List<Household>> units = board.households().stream()
                .collect(
                        Collectors.groupingBy(household -> household.room().unit(), TreeMap::new, Collectors.toList()));
        units.forEach((unit, households) -> unit(sheet, unit, households));
        return sheet.gap(20).png();
    }

    private void unit(Sheet sheet, UnitNo unit, List<Household> households) {
        Board own = board.where(household -> household.room().unit().equals(unit));
        sheet.heading(words.apply(unit), top.figures(own.tally()));
        Map<Integer, List<Household>> floors = households.stream()
                .collect(Collectors.groupingBy(
                        Household::floor, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        List<String> lines = columns(floors);
        int columns = lines.isEmpty()
                ? floors.values().stream().mapToInt(List::size).max().orElseThrow()
                : lines.size();
        int height = columns <= WIDE ? 62 : 72;
        floors.forEach((floor, rooms) ->
                sheet.row(floor + top.word("floor"), inColumns(rooms, lines), Math.max(columns, 2), height));
    }

    /** Rooms above one another are, if their numbers' last two characters say so: 904 and 1004. */
    private static List<String> columns(Map<Integer, List<Household>> floors) {
        Set<String> ends = new TreeSet<>();
        boolean unique = true;
        int widest = 0;
        for (List<Household> floor : floors.values()) {
            Set<String> own = floor.stream().map(RoomsPicture::end).collect(Collectors.toSet());
            unique &= own.size() == floor.size();
            ends.addAll(own);
            widest = Math.max(widest, floor.size());
        }
        return unique && ends.size() <= widest + 2 ? List.copyOf(ends) : List.of();
    }

    private static String end(Household household) {
        String room = household.room().room();
        return room.substring(Math.max(0, room.length() - 2));
    }

    private List<Cell> inColumns(List<Household> rooms, List<String> columns) {
        List<Cell> cells = new ArrayList<>(Collections.nCopies(columns.size(), null));
        rooms.forEach(household -> {
            if (columns.isEmpty()) {
                cells.add(cell(household));
            } else {
                cells.set(columns.indexOf(end(household)), cell(household));
            }
        });
        return cells;
    }

    private Cell cell(Household household) {
        return Cell.of(household, board.of(household), words::apply);
    }

    /** Only what is to be seen. */
    private void legend(Sheet sheet) {
        List<Cell> cells = board.households().stream().map(this::cell).toList();
        Set<Look> seen =
                cells.stream().map(Cell::look).collect(Collectors.toCollection(() -> EnumSet.noneOf(Look.class)));
        List<Sheet.Legend> entries = new ArrayList<>();
        seen.forEach(look -> entries.add(new Sheet.Legend(new Cell("", look, sample(look), false, -1), meaning(look))));
        if (cells.stream().anyMatch(Cell::flagged)) {
            entries.add(new Sheet.Legend(new Cell("", Look.OPEN, " ", true, -1), top.word("legend-special")));
        }
        sheet.legend(entries);
    }

    private String sample(Look look) {
        return switch (look) {
            case DONE, OPEN, NOT_MEANT -> "";
            case PARTIAL -> "2/3";
            case NO_ANSWER -> top.word("no-answer");
            case OTHER -> top.word("away");
            case SELF_REPORTED -> top.word("self-reported");
        };
    }

    private String meaning(Look look) {
        return switch (look) {
            case DONE -> top.word("legend-done");
            case OPEN -> top.word("legend-open");
            case PARTIAL -> top.word("legend-partial");
            case NO_ANSWER -> top.word("legend-no-answer");
            case OTHER -> top.word("legend-other");
            case SELF_REPORTED -> top.word("legend-self-reported");
            case NOT_MEANT -> top.word("legend-not-meant");
        };
    }
}
