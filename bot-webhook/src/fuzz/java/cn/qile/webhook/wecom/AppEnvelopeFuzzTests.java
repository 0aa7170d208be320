package cn.qile.webhook.wecom;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The body of {@code POST /wecom/app}. */
class AppEnvelopeFuzzTests {

    @FuzzTest(maxDuration = "100s")
    void envelope(byte[] input) {
        HostileCallbacks.APP_ENVELOPE.accept(input);
    }
}
