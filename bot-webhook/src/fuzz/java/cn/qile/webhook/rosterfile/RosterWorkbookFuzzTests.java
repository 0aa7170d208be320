package cn.qile.webhook.rosterfile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cn.qile.webhook.hostile.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a workbook. */
class RosterWorkbookFuzzTests {

    private static final Target PARTS = HostileRosters.workbook(folder());

    private static Path folder() {
        try {
            return Files.createTempDirectory("hostile");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FuzzTest(maxDuration = "100s")
    void part(byte[] input) {
        PARTS.accept(input);
    }
}
