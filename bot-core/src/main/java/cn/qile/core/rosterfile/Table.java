package cn.qile.core.rosterfile;

import java.util.List;
import java.util.Objects;

/**
 * A file or a sheet as it was read: rows of cells with their places, nothing checked. The first row that is not blank
 * is the header.
 *
 * @param name what the reader of a problem knows it by: {@code members.csv}, or {@code 名册.xlsx/队员}
 * @param rows from the top down; blank ones may be left out
 * @param problems what kept it from being read whole
 */
public record Table(String name, List<Row> rows, List<RosterProblem> problems) {

    /**
     * One row.
     *
     * @param line its place in the file, from 1
     * @param cells from the left, "" where nothing is
     */
    public record Row(int line, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        boolean isBlank() {
            return cells.stream().allMatch(cell -> Text.strip(cell).isEmpty());
        }
    }

    public Table {
        Objects.requireNonNull(name);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** @return a table that was read whole */
    public static Table of(String name, List<Row> rows) {
        return new Table(name, rows, List.of());
    }

    /** @return a table that could not be read */
    public static Table unreadable(RosterProblem problem) {
        return new Table(problem.file(), List.of(), List.of(problem));
    }
}
