package cn.qile.webhook.rosterfile;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A table of a roster, as CSV. */
class RosterTableFuzzTests {

    @FuzzTest(maxDuration = "100s")
    void table(byte[] input) {
        HostileRosters.CSV.accept(input);
    }
}
