package cn.qile.webhook.rosterfile;

import cn.qile.core.rosterfile.RosterProblem;
import cn.qile.core.rosterfile.RosterRefused;
import cn.qile.core.rosterfile.RosterTables;
import cn.qile.core.rosterfile.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** An Excel workbook with a sheet for each table. A line is a row of the sheet, with the number that is shown there. */
final class Workbook {

    private static final String HOUSEHOLDS = "住户";
    private static final String MEMBERS = "队员";
    private static final String GROUPS = "群";

    /** What all parts may be together once unpacked; a street's roster is some 30 MB. */
    private static final long MOST_UNPACKED = 256L << 20;

    /** A cell that is no number although it is marked as one shall be a cell with an error, not the end of the reading. */
    private static final ReadingOptions LENIENT = new ReadingOptions(false, true);

    private final String file;
    private final ReadableWorkbook workbook;

    private Workbook(String file, ReadableWorkbook workbook) {
        this.file = file;
        this.workbook = workbook;
    }

    static RosterTables read(Path file) throws RosterRefused {
        String name = file.getFileName().toString();
        try {
            if (Files.size(file) > RosterFiles.MOST_BYTES || !WorkbookParts.areSound(file, MOST_UNPACKED)) {
                throw new RosterRefused(RosterProblem.of(
                        name,
                        "",
                        "at most " + (RosterFiles.MOST_BYTES >> 20) + " MiB, and " + (MOST_UNPACKED >> 20)
                                + " MiB unpacked"));
            }
            try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), LENIENT)) {
                var book = new Workbook(name, workbook);
                return new RosterTables(book.table(HOUSEHOLDS), book.table(MEMBERS), book.table(GROUPS));
            }
        } catch (IOException | RuntimeException e) { // on a damaged file the library fails in many ways
            throw new RosterRefused(RosterProblem.of(
                    name,
                    e.getClass().getSimpleName(),
                    "an .xlsx workbook without a password; save it again with a spreadsheet program"));
        }
    }

    private Table table(String sheetName) throws IOException {
        String name = file + "/" + sheetName;
        Optional<Sheet> sheet = workbook.findSheet(sheetName);
        if (sheet.isEmpty()) {
            return Table.unreadable(RosterProblem.of(name, "", "a sheet with this name"));
        }
        List<Table.Row> rows = new ArrayList<>();
        try (Stream<Row> all = sheet.get().openStream()) {
            all.forEach(row -> rows.add(new Table.Row(row.getRowNum(), cells(row))));
        }
        return Table.of(name, padded(rows));
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(text(row.getCell(i)));
        }
        return cells;
    }

    /** Numbers as they are seen: 201, though the file may say 201.0 or 2.01E2. */
    private static String text(Cell cell) {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        return cell.getValue() instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : cell.getText();
    }

    /** A sheet leaves out the blank cells at a row's end. */
    private static List<Table.Row> padded(List<Table.Row> rows) {
        int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        return rows.stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>(row.cells());
                    while (cells.size() < width) {
                        cells.add("");
                    }
                    return new Table.Row(row.line(), cells);
                })
                .toList();
    }
}
