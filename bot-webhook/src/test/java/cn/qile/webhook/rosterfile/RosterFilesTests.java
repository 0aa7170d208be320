package cn.qile.webhook.rosterfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qile.core.rosterfile.RosterImport;
import cn.qile.core.rosterfile.RosterProblem;
import cn.qile.core.rosterfile.RosterRefused;
import cn.qile.core.rosterfile.SampleRoster;
import cn.qile.core.rosterfile.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Roster files")
class RosterFilesTests {

    private static final String HOUSEHOLDS = "社区,大网格,微网格,幢,单元,楼层,室号,人数,需上门人数\n殷家社区,第1网格,第1微网格,1,1,2,201,2,0\n";
    private static final String MEMBERS = "账号,姓名,岗位,小组,负责范围\na,甲,网格长,,殷家社区\n";
    private static final String GROUPS = "群名,类型,范围,会话ID,消息推送Key\n一群,联络群,殷家社区,,\n";

    @TempDir
    Path folder;

    @BeforeEach
    void rightFiles() {
        write("households.csv", HOUSEHOLDS);
        write("members.csv", MEMBERS);
        write("groups.csv", GROUPS);
    }

    private void write(String file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String file, byte[] bytes) {
        try {
            Files.write(folder.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RosterImport roster() throws RosterRefused {
        return RosterFiles.at(folder).check();
    }

    private List<String> problems() {
        return problems(folder);
    }

    private static List<String> problems(Path place) {
        RosterRefused refused = catchThrowableOfType(
                RosterRefused.class, () -> RosterFiles.at(place).check());
        assertThat(refused).as("the roster is refused").isNotNull();
        return refused.problems().stream().map(RosterProblem::toString).toList();
    }

    @Test
    @DisplayName("are read from a folder")
    void folder() throws RosterRefused {
        assertThat(roster().communities().get(0).households()).hasSize(1);
        assertThat(roster().members()).hasSize(1);
        assertThat(roster().groups()).hasSize(1);
    }

    @Test
    @DisplayName("are packed with the bot: the sample community")
    void sample() throws RosterRefused {
        assertThat(RosterFiles.sample().check().fingerprint())
                .isEqualTo(SampleRoster.yinjia().fingerprint());
    }

    @Test
    @DisplayName("may have a byte order mark, Windows line ends and quoted cells")
    void spreadsheetPrograms() throws RosterRefused {
        String plain = roster().fingerprint();

        write("households.csv", "\ufeff" + HOUSEHOLDS.replace("\n", "\r\n").replaceFirst("社区", "\"社区\""));
        write("members.csv", "\ufeff\"账号\"" + MEMBERS.substring(2).replace("\n", "\r"));

        assertThat(roster().fingerprint()).isEqualTo(plain);
    }

    @Test
    @DisplayName("have their lines counted as an editor does, also behind a cell of several lines")
    void lineNumbers() {
        write(
                "households.csv",
                HOUSEHOLDS + "\n\n殷家社区,第1网格,\"第1\r\n微网格\",1,1,2,202,2,0\n殷家社区,第1网格,第1微网格,1,1,2,203,x,0\n");

        assertThat(problems())
                .containsExactly(
                        "households.csv, line 5, column 微网格 (C): found '第1??微网格', "
                                + "expected one line without control characters",
                        "households.csv, line 7, column 人数 (H): found 'x', expected a whole number from 1 to 999");
    }

    @Test
    @DisplayName("must be UTF-8; else line and character of the first wrong byte are told")
    void notUtf8() {
        write("members.csv", MEMBERS.getBytes(Charset.forName("GBK")));
        write("groups.csv", (GROUPS + "二群😀,,").getBytes(StandardCharsets.UTF_8));
        byte[] cut = (HOUSEHOLDS + "殷家社区,第1网").getBytes(StandardCharsets.UTF_8);
        write("households.csv", Arrays.copyOf(cut, cut.length - 1));

        assertThat(problems())
                .contains(
                        "households.csv, line 3, column character 8: found 'byte E7', "
                                + "expected UTF-8; in a spreadsheet program save as 'CSV UTF-8'",
                        "members.csv, line 1, column character 1: found 'byte D5', "
                                + "expected UTF-8; in a spreadsheet program save as 'CSV UTF-8'");
    }

    @Test
    @DisplayName("that are missing are named")
    void missing() throws IOException {
        Files.delete(folder.resolve("groups.csv"));

        assertThat(problems()).containsExactly("groups.csv: found 'nothing', expected this file in " + folder);
        assertThat(problems(folder.resolve("nowhere")))
                .singleElement()
                .asString()
                .contains(
                        "found 'nothing', expected a folder with households.csv, members.csv, groups.csv, or an .xlsx");
        assertThat(problems(folder.resolve("members.csv")))
                .singleElement()
                .asString()
                .contains("found 'another file'");
    }

    @Test
    @DisplayName("that are empty, or end within a quote, are refused")
    void damaged() {
        write("groups.csv", "");
        write("members.csv", MEMBERS + "b,\"乙,网格长,,殷家社区\n");

        assertThat(problems())
                .containsExactly(
                        "members.csv, line 3: found '2 cells', expected 5: 账号,姓名,岗位,小组,负责范围",
                        "groups.csv: found 'nothing', expected a first line with the headers 群名,类型,范围,会话ID,消息推送Key");
    }

    @Test
    @DisplayName("of more than 128 MiB are not read")
    void tooLarge() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("households.csv"))) {
            byte[] commas = ",".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 129; i++) {
                out.write(commas);
            }
        }

