package cn.qile.webhook.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A sheet that is written row by row; at most {@link #KEPT} rows of it are in memory. */
final class Table {

    /** What stands in a column, which says how wide it is. */
    enum Width {
        NUMBER(8),
        WORD(16),
        TIME(24),
        SENTENCE(60);

        private final int characters;

        Width(int characters) {
            this.characters = characters;
        }
    }

    /** A column. */
    record Column(String heading, Width width) {}

    private static final int KEPT = 200;

    /** As it stands: 0301 is a text, since a number would lose its zero. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");

    private final Worksheet sheet;
    private final String timeFormat;
    private int row;
    private int column;

    Table(Workbook book, String name, List<Column> columns, String timeFormat) {
        this.sheet = book.newWorksheet(name);
        this.timeFormat = timeFormat;
        sheet.freezePane(0, 1);
        for (Column each : columns) {
            sheet.width(column, each.width().characters);
            sheet.inlineString(row, column, each.heading());
            sheet.style(row, column).bold().set();
            column++;
        }
        end();
    }

    /** Ends the row. */
    void end() {
        row++;
        column = 0;
        if (row % KEPT == 0) {
            flush();
        }
    }

    Table text(String text) {
        if (!text.isEmpty()) {
            sheet.inlineString(row, column, CellText.of(text));
        }
        column++;
        return this;
    }

    Table number(int number) {
        sheet.value(row, column++, number);
        return this;
    }

    /** A number as one, so that 9 is sorted before 10; any other name as a text. */
    Table numbered(String name) {
        return NUMBER.matcher(name).matches() ? number(Integer.parseInt(name)) : text(name);
    }

    Table time(LocalDateTime time) {
        sheet.value(row, column, time);
        sheet.style(row, column).format(timeFormat).set();
        column++;
        return this;
    }

    Table nothing() {
        column++;
        return this;
    }

    /** No row comes any more; only then may the next sheet begin. */
    void finish() throws IOException {
        sheet.finish();
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
