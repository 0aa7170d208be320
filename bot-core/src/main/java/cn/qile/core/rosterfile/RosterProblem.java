package cn.qile.core.rosterfile;

import java.util.Objects;

/**
 * One thing that is wrong in a roster file. It is meant for the terminal of whoever keeps the file, not for the logs.
 *
 * @param file the file, or the file and the sheet
 * @param line counted from 1 as an editor or a spreadsheet does, or 0 if the file as a whole is meant
 * @param column the header and its letter in a spreadsheet, such as {@code 人数 (H)}, or "" if the whole line is meant
 * @param found what is there, cut short, or "" if it is nothing to be shown: a name, a key, a conversation id
 * @param expected what should be there
 */
public record RosterProblem(String file, int line, String column, String found, String expected) {

    private static final int SHOWN = 20;

    public RosterProblem {
        Objects.requireNonNull(file);
        Objects.requireNonNull(column);
        Objects.requireNonNull(expected);
        found = found.codePoints()
                .limit(SHOWN)
                .map(c -> Text.isInvisible(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** @return a problem of the file as a whole */
    public static RosterProblem of(String file, String found, String expected) {
        return new RosterProblem(file, 0, "", found, expected);
    }

    /** @return the problem on one line of text */
    @Override
    public String toString() {
        return file
                + (line == 0 ? "" : ", line " + line)
                + (column.isEmpty() ? "" : ", column " + column)
                + ": "
                + (found.isEmpty() ? "" : "found '" + found + "', ")
                + "expected "
                + expected;
    }
}
