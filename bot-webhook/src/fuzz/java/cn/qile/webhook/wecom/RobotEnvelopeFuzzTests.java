package cn.qile.webhook.wecom;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The body of {@code POST /wecom/robot}. */
class RobotEnvelopeFuzzTests {

    @FuzzTest(maxDuration = "100s")
    void envelope(byte[] input) {
        HostileCallbacks.ROBOT_ENVELOPE.accept(input);
    }
}
