package cn.qile.core.rosterfile;

import cn.qile.core.rosterfile.Table.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A table whose header was understood: its lines give their cells by the header. */
final class Sheet {

    private final String name;
    private final Map<String, Integer> columns;
    private final int headerLine;
    private final List<Line> lines;

    private Sheet(Table table, Map<String, Integer> columns, List<Row> rows, Problems problems) {
        this.name = table.name();
        this.columns = columns;
        this.headerLine = rows.get(0).line();
        List<Line> sound = new ArrayList<>();
        for (Row row : rows.subList(1, rows.size())) {
            if (fits(row)) {
                sound.add(new Line(this, row, problems));
            } else {
                problems.add(new RosterProblem(
                        name,
                        row.line(),
                        "",
                        row.cells().size() + " cells",
                        columns.size() + ": " + String.join(",", columns.keySet())));
            }
        }
        this.lines = List.copyOf(sound);
    }

    /**
     * Reads the header. Columns may stand in any order.
     *
     * @return nothing if the table could not be read or its header is wrong, which is among the problems then; its rows
     *     cannot be checked without
     */
    static Optional<Sheet> of(Table table, List<String> required, List<String> optional, Problems problems) {
        table.problems().forEach(problems::add);
        List<Row> rows = table.rows().stream().filter(row -> !row.isBlank()).toList();
        if (!table.problems().isEmpty()) {
            return Optional.empty();
        }
        if (rows.isEmpty()) {
            problems.add(RosterProblem.of(
                    table.name(), "nothing", "a first line with the headers " + String.join(",", required)));
            return Optional.empty();
        }
        Map<String, Integer> columns = columns(table.name(), rows.get(0), required, optional, problems);
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Sheet(table, columns, rows, problems));
    }

    private static Map<String, Integer> columns(
            String file, Row header, List<String> required, List<String> optional, Problems problems) {
        List<String> names = withoutBlankEnd(header.cells(), 0);
        Map<String, Integer> columns = new LinkedHashMap<>();
        Set<String> missing = new HashSet<>(required);
        boolean right = true;
        for (int i = 0; i < names.size(); i++) {
            String name = Text.strip(names.get(i));
            missing.remove(name);
            boolean known = required.contains(name) || optional.contains(name);
            boolean first = columns.putIfAbsent(name, i) == null;
            if (!known || !first) {
                right = false;
                problems.add(new RosterProblem(
                        file,
                        header.line(),
                        letter(i),
                        name,
                        known ? "each header once" : "one of the headers " + headers(required, optional)));
            }
        }
        for (String name : required) {
            if (missing.contains(name)) {
                right = false;
                problems.add(new RosterProblem(file, header.line(), "", "", "a column with the header " + name));
            }
        }
        return right ? columns : Map.of();
    }

    private static String headers(List<String> required, List<String> optional) {
        return String.join(
                ",", Stream.concat(optional.stream(), required.stream()).toList());
    }

    /** Spreadsheet programs write blank cells behind a table when somebody has been there once. */
    private static List<String> withoutBlankEnd(List<String> cells, int atLeast) {
        int end = cells.size();
        while (end > atLeast && Text.strip(cells.get(end - 1)).isEmpty()) {
            end--;
        }
        return cells.subList(0, end);
    }

    private boolean fits(Row row) {
        return withoutBlankEnd(row.cells(), columns.size()).size() == columns.size();
    }

    String name() {
        return name;
    }

    int headerLine() {
        return headerLine;
    }

    List<Line> lines() {
        return lines;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    String cell(Row row, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : Text.strip(row.cells().get(index));
    }

    /** @return how a problem names the column: 人数 (H) */
    String place(String column) {
        return column + " (" + letter(columns.get(column)) + ")";
    }

    /** @return the letter that spreadsheet programs give to the column, which is counted from 0 */
    static String letter(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letter(column / 26 - 1) + last;
    }
}
