package cn.qile.webhook.rosterfile;

import cn.qile.core.rosterfile.RosterRefused;
import cn.qile.core.rosterfile.RosterTables;
import cn.qile.core.rosterfile.Table;
import cn.qile.webhook.hostile.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What somebody puts in the place of a roster: tables as CSV, and workbooks of which one part is damaged. */
final class HostileRosters {

    static final int LONGEST = 1 << 16;

    private static final String SHEET = """
            <?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
            <sheetData>%s</sheetData></worksheet>""";

    private static final List<String> HEADERS =
            List.of("社区,大网格,微网格,幢,单元,楼层,室号,人数,需上门人数", "账号,姓名,岗位,小组,负责范围", "群名,类型,范围,会话ID,消息推送Key");

    private static final List<String> LINES =
            List.of("殷家社区,第1网格,第1微网格,1,1,2,201,2,0", "a,甲,网格长,,殷家社区", "一群,联络群,殷家社区,,");

    /** The parts of a right workbook, by name. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType=\
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName=\
                "/xl/sharedStrings.xml" ContentType=\
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName=\
                "/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        PARTS.put("_rels/.rels", """
                <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns=\
                "http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type=\
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
                Target="xl/workbook.xml"/></Relationships>""");
        PARTS.put("xl/workbook.xml", """
                <?xml version="1.0" encoding="UTF-8"?><workbook xmlns=\
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r=\
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="住户" sheetId="1" \
                r:id="rId1"/><sheet name="队员" sheetId="2" r:id="rId2"/><sheet name="群" sheetId="3" r:id="rId3"/></sheets>\
                </workbook>""");
        PARTS.put("xl/_rels/workbook.xml.rels", """
                <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns=\
                "http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type=\
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" \
                Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type=\
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet3.xml"/>\
                <Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" \
                Target="sharedStrings.xml"/></Relationships>""");
        PARTS.put("xl/sharedStrings.xml", """
                <?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
                count="1" uniqueCount="1"><si><t>殷家社区</t></si></sst>""");
        PARTS.put("xl/styles.xml", """
                <?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns=\
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" \
                formatCode="yyyy"/></numFmts><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>""");
        for (int sheet = 0; sheet < HEADERS.size(); sheet++) {
            PARTS.put(
                    "xl/worksheets/sheet" + (sheet + 1) + ".xml",
                    SHEET.formatted(row(1, HEADERS.get(sheet)) + row(2, LINES.get(sheet))));
        }
    }

    private HostileRosters() {}

    /** The first byte says which of the three tables is meant; the others are right. */
    static final Target CSV = input -> {
        if (input.length > 0) {
            int which = Byte.toUnsignedInt(input[0]) % HEADERS.size();
            check(new RosterTables(table(0, which, input), table(1, which, input), table(2, which, input)));
        }
    };

    static List<byte[]> tables() {
        return Stream.of(0, 1, 2)
                .map(which ->
                        prefixed(which, HEADERS.get(which) + "\r\n" + LINES.get(which) + "\n\"" + LINES.get(which)))
                .toList();
    }

    /** @return a target that takes damaged parts: the first byte says which */
    static Target workbook(Path folder) {
        return input -> {
            if (input.length > 0) {
                List<String> names = List.copyOf(PARTS.keySet());
                String name = names.get(Byte.toUnsignedInt(input[0]) % names.size());
                readWorkbook(with(folder, name, Arrays.copyOfRange(input, 1, input.length)));
            }
        };
    }

    /** @return a target that takes whole files */
    static Target file(Path folder) {
        return input -> readWorkbook(Files.write(folder.resolve("hostile.xlsx"), input));
    }

    static List<byte[]> parts() {
        List<String> texts = List.copyOf(PARTS.values());
        return Stream.iterate(0, i -> i < texts.size(), i -> i + 1)
                .map(i -> prefixed(i, texts.get(i)))
                .toList();
    }

    /** @return a sheet of households with these cells in its second row */
    static String households(String cells) {
        return SHEET.formatted(row(1, HEADERS.get(0)) + "<row r=\"2\">" + cells + "</row>");
    }

    /** @return a workbook that is right but for one part */
    static Path with(Path folder, String part, byte[] content) throws IOException {
        return Files.write(folder.resolve("hostile.xlsx"), zipped(part, content));
    }

    static byte[] zipped(String part, byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> each : PARTS.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getKey().equals(part) ? content : each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toByteArray();
    }

    static void readWorkbook(Path file) {
        try {
            Workbook.read(file).check();
        } catch (RosterRefused refused) {
            // declared
        }
    }

    private static void check(RosterTables tables) {
        try {
            tables.check();
        } catch (RosterRefused refused) {
            // declared
        }
    }

    private static Table table(int which, int damaged, byte[] input) {
        byte[] right = (HEADERS.get(which) + "\n" + LINES.get(which) + "\n").getBytes(StandardCharsets.UTF_8);
        return CsvFile.read(which + ".csv", which == damaged ? Arrays.copyOfRange(input, 1, input.length) : right);
    }

    private static String row(int number, String line) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        String[] cells = line.split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            row.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted('A' + i, number, cells[i]));
        }
        return row.append("</row>").toString();
    }

    private static byte[] prefixed(int first, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[utf8.length + 1];
        input[0] = (byte) first;
        System.arraycopy(utf8, 0, input, 1, utf8.length);
        return input;
    }
}
