package cn.qile.webhook.rosterfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.qile.core.rosterfile.RosterRefused;
import cn.qile.webhook.hostile.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileRostersTests {

    @TempDir
    Path folder;

    @Test
    @DisplayName("a table as CSV is read or refused, whatever is in it")
    void tables() {
        HostileRosters.CSV.acceptAll(HostileRosters.tables(), 3_000, HostileRosters.LONGEST);
    }

    @Test
    @DisplayName("a workbook is read or refused, whatever part of it is damaged")
    void parts() {
        HostileRosters.workbook(folder).acceptAll(HostileRosters.parts(), 1_500, HostileRosters.LONGEST);
    }

    @Test
    @DisplayName("so is a file that is damaged as a whole")
    void files() throws IOException {
        HostileRosters.file(folder)
                .acceptAll(List.of(HostileRosters.zipped("", new byte[0])), 1_000, HostileRosters.LONGEST);
    }

    @Test
    @DisplayName("the workbook that the others are made of is right")
    void right() throws Exception {
        Path file = HostileRosters.with(folder, "", new byte[0]);
        assertThat(Workbook.read(file).check().communities().get(0).households())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r=\"A2\"><v>1E999999999</v></c>",
                "<c r=\"A2\"><v>1E99999999</v></c>",
                "<c r=\"A2\"><v>1E-99999999</v></c>",
                "<c r=\"A2\" t=\"n\"><v>-1E2147483647</v></c>",
                "<c r=\"XFD2\"><v>1</v></c>",
                "<c r=\"ZZZZZZ2\"><v>1</v></c>",
                "<c r=\"AAAAAAAAAAAAAAAAA2\"><v>1</v></c>",
                "<c r=\"A99999999999\"><v>1</v></c>",
                "<c r=\"\"><v>1</v></c>",
                "<c t=\"s\" r=\"A2\"><v>2147483647</v></c>",
                "<c t=\"s\" r=\"A2\"><v>-1</v></c>",
                "<c t=\"d\" r=\"A2\"><v>x</v></c>",
                "<c t=\"?\" r=\"A2\"><v>x</v></c>",
                "<c r=\"A2\" s=\"999999\"><v>1</v></c>"
            })
    @DisplayName("a cell that says little and means a lot is refused without being written out")
    void cells(String cells) {
        Target target =
                input -> HostileRosters.readWorkbook(HostileRosters.with(folder, "xl/worksheets/sheet1.xml", input));
        target.accept(HostileRosters.households(cells).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("one wide row does not make all others wide")
    void wideRow() {
        StringBuilder rows = new StringBuilder("<c r=\"XFD2\"><v>1</v></c></row>");
        for (int row = 3; row < 4_000; row++) {
            rows.append("<row r=\"")
                    .append(row)
                    .append("\"><c r=\"A")
                    .append(row)
                    .append("\"><v>1</v></c></row>");
        }
        rows.append("<row r=\"4000\">");
        Target target =
                input -> HostileRosters.readWorkbook(HostileRosters.with(folder, "xl/worksheets/sheet1.xml", input));
        target.accept(HostileRosters.households(rows.toString()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("a bomb, whose 300 MB are 300 KB, is refused before it has gone off")
    void bomb() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        Files.write(file, HostileRosters.zipped("xl/sharedStrings.xml", new byte[300 << 20]));
        assertThat(Files.size(file)).isLessThan(1 << 20);

        Target target = input -> assertThatExceptionOfType(RosterRefused.class)
                .isThrownBy(() -> Workbook.read(file))
                .withMessageContaining("unpacked");
        target.accept(new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "xl/workbook.xml, <workbook><sheets><sheet name=\"&e;\"/></sheets></workbook>",
        "xl/sharedStrings.xml, <sst><si><t>&e;</t></si></sst>",
        "xl/styles.xml, <styleSheet><numFmts><numFmt formatCode=\"&e;\"/></numFmts></styleSheet>",
        "xl/worksheets/sheet1.xml, <worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>",
        "[Content_Types].xml, <Types>&e;</Types>"
    })
    @DisplayName("nothing that a part of a workbook names is fetched, and no entity is written out a thousand times")
    void entities(String part, String document) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(1);
            for (String type : new String[] {
                "<!ENTITY e SYSTEM '" + secret.toUri() + "'>",
                "<!ENTITY e SYSTEM 'http://127.0.0.1:" + listening.getLocalPort() + "/'>",
                "<!ENTITY % p SYSTEM 'http://127.0.0.1:" + listening.getLocalPort() + "/'> %p;",
                laughs()
            }) {
                byte[] content = ("<!DOCTYPE x [" + type + "]>" + document).getBytes(StandardCharsets.UTF_8);
                Target target = input -> assertThat(refusal(HostileRosters.with(folder, part, input)))
                        .doesNotContain("the secret", "ha ha");
                target.accept(content);
            }
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listening::accept);
        }
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY e0 'ha ha ha ha '>");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY e")
                    .append(i)
                    .append(" '")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        return entities + "<!ENTITY e '&e9;'>";
    }

    private static String refusal(Path file) {
        try {
            return Workbook.read(file).check().toString();
        } catch (RosterRefused refused) {
            return refused.getMessage();
        }
    }
}
