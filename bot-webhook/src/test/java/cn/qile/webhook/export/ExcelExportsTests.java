package cn.qile.webhook.export;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LEADER;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.OTHER_VOLUNTEER;
import static cn.qile.core.command.Neighbourhood.RESIDENT;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Neighbourhood;
import cn.qile.webhook.wording.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A round as an Excel file")
class ExcelExportsTests {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int ADDRESS = 6;

    @TempDir
    private Path folder;

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @BeforeEach
    void aSweepIsUnderWay() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
    }

    @Test
    @DisplayName("the first sheet has one row for each household, with who said what when")
    void households() {
        neighbourhood.later(Duration.ofMinutes(3));
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了");
        neighbourhood.later(Duration.ofSeconds(67));
        neighbourhood.say(UNIT, LEADER, "901 2/3");
        neighbourhood.say(UNIT, VOLUNTEER, "903没人");
        neighbourhood.say(UNIT, VOLUNTEER, "903没人");

        List<Row> rows = rows(export(LIAISON, DIRECTOR, "导出"), 0);

        assertThat(rows).hasSize(1 + 1443);
        assertThat(texts(rows.get(0)))
                .containsExactly(
                        "轮次",
                        "社区",
                        "微网格",
                        "楼栋",
                        "单元",
                        "室号",
                        "人数",
                        "状态",
                        "几次没人",
                        "谁报的",
                        "何时",
                        "按时/晚/补/更正",
                        "应上门",
                        "已上门",
                        "免上门",
                        "谁签的免");
        Row done = row(rows, "1504");
        assertThat(texts(done).subList(0, ADDRESS)).containsExactly("第1轮扫楼", "殷家社区", "第1微网格", "1", "1", "1504");
        assertThat(texts(done).subList(ADDRESS, ADDRESS + 4)).containsExactly("3", "齐", "0", name(VOLUNTEER));
        assertThat(done.getCell(10).asDate()).isEqualTo(LocalDateTime.of(2022, 4, 11, 7, 43));
        assertThat(done.getCell(10).getDataFormatString()).contains("年", "月", "日");
        assertThat(done.getCell(11).getText()).isEqualTo("按时");
        assertThat(row(rows, "901").getCell(7).getText()).isEqualTo("没做全 2/3");
        assertThat(row(rows, "901").getCell(10).asDate()).isEqualTo(LocalDateTime.of(2022, 4, 11, 7, 44, 7));
        assertThat(row(rows, "903").getCell(8).asNumber().intValue()).isEqualTo(2);
        assertThat(texts(row(rows, "1003")).subList(ADDRESS + 1, 9)).containsExactly("还没报", "0");
    }

    @Test
    @DisplayName("visits have columns of their own, and who signed that none is needed is named")
    void visits() {
        neighbourhood.say(UNIT, VOLUNTEER, "602齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "1101上门采好了");
        neighbourhood.say(UNIT, LEADER, "703免上门");
        neighbourhood.say(UNIT, LEADER, "901空房,免上门");

        Attachment file = export(LIAISON, DIRECTOR, "导出");

        List<Row> rows = rows(file, 0);
        assertThat(texts(row(rows, "602")).subList(12, 15)).containsExactly("1", "0", "0");
        assertThat(row(rows, "602").getCell(7).getText()).isEqualTo("齐");
        assertThat(texts(row(rows, "1101")).subList(12, 15)).containsExactly("1", "1", "0");
        assertThat(row(rows, "1101").getCell(7).getText()).isEqualTo("还没报");
        assertThat(texts(row(rows, "703")).subList(12, 16)).containsExactly("1", "0", "1", name(LEADER));
        assertThat(row(rows, "901").getCell(7).getText()).isEqualTo("免上门");
        assertThat(row(rows, "901").getCell(15).getText()).isEqualTo(name(LEADER));
        assertThat(rows(file, 1).stream()
                        .skip(1)
                        .map(row -> Stream.of(5, 9, 10)
                                .map(cell -> row.getCell(cell).getText())
                                .toList()))
                .containsExactlyInAnyOrder(
                        List.of("602", "还没报", "齐"),
                        List.of("1101", "待上门1", "已上门1"),
                        List.of("703", "待上门1", "免上门1"),
                        List.of("901", "还没报", "空房"),
                        List.of("901", "空房", "免上门"));
    }

    @Test
    @DisplayName("numbers are numbers, so that they can be sorted and added up")
    void numbers() {
        Row row = row(rows(export(LIAISON, DIRECTOR, "导出"), 0), "1504");

        assertThat(IntStream.of(3, 4, 5, 6, 8).mapToObj(row::getCell))
                .allMatch(cell -> cell.getType() == CellType.NUMBER);
    }

    @Test
    @DisplayName("the second sheet has every mark in order, with the raw words and what it changed")
    void marks() {
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了,903没人");
        neighbourhood.say(UNIT, VOLUNTEER, "1504搞错了");
        neighbourhood.later(Duration.ofMinutes(21));
        neighbourhood.say(UNIT, LEADER, "903 齐了");
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        neighbourhood.say(UNIT, VOLUNTEER, "补第1轮 1504齐了");

        Attachment file = export(LIAISON, DIRECTOR, "导出第1轮");

        assertThat(rows(file, 1).stream()
                        .skip(1)
                        .map(row -> Stream.of(5, 6, 8, 9, 10, 11)
                                .map(cell -> row.getCell(cell).getText())
                                .toList()))
                .containsExactlyInAnyOrder(
                        List.of("1504", name(VOLUNTEER), "1504齐了,903没人", "还没报", "齐", "按时 已撤销"),
                        List.of("903", name(VOLUNTEER), "1504齐了,903没人", "还没报", "没人", "按时"),
                        List.of("1504", name(VOLUNTEER), "1504搞错了", "齐", "还没报", "撤销"),
                        List.of("903", name(LEADER), "903 齐了", "没人", "齐", "晚"),
                        List.of("1504", name(VOLUNTEER), "补第1轮 1504齐了", "还没报", "齐", "补"));
        List<Row> households = rows(file, 0);
        assertThat(row(households, "1504").getCell(11).getText()).isEqualTo("补 更正");
        assertThat(row(households, "903").getCell(11).getText()).isEqualTo("晚");
    }

    @Test
    @DisplayName("a formula that somebody typed is a text, in every program that opens the file")
    void formulas() {
        neighbourhood.say(UNIT, VOLUNTEER, "=1504齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "＝903 齐了");
        neighbourhood.say(UNIT, VOLUNTEER, "-901 齐了");

        List<Row> marks = rows(export(LIAISON, DIRECTOR, "导出"), 1);

        assertThat(marks).hasSizeGreaterThan(1);
        assertThat(marks.stream().skip(1).map(row -> row.getCell(8)))
                .allMatch(cell -> cell.getType() == CellType.STRING && cell.getFormula() == null)
                .allMatch(cell -> cell.getText().startsWith("'"));
    }

    @Test
    @DisplayName("a leader's file has the own micro-grid only, and no word about other doors")
    void leader() {
        neighbourhood.say(LIAISON, OTHER_VOLUNTEER, "4-7-901齐了");
        neighbourhood.say(LIAISON, DIRECTOR, "1-1-902齐了,4-7-903隔离");
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了");

        Attachment file = export(LIAISON, LEADER, "导出");

        assertThat(rows(file, 0)).hasSize(1 + 56);
        assertThat(rows(file, 1).stream().skip(1).map(row -> row.getCell(8).getText()))
                .containsExactlyInAnyOrder("1504齐了", "（同一句话还报了别处，原话略）");
        assertThat(file.name()).isEqualTo("第1微网格_第1轮扫楼.xlsx");
    }

    @Test
    @DisplayName("a resident is not named, nor is the account")
    void resident() {
        neighbourhood.say(UNIT, RESIDENT, "1504齐了");

        Attachment file = export(LIAISON, DIRECTOR, "导出");

        assertThat(row(rows(file, 0), "1504").getCell(7).getText()).isEqualTo("自报，待确认");
        assertThat(row(rows(file, 0), "1504").getCell(9).getText()).isEqualTo("住户自报");
        assertThat(rows(file, 1).toString()).doesNotContain(RESIDENT);
    }

    @Test
    @DisplayName("the file says how things stood when it was asked for, however late it is made")
    void asItWas() {
        neighbourhood.say(UNIT, VOLUNTEER, "1504齐了");
        neighbourhood.say(LIAISON, DIRECTOR, "导出");
        neighbourhood.say(UNIT, VOLUNTEER, "903齐了");

        assertThat(rows(made(exports(20_000_000)), 1)).hasSize(2);
    }

    @Test
    @DisplayName("a day's file has its rounds one below the other")
    void day() {
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        neighbourhood.say(LIAISON, DIRECTOR, "开始采样 1幢1单元");

        Attachment file = export(LIAISON, DIRECTOR, "导出今天");

        assertThat(rows(file, 0)).hasSize(1 + 1443 + 56);
        assertThat(file.name()).isEqualTo("殷家社区_2022-04-11.xlsx");
        assertThat(file.kind()).isEqualTo(Attachment.Kind.FILE);
    }

    @Test
    @DisplayName("what is too large leaves the oldest marks out, and says how many")
    void tooLarge() {
        for (int i = 0; i < 200; i++) {
            neighbourhood.say(UNIT, VOLUNTEER, "1504没人");
        }
        neighbourhood.say(LIAISON, DIRECTOR, "导出");
        int whole = made(exports(20_000_000)).bytes().length;

        Attachment smaller = made(exports(whole - 1_000));

        List<Row> marks = rows(smaller, 1);
        int leftOut = marks.get(1).getCell(2).asNumber().intValue();
        assertThat(smaller.bytes()).hasSizeLessThan(whole);
        assertThat(leftOut).isPositive();
        assertThat(marks).hasSize(2 + 200 - leftOut);
        assertThat(rows(smaller, 0)).hasSize(1 + 1443);
    }

    @Test
    @DisplayName("everything else that is said has no such file")
    void nothingElse() {
        assertThat(exports(1).of(new Speech.NoExport())).isEmpty();
    }

    private Attachment export(Conversation where, String who, String words) {
        neighbourhood.say(where, who, words);
        return made(exports(20_000_000));
    }

    private Attachment made(ExcelExports exports) {
        Speech.Notice notice = neighbourhood.groupChat().posted().stream()
                .map(Outgoing::notice)
                .filter(Speech.Exported.class::isInstance)
                .findFirst()
                .orElseThrow();
        return exports.of(notice).orElseThrow();
    }

    private ExcelExports exports(int mostBytes) {
        return new ExcelExports(
                neighbourhood.rounds(),
                neighbourhood.ledger(),
                neighbourhood.store().rosters(),
                neighbourhood.store().members(),
                new Wording(CHINA),
                CHINA,
                mostBytes);
    }

    private String name(String userid) {
        return neighbourhood.store().members().find(userid).orElseThrow().name();
    }

    /** @return the row of that room in 1幢1单元 */
    private static Row row(List<Row> rows, String room) {
        return rows.stream()
                .skip(1)
                .filter(row -> texts(row).subList(3, ADDRESS).equals(List.of("1", "1", room)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Row row) {
        return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
    }

    /** From a file, as everybody opens it. */
    private List<Row> rows(Attachment file, int sheet) {
        try {
            Path saved = Files.write(folder.resolve("saved.xlsx"), file.bytes());
            try (ReadableWorkbook book = new ReadableWorkbook(saved.toFile(), new ReadingOptions(true, false))) {
                return book.getSheet(sheet).orElseThrow().read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
