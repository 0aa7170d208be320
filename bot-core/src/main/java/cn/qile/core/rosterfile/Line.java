package cn.qile.core.rosterfile;

import cn.qile.core.rosterfile.Table.Row;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line under a header. Its cells are asked for by what they should be; a cell that is not is among the problems,
 * and the line is no longer sound.
 */
final class Line {

    /** Our bound for names, so that they fit the stores' columns and a message. */
    static final int MAX_NAME = 64;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /** What areas' paths are made with. */
    private static final Pattern PATH_SIGN = Pattern.compile("[/／|｜]");

    /** Names and what a stranger could use: never shown, not even on the terminal. */
    private static final Set<String> HIDDEN = Set.of(MemberTable.NAME, GroupTable.CONVERSATION, GroupTable.KEY);

    private final Sheet sheet;
    private final Row row;
    private final Problems problems;
    private boolean sound = true;

    Line(Sheet sheet, Row row, Problems problems) {
        this.sheet = sheet;
        this.row = row;
        this.problems = problems;
    }

    int number() {
        return row.line();
    }

    /** @return whether all that was asked for so far was as it should be */
    boolean isSound() {
        return sound;
    }

    /** @return what the cell says; "" also if there is no such column */
    String text(String column) {
        return sheet.cell(row, column);
    }

    /** @return what the cell says, which must be something */
    String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            wrong(column, "something: the cell is blank");
        }
        return text;
    }

    /** @return a number that something is called by or a name, digits and letters in their plain form */
    String name(String column) {
        return required(column).isEmpty() ? "" : optionalName(column);
    }

    /** @return the same, or "" if the cell is blank */
    String optionalName(String column) {
        String name = visible(column, Text.narrow(text(column)), MAX_NAME);
        if (PATH_SIGN.matcher(name).find()) {
            wrong(column, "a name without '/' and '|'");
            return "";
        }
        return name;
    }

    /** @return what a person or a group is called, in which any visible sign may stand */
    String title(String column) {
        return visible(column, required(column), MAX_NAME);
    }

    /** @return a platform's id without blanks */
    String id(String column, int longest) {
        return required(column).isEmpty() ? "" : optionalId(column, longest);
    }

    /** @return the same, or "" if the cell is blank */
    String optionalId(String column, int longest) {
        String id = visible(column, text(column), longest);
        if (id.chars().anyMatch(Character::isWhitespace)) {
            wrong(column, "an id without blanks");
            return "";
        }
        return id;
    }

    /** @return a whole number between these two; nothing if the cell holds none, and then the line is wrong */
    OptionalInt number(String column, int least, int most) {
        String digits = Text.narrow(text(column));
        if (NUMBER.matcher(digits).matches()) {
            int number = Integer.parseInt(digits);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        }
        wrong(column, "a whole number from " + least + " to " + most);
        return OptionalInt.empty();
    }

    void wrong(String column, String expected) {
        wrong(column, text(column), expected);
    }

    /** @param part what is wrong of the cell */
    void wrong(String column, String part, String expected) {
        sound = false;
        problems.add(new RosterProblem(
                sheet.name(), row.line(), sheet.place(column), HIDDEN.contains(column) ? "" : part, expected));
    }

    private String visible(String column, String text, int longest) {
        if (text.length() > longest) {
            wrong(column, "at most " + longest + " characters");
            return "";
        }
        if (text.codePoints().anyMatch(Text::isInvisible)) {
            wrong(column, "one line without control characters");
            return "";
        }
        return text;
    }
}
