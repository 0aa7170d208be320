package cn.qile.webhook.rosterfile;

import cn.qile.core.rosterfile.RosterProblem;
import cn.qile.core.rosterfile.Table;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One CSV file: UTF-8 with or without a byte order mark, commas, any line ends, cells in quotes where needed. Lines are
 * counted as an editor counts them, also behind a cell with several lines.
 */
final class CsvFile {

    private static final String UTF_8 = "UTF-8; in a spreadsheet program save as 'CSV UTF-8'";

    /** Excel writes one, and does not read UTF-8 without. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private CsvFile() {}

    static Table read(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (!isUtf8(in)) {
            String before = new String(bytes, 0, in.position(), StandardCharsets.UTF_8);
            return Table.unreadable(notUtf8(name, before, bytes[in.position()]));
        }
        byte[] mark = BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);
        int start =
                Arrays.equals(bytes, 0, Math.min(mark.length, bytes.length), mark, 0, mark.length) ? mark.length : 0;
        return read(
                name,
                new InputStreamReader(
                        new ByteArrayInputStream(bytes, start, bytes.length - start), StandardCharsets.UTF_8));
    }

    /** Looked at before it is read, in small pieces: the text of a million households would be four times as large. */
    private static boolean isUtf8(ByteBuffer in) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer piece = CharBuffer.allocate(1 << 13);
        CoderResult result;
        do {
            result = decoder.decode(in, piece.clear(), true);
        } while (result.isOverflow());
        return !result.isError();
    }

    private static RosterProblem notUtf8(String name, String before, byte wrong) {
        int lines = (int) before.lines().count();
        boolean lineBegins = before.isEmpty() || before.endsWith("\n") || before.endsWith("\r");
        int line = lineBegins ? lines + 1 : lines;
        String start =
                lineBegins ? "" : before.lines().skip(lines - 1L).findFirst().orElse("");
        int character = start.codePointCount(0, start.length()) + 1;
        return new RosterProblem(name, line, "character " + character, "byte " + String.format("%02X", wrong), UTF_8);
    }

    private static Table read(String name, Reader text) {
        List<Table.Row> rows = new ArrayList<>();
        Map<String, String> cells = new HashMap<>(); // each text once: of a million lines most cells are alike
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().detectBomHeader(false).ofCsvRecord(text)) {
            for (CsvRecord row : records) {
                rows.add(new Table.Row(
                        (int) row.getStartingLineNumber(),
                        row.getFields().stream()
                                .map(cell -> cells.computeIfAbsent(cell, first -> first))
                                .toList()));
            }
        } catch (CsvParseException e) {
            int line = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).line() + 1;
            return Table.unreadable(new RosterProblem(
                    name, line, "", "", "a line of cells; a cell with a comma or a quote in it stands in quotes"));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be read", e);
        }
        return Table.of(name, rows);
    }
}
