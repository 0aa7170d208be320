package cn.qile.webhook.wecom;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What was sealed in a callback of the app. */
class AppMessageFuzzTests {

    @FuzzTest(maxDuration = "100s")
    void message(byte[] input) {
        HostileCallbacks.APP_MESSAGE.accept(input);
    }
}
