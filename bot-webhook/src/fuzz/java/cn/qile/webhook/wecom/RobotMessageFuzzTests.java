package cn.qile.webhook.wecom;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What was sealed in a callback of the robot. */
class RobotMessageFuzzTests {

    @FuzzTest(maxDuration = "100s")
    void message(byte[] input) {
        HostileCallbacks.ROBOT_MESSAGE.accept(input);
    }
}