        assertThat(problems()).containsExactly("households.csv: expected at most 128 MiB");
    }

    @Test
    @DisplayName("can be the sheets of a workbook, with numbers as numbers")
    void workbook() throws IOException, RosterRefused {
        Path file = folder.resolve("roster.XLSX");
        var tables = SampleRoster.tables();
        try (OutputStream out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            fill(book.newWorksheet("队员"), tables.members());
            fill(book.newWorksheet("群"), tables.groups());
            fill(book.newWorksheet("住户"), tables.households());
        }

        assertThat(RosterFiles.at(file).check().fingerprint())
                .isEqualTo(SampleRoster.yinjia().fingerprint());
    }

    /** As people type it into a spreadsheet program: digits become numbers, and blank cells are not there. */
    private static void fill(Worksheet sheet, Table table) {
        int r = 0;
        for (Table.Row row : table.rows()) {
            for (int c = 0; c < row.cells().size(); c++) {
                String cell = row.cells().get(c);
                if (cell.matches("[0-9]+")) {
                    sheet.value(r, c, Double.valueOf(cell));
                } else if (!cell.isEmpty()) {
                    sheet.value(r, c, cell);
                }
            }
            r++;
        }
    }

    @Test
    @DisplayName("in a workbook have their problems told by sheet, row and column")
    void workbookProblems() throws IOException {
        Path file = folder.resolve("roster.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("住户");
            String[] headers = HOUSEHOLDS.lines().findFirst().orElseThrow().split(",");
            Object[] right = {"殷家社区", "第1网格", "第1微网格", 1, 1, 2, 201, 2, 0};
            Object[] wrong = {"殷家社区", "第1网格", "第1微网格", 1, 1, 2, 202, 2.5, 0};
            for (int c = 0; c < headers.length; c++) {
                sheet.value(0, c, headers[c]);
                put(sheet, 1, c, right[c]);
                put(sheet, 4, c, wrong[c]);
            }
            fill(book.newWorksheet("群"), SampleRoster.tables().groups());
        }

        assertThat(problems(file))
                .contains(
                        "roster.xlsx/住户, line 5, column 人数 (H): found '2.5', expected a whole number from 1 to 999",
                        "roster.xlsx/队员: expected a sheet with this name")
                .anyMatch(problem -> problem.startsWith("roster.xlsx/群, line 6, column 范围 (C): found '殷家社区/第2微网格'"));
    }

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else {
            sheet.value(row, column, value.toString());
        }
    }

    @Test
    @DisplayName("that only call themselves a workbook are refused")
    void noWorkbook() {
        write("roster.xlsx", HOUSEHOLDS);

        assertThat(problems(folder.resolve("roster.xlsx")))
                .singleElement()
                .asString()
                .startsWith("roster.xlsx:")
                .endsWith("expected an .xlsx workbook without a password; save it again with a spreadsheet program");
    }

    @Test
    @DisplayName("that are small and unpack to more than 256 MiB are refused")
    void zipBomb() throws IOException {
        Path file = folder.resolve("roster.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 257; i++) {
                zip.write(blanks);
            }
        }

        assertThatThrownBy(() -> RosterFiles.at(file))
                .isInstanceOf(RosterRefused.class)
                .hasMessage("roster.xlsx: expected at most 128 MiB, and 256 MiB unpacked");
    }
}
